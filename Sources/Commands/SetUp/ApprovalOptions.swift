import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// How a second administrator's consent comes to an entry: on this machine, or through files.
struct ApprovalOptions: ParsableArguments {
    @Option(help: "A second administrator's key on this machine, that approves.")
    var approver: String?
    @Option(
        help: "Record nothing; write what is to be approved to this file.",
        completion: .file()
    )
    var propose: String?
    @Option(help: "What lodestone key approve wrote.", completion: .file())
    var approval: String?

    init() {}
}

extension ApprovalOptions {
    /// The approvals that the options bring; nil for none.
    func approvals(
        of event: some Event,
        at desk: Desk,
        _ writing: WriteOptions
    ) throws -> [Approval]? {
        let prev = try desk.ledger.head().leaf
        if let approval {
            let isRepeat = try writing.requestId.map { try desk.ledger.entry(id: $0) != nil }
            let path = desk.session.environment.path(approval)
            return [try read(path, after: isRepeat == true ? nil : prev)]
        }
        return try approver.map { name in
            let key = try desk.session.signingKey(name, for: desk.ledger)
            let proposal = try Proposal(event, desk.ledger.identity, after: prev)
            return [try proposal.approval(by: key)]
        }
    }

    // prev is nil for a repeat, whose approval was for an earlier position.
    private func read(_ path: String, after prev: Digest?) throws -> Approval {
        let json = try Exchange.read(path, Exchange.approval)
        guard let name = json["by"]?.stringValue, let signature = json["sig"]?.stringValue else {
            throw Exchange.malformed(path, Exchange.approval)
        }
        guard prev.map({ json["prev"] == .string($0.hex) }) ?? true else {
            throw Failure(
                .exchangeOfAnother,
                "the approval is not for the next entry: the ledger has grown since, or is another",
                place: .file(path),
                hints: ["propose again with --propose FILE"]
            )
        }
        return Approval(by: name, sig: signature)
    }

    /// Writes the file that a second administrator approves.
    func propose(
        _ event: some Event,
        of ledger: Ledger,
        to file: String,
        _ writing: WriteOptions,
        in session: Session
    ) throws -> Response {
        let proposal = try Proposal(event, ledger.identity, after: try ledger.head().leaf)
        let bytes = Array((proposal.document.text + "\n").utf8)
        if !writing.dryRun { try Files.write(bytes, to: session.environment.path(file)) }
        if session.format == .json { return Response(proposal.document) }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) proposal  \(proposal.type)  \(file.printable)   nothing recorded",
                "  next  another administrator: lodestone key approve \(file.printable) -o FILE",
                "        then the same command here with --approval FILE, before any other entry",
            ]
        )
    }
}
