import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone status`: what wants somebody's attention, the "git status" of a custody desk.
struct Status: Command {
    static let configuration = CommandConfiguration(
        abstract: "What is late, in transit, without assay, or about to expire.",
        discussion: """
            Example:
              lodestone status --site JVX-1
            """
    )

    @Option(help: "Only this site.") var site: String?
    @Option(help: "Days ahead in which an expiry is worth telling.") var days: Int = 30
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let desk = try StatusReview(inquirer, site: site, days: days)
        let matters = try desk.matters()
        let stock = try desk.stock()
        if session.format != .table {
            return try session.respond(with: matters.listing(schema: "lodestone.status/1"))
        }
        let head = try inquirer.ledger.head()
        let title =
            "\(site ?? "all sites")   head #\(inquirer.lastSeq) \(head.leaf.hex.prefix(12))   "
            + "\(stock.count.lots), \(session.shown(stock.mass)) \(session.unit) in stock"
        let end = matters.isEmpty ? ["  nothing waits"] : []
        let next = matters.compactMap(\.next).first.map { ["  next  \($0)"] } ?? []
        return Response(
            ([title] + matters.lines + end + next).map(\.printable).joined(separator: "\n")
        )
    }
}
