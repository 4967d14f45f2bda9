import ArgumentParser
import Custody

/// `lodestone cost …`.
struct CostCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Costs: what was paid to whom in a taxable year.",
        subcommands: [CostAdd.self, CostList.self]
    )
}

/// `lodestone cost add`.
struct CostAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Record what was paid to a supplier for material in a taxable year.",
        discussion: """
            Example:
              lodestone cost add EVTERRA --taxable-year 2026 --cents 12500000 --lot MAG-26-00018

            Several entries of one supplier and year add up; a wrong one is corrected or voided.
            """
    )

    @Argument(help: "The supplier.") var supplier: String
    @Option(help: "The taxable year.") var taxableYear: Int64
    @Option(help: "How much, in cents.") var cents: Int64
    @Option(help: "A lot that it was paid for; may be repeated.") var lot: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone cost list"] }

    func events(at desk: Desk) throws -> [any Event] {
        let lots = try lot.map { try desk.code("--lot", $0) }
        return [
            CostRecorded(
                supplier: try desk.code(nil, supplier),
                taxableYear: taxableYear,
                cents: cents,
                lots: lots.isEmpty ? nil : lots
            )
        ]
    }
}

/// `lodestone cost list`.
struct CostList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List costs.",
        discussion: "Example:\n  lodestone cost list"
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        try Inquirer(session, reading).listing(
            of: "costs",
            CostRecorded.self,
            named: "supplier",
            ["supplier", "taxable year", "cents", "lots"]
        ) { event in
            [
                event.supplier.text, "\(event.taxableYear)", "\(event.cents)",
                (event.lots ?? []).map(\.text).joined(separator: " "),
            ]
        }
    }
}
