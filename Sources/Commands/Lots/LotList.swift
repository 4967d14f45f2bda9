import ArgumentParser
import Custody
import Reporting

/// `lodestone lot list`.
struct LotList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List lots.",
        discussion: """
            Example:
              lodestone lot list --site JVX-1 --status in_stock
            """
    )

    @Option(help: "Only lots at this site.") var site: String?
    @Option(help: "Only lots of this form.") var form: String?
    @Option(help: "in_stock in_transit held used") var status: String?
    @Option(help: "Only lots of this owner.") var owner: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        if let status, LotStatus(rawValue: status) == nil {
            throw Failure(
                .valueNotInList,
                "--status cannot be \"\(status.printable)\"",
                hints: ["in_stock in_transit held used"]
            )
        }
        let lots = try inquirer.view.lots().filter { lot in
            (site.map { $0 == lot.site.text } ?? true)
                && (form.map { $0 == lot.form.rawValue } ?? true)
                && (status.map { $0 == lot.status.rawValue } ?? true)
                && (owner.map { $0 == lot.owner.text } ?? true)
        }
        return try session.respond(with: listing(lots, session))
    }

    private func listing(_ lots: [Lot], _ session: Session) -> Listing {
        Listing(
            schema: "lodestone.lots/1",
            noun: "lots",
            columns: [
                .init("lot"), .init("material"), .init("form"), .init("compound", isShown: false),
                .init("made", "made \(session.unit)", .trailing, isShown: false),
                .init("remaining", "left \(session.unit)", .trailing), .init("site"),
                .init("owner"), .init("status"), .init("waste_class", isShown: false),
            ],
            items: lots.map { lot in
                .init(
                    json: LotShow.summary(of: lot),
                    cells: [
                        lot.code.text, lot.material.rawValue, lot.form.rawValue,
                        lot.compound?.code ?? "", session.shown(lot.made),
                        session.shown(lot.remaining), lot.site.text, lot.owner.text,
                        lot.status.rawValue, lot.wasteClass?.rawValue ?? "",
                    ]
                )
            }
        )
    }
}
