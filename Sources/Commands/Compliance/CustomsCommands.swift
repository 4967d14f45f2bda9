import ArgumentParser
import Custody

/// `lodestone customs …`.
struct CustomsCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customs",
        abstract: "Customs entries: what was imported, and from where.",
        subcommands: [CustomsAdd.self, CustomsList.self]
    )
}

/// `lodestone customs add`.
struct CustomsAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Record that lots were entered into a customs territory.",
        discussion: """
            Example:
              lodestone customs add IMP-26-003 --lot OXD-26-00031 --entry-number 231-4567890-1 \\
                --date 2026-05-04 --origin KR --exporting KR --importer PPARE

            Origin is what was declared to customs, and exporting where it came from. Where one of \
            them lies in a covered country, audits ask for more.
            """
    )

    @Argument(help: "A code for it.") var code: String
    @Option(help: "A lot; may be repeated.") var lot: [String]
    @Option(help: "The number of the customs entry.") var entryNumber: String
    @Option(help: "Its day.") var date: String
    @Option(help: "The origin that was declared.") var origin: String
    @Option(help: "Where it was exported from.") var exporting: String
    @Option(help: "The importer of record.") var importer: String
    @Option(help: "The manufacturer's identification.") var manufacturerId: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone customs list"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            ImportRecorded(
                importation: try desk.code(nil, code),
                lots: try lot.map { try desk.code("--lot", $0) },
                entryNumber: entryNumber,
                date: try desk.read("--date", date) { try CivilDate($0) },
                origin: try desk.place("--origin", origin),
                exporting: try desk.place("--exporting", exporting),
                importer: try desk.code("--importer", importer),
                manufacturer: manufacturerId
            )
        ]
    }
}

/// `lodestone customs list`.
struct CustomsList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List imports.",
        discussion: "Example:\n  lodestone customs list"
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        try Inquirer(session, reading).listing(
            of: "imports",
            ImportRecorded.self,
            named: "import",
            ["import", "entry number", "date", "origin", "exporting", "lots"]
        ) { event in
            [
                event.importation.text, event.entryNumber.printable, event.date.description,
                event.origin.description, event.exporting.description,
                event.lots.map(\.text).joined(separator: " "),
            ]
        }
    }
}
