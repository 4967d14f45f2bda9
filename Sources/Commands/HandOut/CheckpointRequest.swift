import ArgumentParser
import Storage
import VerifiableLog

/// `lodestone checkpoint request`: what a witness needs to cosign the newest checkpoint.
struct CheckpointRequest: Command {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Write what a witness needs to cosign the newest checkpoint.",
        discussion: """
            Example:
              lodestone checkpoint request -o request.txt
              lodestone checkpoint request --since 5432 -o request.txt

            The file holds the checkpoint and the proof that it continues what the witness cosigned \
            last: --since says how many entries that were, and is left out for the first time. It \
            tells nothing of what the entries say. Any witness server takes it as the body of \
            add-checkpoint (c2sp.org/tlog-witness); lodestone checkpoint cosign takes it as a file.
            """
    )

    @Option(help: ArgumentHelp("How many entries the witness cosigned last.", valueName: "size"))
    var since: Int64 = 0
    @Option(
        name: [.customShort("o"), .long],
        help: "Write to this file; else it is printed.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        guard let request = try ledger.witnessRequest(since: since) else {
            let size = try ledger.checkedHead().head.size
            throw Failure(
                .valueNotInList,
                "a witness can have cosigned 0 to \(size.entries) of this ledger, not \(since)",
                place: .argument(option: "--since", value: "\(since)"),
                hints: ["did a witness see more? then an older copy stands in the ledger's place"]
            )
        }
        if let output {
            try Files.write(request.encoded, to: session.environment.path(output))
        }
        switch session.format {
        case .json, .ndjson: return Response(document(of: request))
        case .table:
            guard output == nil else { return Response(talk: talk(of: request, session)) }
            return Response(output: request.encoded)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func talk(of request: WitnessRequest, _ session: Session) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let from = since == 0 ? "the first for this witness" : "since \(since.entries)"
        let size = request.checkpoint.checkpoint.size.entries
        let file = output ?? ""
        return [
            "\(mark) request  \(file)   \(size), \(from)",
            "  next  the witness: lodestone checkpoint cosign \(file) --witness KEY --log VKEY",
        ].map(\.printable)
    }

    private func document(of request: WitnessRequest) -> JSONDocument {
        let checkpoint = request.checkpoint.checkpoint
        return [
            "schema": "lodestone.witness-request/1",
            "origin": .string(checkpoint.origin),
            "since": .integer(since),
            "size": .integer(checkpoint.size),
            "root": .string(checkpoint.root.hex),
            "request": .string(String(decoding: request.encoded, as: UTF8.self)),
        ]
    }
}
