import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone key authorize`: authorises a key whose private part stays with its holder.
struct KeyAuthorize: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize",
        abstract: "Authorise a key made elsewhere, as its holder's request asks.",
        discussion: """
            Example:
              lodestone key authorize park.json --dry-run
              lodestone key authorize park.json

            The file is what lodestone key new --request wrote on the holder's machine. The new key
            signed exactly these terms for exactly this ledger; other terms need another request.
            Ask the holder for the key's name by another way than the file came.

            Another administrator's key needs a second administrator: --propose FILE, then
            lodestone key approve FILE there, then --approval FILE here.
            """
    )

    @Argument(help: "The request.", completion: .file()) var request: String
    @OptionGroup var approving: ApprovalOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        guard let file = approving.propose else { return try record(in: session) }
        let ledger = try session.openLedger(writing: false)
        let event = try KeyRequest.read(session.environment.path(request), for: ledger.identity)
        return try approving.propose(event, of: ledger, to: file, writing, in: session)
    }

    func events(at desk: Desk) throws -> [any Event] {
        let event = try asked(at: desk)
        return [event.with(try approving.approvals(of: event, at: desk, writing))]
    }

    func remarks(on receipts: [Receipt], at desk: Desk) throws -> [String] {
        let event = try asked(at: desk)
        return [
            "  holder  \(event.holder.shown)",
            "  roles   \(event.roles.map(\.rawValue).joined(separator: " "))",
            "  sites   \(event.sites.map { $0.map(\.text).joined(separator: " ") } ?? "all")",
        ]
    }

    private func asked(at desk: Desk) throws -> KeyAuthorized {
        let path = desk.session.environment.path(request)
        return try KeyRequest.read(path, for: desk.ledger.identity).with(nil)
    }
}
