import ArgumentParser
import Custody

/// `lodestone site certify`.
struct SiteCertify: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify",
        abstract: "Record a certificate of a site, such as R2v3 or ISO 9001.",
        discussion: """
            Example:
              lodestone site certify EVT-1 --standard R2v3 --number C-2024-0117 \\
                --from 2024-05-01 --until 2027-04-30

            Once the last certificate for a standard has ended, what the site makes under it needs a
            --reason, which then stands in every audit. A renewal is an entry of its own.
            """
    )

    @Argument(help: "The site.") var site: String
    @Option(help: "The standard.") var standard: String
    @Option(help: "The certificate's number.") var number: String
    @Option(help: "Valid from this day.") var from: String
    @Option(help: "Valid until this day.") var until: String
    @Option(help: "The chain-of-custody model, such as controlled_blending.") var model: String?
    @Option(help: "What it covers.") var scope: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone site list --columns site,certificates"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            SiteCertified(
                site: try desk.code(nil, site),
                standard: standard,
                model: model,
                scope: scope,
                number: number,
                from: try desk.read("--from", from) { try CivilDate($0) },
                until: try desk.read("--until", until) { try CivilDate($0) }
            )
        ]
    }
}
