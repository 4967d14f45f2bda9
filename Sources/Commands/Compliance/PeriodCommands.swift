import ArgumentParser
import Custody
import VerifiableLog

/// `lodestone period …`.
struct PeriodCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period",
        abstract: "Periods: for which a site's books are closed.",
        subcommands: [PeriodClose.self, PeriodList.self]
    )
}

/// `lodestone period close`.
struct PeriodClose: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a site's books for a year, quarter or month.",
        discussion: """
            Example:
              lodestone period close JVX-1 2026-Q3 --attach balances=2026-q3.csv

            Refused where more left than came, of all or of an element, and where more stock was put \
            right by hand than 0.5 % of what was handled. The balances stand for ever.
            """
    )

    @Argument(help: "The site.") var site: String
    @Argument(help: "2026, 2026-Q3 or 2026-07.") var period: String
    @Option(help: "The balances as they were reckoned: KIND[@TIER]=FILE.") var attach: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone period list"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            PeriodClosed(
                site: try desk.code(nil, site),
                period: try desk.read(nil, period) { try Period($0) },
                balances: try desk.attach(attach)
            )
        ]
    }
}

/// `lodestone period list`.
struct PeriodList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List closed periods.",
        discussion: "Example:\n  lodestone period list"
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        try Inquirer(session, reading).listing(
            of: "periods",
            PeriodClosed.self,
            named: "period",
            ["period", "site", "balances"]
        ) { event in
            [
                event.period.description, event.site.text,
                String(event.balances.digest.hex.prefix(12)),
            ]
        }
    }
}
