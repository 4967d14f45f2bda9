import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone checkpoint cosign`: a witness's work, on files.
struct CheckpointCosign: Command {
    static let configuration = CommandConfiguration(
        commandName: "cosign",
        abstract: "As a witness, cosign another's checkpoint if it continues the last one.",
        discussion: """
            Example:
              lodestone checkpoint cosign request.txt --witness w1.key --trust policy.txt -o \
            cosigned.txt

            The request is what lodestone checkpoint request wrote. The witness remembers the newest \
            checkpoint that it cosigned of each log, in --state DIR (else in the folder witness of \
            this machine's state), and refuses whatever does not continue it: keep that folder, back \
            it up, never put an older copy in its place.

            Exit 0 when cosigned; 5 for a fork or rollback, which is kept as evidence; 65 for a \
            malformed request or one with another --since; 77 for a log that is not trusted.
            """
    )

    @Argument(help: "The request.", completion: .file()) var request: String
    @Option(help: ArgumentHelp("The witness's private key.", valueName: "file"))
    var witness: String
    @OptionGroup var trust: TrustOptions
    @Option(help: ArgumentHelp("Where the witness remembers.", valueName: "dir"))
    var state: String?
    @Option(
        name: [.customShort("o"), .long],
        help: "Write the cosigned checkpoint to this file; else it is printed.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        guard [.table, .json, .ndjson].contains(session.format) else {
            throw Failure(unoffered: session.format, among: [.table, .json])
        }
        let request = try readRequest(session)
        let keys = try trust.keys(in: session)
        guard !keys.isEmpty else {
            throw Failure(
                .valueMissing,
                "which log the witness trusts is not said",
                hints: ["--log VKEY, or --trust FILE with a policy that names it"]
            )
        }
        let key = try witnessKey(session, apartFrom: keys)
        let origin = request.checkpoint.checkpoint.origin
        let record = WitnessRecord(folder: try folder(session), origin: origin)
        let decision = try record.cosign(
            request,
            trusting: keys,
            with: key,
            at: session.environment.now()
        )
        switch decision {
        case .cosigned(let cosigned, let time, let before):
            try write(cosigned, session)
            let sheet = Cosigned(cosigned, time, before, key.name, output)
            if session.format != .table { return Response(sheet.document) }
            let data = output == nil ? cosigned.encoded : []
            return Response(output: data, talk: sheet.talk(isUTF8: session.environment.isUTF8))
        case .refused(let answer, let newest, let evidence):
            throw WitnessRefusal(request, keys, answer, newest, evidence, record.path).failure
        }
    }

    private func readRequest(_ session: Session) throws(Failure) -> WitnessRequest {
        let bytes = try Files.read(session.environment.path(request))
        do { return try WitnessRequest(parsing: bytes) } catch {
            throw Failure(
                .witnessRequestMalformed,
                "the file is no request to a witness: \(error)",
                place: .file(request),
                state: "nothing was cosigned",
                hints: ["the log's owner writes one: lodestone checkpoint request -o FILE"]
            )
        }
    }

    /// A log that witnesses itself shows nothing, nor does one of its clerks.
    private func witnessKey(
        _ session: Session,
        apartFrom keys: [VerifierKey]
    ) throws -> SigningKey {
        let path = session.environment.path(witness)
        let key = try session.readKey(path)
        let isLogs = keys.contains { $0.publicKey == key.verifierKey.publicKey }
        guard !isLogs, !key.name.contains("/k/") else {
            throw Failure(
                .keyMalformed,
                isLogs ? "this is the log's own key" : "this key signs a ledger's entries",
                place: .file(witness),
                state: "nothing was cosigned",
                hints: ["a witness has a key of its own: lodestone checkpoint witness NAME -o FILE"]
            )
        }
        return key
    }

    private func folder(_ session: Session) throws(Failure) -> String {
        let environment = session.environment
        if let state { return environment.path(state) }
        let here = environment.path(Configuration.fileName)
        switch StateFolder.standard(ledger: here, variables: environment.variables) {
        case .at(let folder): return environment.path(folder) + "/witness"
        case .none:
            throw Failure(
                .valueMissing,
                "there is no folder where the witness could remember",
                hints: ["--state DIR, or set $LODESTONE_STATE"]
            )
        }
    }

    /// The witness has cosigned already, and would do so again.
    private func write(_ cosigned: SignedCheckpoint, _ session: Session) throws {
        guard let output else { return }
        do { try Files.write(cosigned.encoded, to: session.environment.path(output)) } catch {
            var failure = error
            failure.state = "the witness has cosigned and will do so again"
            failure.hints = ["run the same command with another -o FILE"]
            throw failure
        }
    }
}

/// What is told of a cosigned checkpoint.
private struct Cosigned {
    let signed: SignedCheckpoint
    let time: Timestamp
    let before: Checkpoint?
    let witness: String
    let output: String?

    init(
        _ signed: SignedCheckpoint,
        _ time: Timestamp,
        _ before: Checkpoint?,
        _ witness: String,
        _ output: String?
    ) {
        self.signed = signed
        self.time = time
        self.before = before
        self.witness = witness
        self.output = output
    }

    func talk(isUTF8: Bool) -> [String] {
        let checkpoint = signed.checkpoint
        let first =
            "  ! the first of this log: nothing was compared; is the root what its owner says?"
        let again = "  again      the same was cosigned before"
        let last = before.map {
            $0 == checkpoint ? again : "  continues  the \($0.size.entries) cosigned before"
        }
        let next = "  next  send it back; the log's owner: lodestone verify --anchor "
        let file = output.map { [next + $0] } ?? []
        return
            ([
                "\(isUTF8 ? "✓" : "ok") cosigned  \(checkpoint.origin)   \(checkpoint.size.entries)",
                "  by         \(witness), at \(time)", "  root       \(checkpoint.root.hex)",
                last ?? first,
            ] + file).map(\.printable)
    }

    var document: JSONDocument {
        [
            "schema": "lodestone.cosigned/1",
            "origin": .string(signed.checkpoint.origin),
            "size": .integer(signed.checkpoint.size),
            "root": .string(signed.checkpoint.root.hex),
            "witness": .string(witness),
            "at": .time(time),
            "after": before.map { .integer($0.size) } ?? .null,
            "checkpoint": .string(String(decoding: signed.encoded, as: UTF8.self)),
        ]
    }
}
