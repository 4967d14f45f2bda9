import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone checkpoint timestamp`: an authority's clock over a checkpoint, in two steps.
struct CheckpointTimestamp: Command {
    static let configuration = CommandConfiguration(
        commandName: "timestamp",
        abstract: "Ask a time stamping authority for a token over a checkpoint, and take it.",
        discussion: """
            Example:
              lodestone checkpoint timestamp sep-26
              curl -sS -H 'Content-Type: application/timestamp-query' --data-binary @sep-26.tsq \
            https://… -o answer.tsr
              lodestone checkpoint timestamp sep-26 --token answer.tsr --authority tsa-ca.pem
              lodestone verify --anchor sep-26.tsr --authority tsa-ca.pem

            The first step writes the newest checkpoint, or another with --checkpoint, as \
            NAME.checkpoint, and the request to the authority (RFC 3161) as NAME.tsq. Sending it is \
            left to you; it tells nothing but a hash. The second step checks that the answer is over \
            that checkpoint and to that request, with --authority also whose it is, and keeps it as \
            NAME.tsr. Give both files away together: whoever trusts the authority knows that these \
            entries were there at that time. openssl makes and checks them.
            """
    )

    @Argument(help: "The name of the files, without an ending.") var name: String
    @Option(help: "This checkpoint, not the newest one.", completion: .file())
    var checkpoint: String?
    @Option(help: "What the authority answered.", completion: .file()) var token: String?
    @Option(
        help: "Certificates (PEM) of the authority that you trust, as it gave them to you.",
        completion: .file()
    )
    var authority: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        guard [.table, .json, .ndjson].contains(session.format) else {
            throw Failure(unoffered: session.format, among: [.table, .json])
        }
        let pair = TimestampPair(name: name)
        guard let token else { return try ask(pair, session) }
        guard checkpoint == nil else {
            throw Failure(
                .argumentUnexpected,
                "--checkpoint is for the request; the answer is to \(pair.requestFile.printable)"
            )
        }
        return try take(token, pair, session)
    }

    private func ask(_ pair: TimestampPair, _ session: Session) throws -> Response {
        let environment = session.environment
        let tool = try TimestampTool(environment)
        for file in [pair.checkpointFile, pair.requestFile, pair.tokenFile] {
            guard !Files.exists(environment.path(file)) else {
                throw Failure(
                    .cannotCreate,
                    "there is a file \(file.printable) already",
                    state: "nothing was written",
                    hints: ["another NAME; a checkpoint can be stamped as often as you like"]
                )
            }
        }
        let signed = try checkpoint.map { try session.signedCheckpoint($0) } ?? newest(session)
        let request = try tool.request(for: signed.encoded)
        try Files.write(signed.encoded, to: environment.path(pair.checkpointFile))
        try Files.write(request, to: environment.path(pair.requestFile))
        if session.format != .table { return Response(document(of: signed, pair, nil)) }
        let mark = environment.isUTF8 ? "✓" : "ok"
        let size = signed.checkpoint.size.entries
        return Response(
            output: [],
            talk: [
                "\(mark) request  \(pair.requestFile)   \(size), in \(pair.checkpointFile)",
                "  next  curl -sS -H 'Content-Type: application/timestamp-query' --data-binary"
                    + " @\(pair.requestFile) URL -o answer.tsr",
                "  then  lodestone checkpoint timestamp \(name) --token answer.tsr"
                    + " --authority CA.pem",
            ].map(\.printable)
        )
    }

    private func newest(_ session: Session) throws -> SignedCheckpoint {
        let head = try session.openLedger(writing: false).checkedHead().head
        return try SignedCheckpoint(parsing: head.checkpoint)
    }

    private func take(
        _ file: String,
        _ pair: TimestampPair,
        _ session: Session
    ) throws -> Response {
        let environment = session.environment
        let tool = try TimestampTool(environment)
        let checkpoint = try pair.readCheckpoint(session)
        let signed = try session.signedCheckpoint(pair.checkpointFile)
        let answer = try Files.read(environment.path(file), upTo: TimestampTool.lengthMax)
        try requireAnswer(answer, to: pair, over: checkpoint, file, tool, session)
        let proof = try TimestampPair.proof(
            by: answer,
            over: checkpoint,
            trusting: try authority.map { try session.authority($0) },
            tool
        )
        if authority != nil, case .unproven(let reason) = proof { throw refusal(reason, file) }
        let path = environment.path(pair.tokenFile)
        let isStored =
            try Files.exists(path)
            && Files.read(path, upTo: TimestampTool.lengthMax) == answer
        guard isStored || !Files.exists(path) else {
            throw refusal("there is another \(pair.tokenFile.printable) already", file)
        }
        if !isStored { try Files.write(answer, to: path) }
        if session.format != .table { return Response(document(of: signed, pair, proof)) }
        return Response(output: [], talk: talk(of: signed, pair, proof, session))
    }

    /// The answer is to the request that was made, and both are over the checkpoint.
    private func requireAnswer(
        _ answer: [UInt8],
        to pair: TimestampPair,
        over checkpoint: [UInt8],
        _ file: String,
        _ tool: TimestampTool,
        _ session: Session
    ) throws {
        let path = session.environment.path(pair.requestFile)
        let request = try Files.read(path, upTo: TimestampTool.lengthMax)
        guard let asked = try tool.content(ofRequest: request), asked.nonce != nil,
            asked.imprint == Digest.sha256(checkpoint)
        else { throw refusal("the request is not one over the checkpoint", pair.requestFile) }
        guard let content = try tool.content(ofAnswer: answer), content.at != nil else {
            throw refusal("the file holds no token of an authority", file)
        }
        guard content.imprint == asked.imprint else {
            throw refusal("the token is over other bytes than the checkpoint's", file)
        }
        guard content.nonce == asked.nonce else {
            throw refusal("the token answers another request than \(pair.requestFile)", file)
        }
    }

    private func refusal(_ reason: String, _ file: String) -> Failure {
        Failure(
            .timestampRefused,
            reason.printable,
            place: .file(file),
            state: "nothing was written",
            hints: ["send \(name.printable).tsq to the authority again"]
        )
    }

    private func talk(
        of signed: SignedCheckpoint,
        _ pair: TimestampPair,
        _ proof: TimestampedCheckpoint.Proof,
        _ session: Session
    ) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let files = "  next  give \(pair.checkpointFile) and \(pair.tokenFile) to somebody outside"
        let first = "\(mark) token  \(pair.tokenFile)   \(signed.checkpoint.size.entries)"
        let lines =
            switch proof {
            case .proven(let authority, let at): [first + " at \(at), by \(authority)", files]
            case .unproven(let reason): [first, "  ! unproven: " + reason, files]
            }
        return lines.map(\.printable)
    }

    private func document(
        of signed: SignedCheckpoint,
        _ pair: TimestampPair,
        _ proof: TimestampedCheckpoint.Proof?
    ) -> JSONDocument {
        var stamp: (authority: String, at: Timestamp)?
        if case .proven(let authority, let at)? = proof { stamp = (authority, at) }
        return [
            "schema": "lodestone.timestamp/1",
            "origin": .string(signed.checkpoint.origin),
            "size": .integer(signed.checkpoint.size),
            "root": .string(signed.checkpoint.root.hex),
            "checkpoint": .string(pair.checkpointFile),
            "request": .string(pair.requestFile),
            "token": proof == nil ? .null : .string(pair.tokenFile),
            "authority": stamp.map { .string($0.authority) } ?? .null,
            "at": stamp.map { .time($0.at) } ?? .null,
        ]
    }
}
