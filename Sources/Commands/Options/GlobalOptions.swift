import ArgumentParser
import Custody
import Reporting

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("L"), .long],
        help: ArgumentHelp("The ledger to work on.", valueName: "file"),
        completion: .file()
    )
    var ledger: String?

    @Flag(help: "One JSON document, like --format json.")
    var json = false

    @Option(help: ArgumentHelp("The form of the output.", valueName: "format"))
    var format: OutputFormat?

    @Option(help: ArgumentHelp("The columns of a list, in this order.", valueName: "a,b,…"))
    var columns: String?

    @Option(help: ArgumentHelp("en or ko; a report takes both.", valueName: "language"))
    var lang: Languages?

    @Option(help: ArgumentHelp("Show masses in kg, g, t or lb.", valueName: "unit"))
    var units: ShownUnit?

    @Option(help: ArgumentHelp("Show and read times in this zone.", valueName: "zone"))
    var tz: String?

    @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
    var color: Style.ColorChoice?

    @Flag(name: [.customShort("q"), .long], help: "Say nothing but the data.")
    var quiet = false

    @Flag(name: [.customShort("v"), .long], help: "Say more.")
    var verbose = false

    // Hidden: it would take the usage line of every command, and --key names it where it matters.
    @Option(
        help: ArgumentHelp(
            "A file whose first line opens the private key.",
            valueName: "file",
            visibility: .hidden
        ),
        completion: .file()
    )
    var passphraseFile: String?

    @Flag(help: "Never ask; fail instead.")
    var noInput = false

    init() {}
}

/// How to write the output.
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case table
    case json
    case ndjson
    case csv
    case tsv
    case markdown = "md"
    case dot
    case mermaid
}

/// A unit masses can be shown in.
enum ShownUnit: String, ExpressibleByArgument, CaseIterable, Sendable {
    case kg
    case g
    case t
    case lb

    var massUnit: MassUnit {
        switch self {
        case .kg: .kg
        case .g: .g
        case .t: .t
        case .lb: .lb
        }
    }
}

extension Style.ColorChoice: ExpressibleByArgument {}

enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case korean = "ko"
}

/// One language, or several for a report: `en`, `ko`, `en,ko`.
struct Languages: ExpressibleByArgument, Sendable, Equatable {
    let inOrder: [Language]

    init(_ languages: [Language]) { inOrder = languages }

    init?(argument: String) {
        var languages: [Language] = []
        for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let language = Language(rawValue: String(word)), !languages.contains(language)
            else { return nil }
            languages.append(language)
        }
        self.init(languages)
    }

    static let allValueStrings = ["en", "ko", "en,ko"]
}
