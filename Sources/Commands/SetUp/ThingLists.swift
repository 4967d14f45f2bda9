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
                    .init("owners", .array(try inquirer.owners(of: party.party))),
                    .init("screenings", .array(try inquirer.screenings(of: party.party))),
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
        let owners = try inquirer.records(.ownership, of: party.party, PartyOwned.self).map {
            "owner  \($1.owner) \($1.percent) \($1.interest.rawValue)   \($1.from) to "
                + "\($1.until?.description ?? "…")   entry #\($0)"
        }
        let screenings = try inquirer.records(
            .screening,
            of: party.party,
            PartyScreened.self
        ).map {
            "screened  \($1.list) \($1.listVersion)   "
                + "\($1.date)   \($1.match.rawValue)   entry #\($0)"
        }
        let lines = [
            "\(party.party)   \(party.name)   \(party.country)   entry #\(seq)",
            aliases.isEmpty ? nil : "also seen as \(aliases)",
            "roles  " + party.roles.map(\.rawValue).joined(separator: " "),
            "sites  " + sites.joined(separator: " "),
            "keys   " + (try keys(of: party, inquirer)).joined(separator: " "),
        ]
        let all = lines.compactMap(\.self) + owners + screenings
        return all.map(\.printable).joined(separator: "\n")
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
                    .init("zone"), .init("certificates", isShown: false),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: try sites.map { seq, site in
                    let certificates = try inquirer.records(
                        .certificate,
                        of: site.site,
                        SiteCertified.self
                    )
                    return .init(
                        json: JSONDocument.thing("site", site.site.text, seq, site).adding([
                            .init(
                                "certificates",
                                .array(
                                    certificates.map {
                                        .thing("standard", $1.standard, $0, $1)
                                    }
                                )
                            )
                        ]),
                        cells: [
                            site.site.text, site.party.text, site.country.code,
                            site.subdivision?.code ?? "", site.zone.printable,
                            certificates.map { "\($1.standard.printable) to \($1.until)" }
                                .joined(separator: " · "),
                            "\(seq)",
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

    /// The dated records of a noun about one thing, with the position of their entry.
    func records<Value: Event>(
        _ noun: Registration.Noun,
        of code: Code,
        _ type: Value.Type
    ) throws -> [(Int64, Value)] {
        try view.registrations(noun, code: code.text).map {
            ($0.seq, try EventDecoder.decode(type, from: $0.data))
        }
    }

    fileprivate func owners(of party: Code) throws -> [JSONDocument] {
        try records(.ownership, of: party, PartyOwned.self).map {
            .thing("owner", $1.owner.text, $0, $1)
        }
    }

    fileprivate func screenings(of party: Code) throws -> [JSONDocument] {
        try records(.screening, of: party, PartyScreened.self).map {
            .thing("list", $1.list, $0, $1)
        }
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
