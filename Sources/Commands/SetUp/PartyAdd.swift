import ArgumentParser
import Custody

/// `lodestone party add`.
struct PartyAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a party.",
        discussion: """
            Example:
              lodestone party add EVTERRA "evTerra Recycling" --country US --role processor
            """
    )

    @Argument(help: "Its code.") var party: String
    @Argument(help: "Its name.") var name: String
    @Option(help: "Its country, such as US.") var country: String
    @Option(
        help: "supplier owner custodian carrier broker processor laboratory customer auditor"
    )
    var role: [String] = []
    @Option(help: "Another name it is seen under; may be repeated.") var alias: [String] = []
    @Option(help: "Legal Entity Identifier.") var lei: String?
    @Option(help: "D-U-N-S number.") var duns: String?
    @Option(help: "CAGE code.") var cage: String?
    @Option(help: "Unique Entity ID (SAM).") var uei: String?
    @Option(help: "Employer Identification Number.") var ein: String?
    @Option(help: "Global Location Number.") var gln: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        ["lodestone site add … --party \(party)", "lodestone key new --party \(party)"]
    }

    func events(at desk: Desk) throws -> [any Event] {
        let numbers = [
            ("lei", lei), ("duns", duns), ("cage", cage), ("uei", uei), ("ein", ein), ("gln", gln),
        ]
        let identifiers = numbers.compactMap { scheme, value in
            value.map { PartyRegistered.Identifier(scheme: scheme, value: $0) }
        }
        return [
            PartyRegistered(
                party: try desk.code(nil, party),
                name: name,
                aliases: alias.isEmpty ? nil : alias,
                country: try desk.read("--country", country) { try Country($0) },
                roles: try role.map { try desk.word("--role", $0) },
                identifiers: identifiers.isEmpty ? nil : identifiers
            )
        ]
    }
}
