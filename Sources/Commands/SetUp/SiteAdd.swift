import ArgumentParser
import Custody

/// `lodestone site add`.
struct SiteAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a site. Its country is where its runs take place.",
        discussion: """
            Example:
              lodestone site add EVT-1 --party EVTERRA --country US --subdivision US-NV \\
                --tz America/Los_Angeles
            """
    )

    @Argument(help: "Its code.") var site: String
    @Option(help: "The party whose site it is.") var party: String
    @Option(help: "Its country, such as US.") var country: String
    @Option(help: "ISO 3166-2, such as US-NV.") var subdivision: String?
    // The global --tz means the zone for showing times; here it is the site's own.
    @Option(help: "Its IANA time zone; left out, the one of --tz.") var zone: String?
    @Option(help: "Global Location Number.") var gln: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        [
            "lodestone scale add … --site \(site)",
            "lodestone key new --party \(party) --site \(site)",
        ]
    }

    func events(at desk: Desk) throws -> [any Event] {
        guard let zone = zone ?? everywhere.tz else {
            throw Failure(
                .valueMissing,
                "--tz is missing: the site's time zone",
                hints: ["--tz America/Los_Angeles"]
            )
        }
        return [
            SiteRegistered(
                site: try desk.code(nil, site),
                party: try desk.code("--party", party),
                country: try desk.read("--country", country) { try Country($0) },
                subdivision: try desk.read("--subdivision", ifGiven: subdivision) {
                    try Subdivision($0)
                },
                zone: try desk.session.zoneName(zone),
                gln: gln
            )
        ]
    }
}
