import ArgumentParser
import Auditing
import Custody
import VerifiableLog

/// `lodestone check`: named questions to the stock; silent where nothing is found.
struct CheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask whether something waits or went wrong. Silent if not, else exit 1.",
        discussion: """
            Example:
              lodestone check
              lodestone check late expired --site JVX-1
              lodestone check no_assay --json

            Names: late (transfers past their time), in_transit, expired and expires \
            (calibrations, certificates, documents, keys), held, no_assay, excess (a run out of \
            which more of an element came than went in). Without a name: all but in_transit and \
            expires.
            """
    )

    @Argument(help: "What to look for.") var names: [Matter.Kind] = []
    @Option(help: "Only this site.") var site: String?
    @Option(help: "Days ahead in which an expiry is worth telling.") var days: Int = 30
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let usual = Matter.Kind.allCases.filter { $0 != .inTransit && $0 != .expires }
        let kinds = Set(names.isEmpty ? usual : names)
        var matters: [Matter] = []
        if kinds != [.excess] {
            matters = try StatusReview(inquirer, site: site, days: days).matters()
        }
        if kinds.contains(.excess) { matters += try excesses(in: inquirer.view) }
        let found = matters.filter { kinds.contains($0.kind) }
        var response =
            session.format == .table
            ? Response(found.lines.map(\.printable).joined(separator: "\n"))
            : try session.respond(with: found.listing(schema: "lodestone.matters/1"))
        response.exit = found.isEmpty ? .done : .answerIsNo
        return response
    }

    private func excesses(in view: any InventoryView) throws -> [Matter] {
        let composition = Composition(view)
        return try view.runs().filter { run in site.map { $0 == run.event.site.text } ?? true }
            .flatMap { run in
                try composition.balances(of: run).filter { $0.result == .excess }.map { row in
                    Matter(
                        kind: .excess,
                        noun: "run",
                        subject: run.code.text,
                        text: "more \(row.element) came out of \(run.code) than went in",
                        next: "lodestone balance --run \(run.code)"
                    )
                }
            }
    }
}
