import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone party list`.
struct PartyList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List parties."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let parties = try inquirer.things(.party, PartyRegistered.self)
        return try session.respond(
            with: Listing(
                schema: "lodestone.parties/1",
                noun: "parties",
                columns: [
                    .init("party"), .init("name"), .init("country"), .init("roles"),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: parties.map { seq, party in
                    .init(
                        json: .thing("party", party.party.text, seq, party),
                        cells: [
                            party.party.text, party.name.printable, party.country.code,
                            party.roles.map(\.rawValue).joined(separator: " "), "\(seq)",
                        ]
                    )
                }
            )
        )
    }
}

/// `lodestone party show`.
struct PartyShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one party, its sites and keys.",
        discussion: "Example:\n  lodestone party show EVTERRA"
    )

    @Argument(help: "The party.") var party: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.show(
            "party",
            party,
            find: { code in
                try inquirer.things(.party, PartyRegistered.self).first { $0.1.party == code }
            },
            document: { seq, party in
                JSONDocument.thing("party", party.party.text, seq, party).adding([
                    .init("sites", .array(try sites(of: party, inquirer).map(JSONDocument.code))),
                    .init("keys", .array(try keys(of: party, inquirer).map(JSONDocument.string))),
                ])
            },
            text: { try text(of: $1, entry: $0, inquirer) }
        )
    }

    private func sites(of party: PartyRegistered, _ inquirer: Inquirer) throws -> [Code] {
        try inquirer.things(.site, SiteRegistered.self).map(\.1)
            .filter { $0.party == party.party }.map(\.site)
    }

    private func keys(of party: PartyRegistered, _ inquirer: Inquirer) throws -> [String] {
        try inquirer.view.keys().filter { $0.party == party.party }.map(\.name)
    }

    private func text(
        of party: PartyRegistered,
        entry seq: Int64,
        _ inquirer: Inquirer
    ) throws -> String {
        let aliases = (party.aliases ?? []).joined(separator: " · ")
        let sites = try sites(of: party, inquirer).map(\.text)
        let lines = [
            "\(party.party)   \(party.name)   \(party.country)   entry #\(seq)",
            aliases.isEmpty ? nil : "also seen as \(aliases)",
            "roles  " + party.roles.map(\.rawValue).joined(separator: " "),
            "sites  " + sites.joined(separator: " "),
            "keys   " + (try keys(of: party, inquirer)).joined(separator: " "),
        ]
        return lines.compactMap(\.self).map(\.printable).joined(separator: "\n")
    }
}

/// `lodestone site list`.
struct SiteList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List sites."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let sites = try inquirer.things(.site, SiteRegistered.self)
        return try session.respond(
            with: Listing(
                schema: "lodestone.sites/1",
                noun: "sites",
                columns: [
                    .init("site"), .init("party"), .init("country"), .init("subdivision"),
                    .init("zone"), .init("entry", nil, .trailing, isShown: false),
                ],
                items: sites.map { seq, site in
                    .init(
                        json: .thing("site", site.site.text, seq, site),
                        cells: [
                            site.site.text, site.party.text, site.country.code,
                            site.subdivision?.code ?? "", site.zone.printable, "\(seq)",
                        ]
                    )
                }
            )
        )
    }
}

/// `lodestone scale list`.
struct ScaleList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List scales."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let scales = try inquirer.things(.scale, ScaleRegistered.self)
        return try session.respond(
            with: Listing(
                schema: "lodestone.scales/1",
                noun: "scales",
                columns: [
                    .init("scale"), .init("site"),
                    .init("readability", "readability \(session.unit)", .trailing),
                    .init("calibrated_until", "calibrated until"),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: scales.map { seq, scale in
                    .init(
                        json: .thing("scale", scale.scale.text, seq, scale),
                        cells: [
                            scale.scale.text, scale.site.text, session.shown(scale.readability),
                            scale.calibratedUntil?.description ?? "", "\(seq)",
                        ]
                    )
                }
            )
        )
    }
}

extension Inquirer {
    /// All things of a noun with the position of their entry.
    func things<Value: Event>(
        _ noun: Registration.Noun,
        _ type: Value.Type
    ) throws -> [(Int64, Value)] {
        try view.registrations(noun).map { ($0.seq, try EventDecoder.decode(type, from: $0.data)) }
    }
}

extension JSONDocument {
    /// A registered thing: its code under the noun's name, its entry, and the data as recorded.
    static func thing(
        _ noun: String,
        _ code: String,
        _ seq: Int64,
        _ event: some Event
    ) -> JSONDocument {
        let members = (try? event.members().members) ?? []
        return .object(
            [.init(noun, .string(code)), .init("entry", .integer(seq))]
                + members.filter { $0.key != noun }.map { .init($0.key, .value($0.value)) }
        )
    }
}
