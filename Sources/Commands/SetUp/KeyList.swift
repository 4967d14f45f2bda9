import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone key list`.
struct KeyList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List keys: whose they are and what they may sign."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try session.respond(
            with: Listing(
                schema: "lodestone.keys/1",
                noun: "keys",
                columns: [
                    .init("key"), .init("party"), .init("holder"), .init("roles"),
                    .init("sites"), .init("status"), .init("until", isShown: false),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: try inquirer.view.keys().map {
                    try item($0, inquirer.view, now: session.environment.now())
                }
            )
        )
    }

    private func item(
        _ key: KeyAuthority,
        _ view: any InventoryView,
        now: Timestamp
    ) throws -> Listing.Item {
        let holder = try key.holder.map { try view.shown($0) }
        let standing = [
            key.revokedAt.map { "revoked at #\($0)" },
            key.until.flatMap { $0 < now ? "ended" : nil },
            key.suspectFrom.map { "suspect from #\($0)" },
        ].compactMap(\.self)
        let status = standing.isEmpty ? "valid" : standing.joined(separator: ", ")
        return .init(
            json: [
                "key": .string(key.name), "verifier_key": .string(key.verifierKey),
                "party": .code(key.party),
                "holder": holder.map { .string($0) } ?? .null,
                "roles": .array(key.roles.map { .string($0.rawValue) }),
                "sites": .array(key.sites.map(JSONDocument.code)),
                "types": .array(key.types.map(JSONDocument.string)),
                "until": key.until.map(JSONDocument.time) ?? .null,
                "entry": .integer(key.authorizedAt),
                "revoked_at": key.revokedAt.map(JSONDocument.integer) ?? .null,
                "suspect_from": key.suspectFrom.map(JSONDocument.integer) ?? .null,
            ],
            cells: [
                key.name, key.party?.text ?? "all (founder)", holder?.printable ?? "",
                key.roles.map(\.rawValue).joined(separator: " "),
                key.sites.isEmpty ? "all" : key.sites.map(\.text).joined(separator: " "), status,
                key.until?.description ?? "", "\(key.authorizedAt)",
            ]
        )
    }
}
