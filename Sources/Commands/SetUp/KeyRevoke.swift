import ArgumentParser
import Custody
import VerifiableLog

/// `lodestone key revoke`.
struct KeyRevoke: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a key: it may not sign from the next entry on.",
        discussion: """
            Example:
              lodestone key revoke pedalpoint/1f0c22ab/k/7f3a90c2d4e1b586 --cause left --reason "left 1 March"
              lodestone key revoke NAME --cause stolen --suspect-from 120 --reason "lost" --propose r.json
              lodestone key revoke NAME --cause stolen --suspect-from 120 --reason "lost" --approval a.json

            --suspect-from says from which entry on nobody knows who held it: its entries from there \
            on, and those of keys it authorised since, block every audit. Once there are two \
            administrators, that and revoking one of them need the approval of a second. Of a key that \
            is revoked already, an earlier --suspect-from can still be said.
            """
    )

    @Argument(help: "The key's name.") var name: String
    @Option(help: "Why.") var cause: String
    @Option(help: "Its entries from this number on are suspect.") var suspectFrom: Int64?
    @OptionGroup var approving: ApprovalOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        guard let file = approving.propose else { return try record(in: session) }
        let ledger = try session.openLedger(writing: false)
        return try approving.propose(event(nil), of: ledger, to: file, writing, in: session)
    }

    func events(at desk: Desk) throws -> [any Event] {
        [event(try approving.approvals(of: event(nil), at: desk, writing))]
    }

    private func event(_ approvals: [Approval]?) -> KeyRevoked {
        KeyRevoked(key: name, cause: cause, suspectFrom: suspectFrom, approvals: approvals)
    }
}
