import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone transfer list`.
struct TransferList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List transfers.",
        discussion: """
            Example:
              lodestone transfer list --open
            """
    )

    @Flag(help: "Only what is still under way.") var open = false
    @Option(help: "Only from or to this site.") var site: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let transfers = try inquirer.view.transfers().filter { transfer in
            let sites = [transfer.dispatch.fromSite.text, transfer.dispatch.toSite.text]
            return (!open || transfer.isOpen) && (site.map(sites.contains) ?? true)
        }
        return try session.respond(
            with: Listing(
                schema: "lodestone.transfers/1",
                noun: "transfers",
                columns: [
                    .init("transfer"), .init("from"), .init("to"), .init("lots", nil, .trailing),
                    .init("sent", "sent \(session.unit)", .trailing),
                    .init("dispatched_at", "dispatched"), .init("status"),
                ],
                items: transfers.map { item($0, session) }
            )
        )
    }

    private func item(_ transfer: Transfer, _ session: Session) -> Listing.Item {
        let sent = transfer.dispatch.lots.map(\.mass)
        return .init(
            json: TransferShow.summary(of: transfer),
            cells: [
                transfer.code.text, transfer.dispatch.fromSite.text, transfer.dispatch.toSite.text,
                "\(transfer.dispatch.lots.count)", session.shown(totalOf: sent),
                session.shown(transfer.occurredAt), TransferShow.status(of: transfer),
            ]
        )
    }
}

/// `lodestone transfer show`.
struct TransferShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one transfer, both sides.",
        discussion: """
            Example:
              lodestone transfer show TRF-26-0409
            """
    )

    @Argument(help: "The transfer.") var transfer: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.show(
            "transfer",
            transfer,
            find: { try inquirer.view.transfer($0) },
            document: Self.summary,
            text: { try text(of: $0, session) }
        )
    }

    private func text(of transfer: Transfer, _ session: Session) throws -> String {
        let sides = transfer.dispatch
        let head =
            "\(transfer.code)   \(sides.fromSite) → \(sides.toSite)   \(Self.status(of: transfer))\n"
            + "dispatched   \(session.shown(transfer.occurredAt))   entry #\(transfer.dispatchedAt)"
            + "   seals \((sides.seals ?? ["none"]).joined(separator: " "))\n"
        let table = Listing(
            schema: "",
            noun: "lots",
            columns: [
                .init("lot"), .init("sent", "sent \(session.unit)", .trailing),
                .init("received", "received \(session.unit)", .trailing),
                .init("difference", nil, .trailing), .init("arrived"),
            ],
            items: sides.lots.map { .init(json: .null, cells: cells($0, transfer, session)) }
        )
        return head.printableLines + (try table.text(as: .table))
    }

    private func cells(_ item: LotMass, _ transfer: Transfer, _ session: Session) -> [String] {
        guard let arrival = transfer.received.first(where: { $0.lot == item.lot }) else {
            let state = transfer.end.map { "\($0.kind.rawValue)   entry #\($0.seq)" }
            return [item.lot.text, session.shown(item.mass), "–", "–", state ?? "in transit"]
        }
        let difference = arrival.mass.milligrams - item.mass.milligrams
        let sign = difference < 0 ? "-" : ""
        let size = (try? Mass(milligrams: abs(difference))) ?? .zero
        return [
            item.lot.text, session.shown(item.mass), session.shown(arrival.mass),
            sign + session.shown(size),
            session.shown(arrival.occurredAt) + "   entry #\(arrival.seq)",
        ]
    }

    static func status(of transfer: Transfer) -> String {
        if let end = transfer.end { return end.kind.rawValue }
        if !transfer.isOpen { return "received" }
        return transfer.received.isEmpty ? "in_transit" : "partly_received"
    }

    static func summary(of transfer: Transfer) -> JSONDocument {
        let sides = transfer.dispatch
        return [
            "transfer": .code(transfer.code), "from_site": .code(sides.fromSite),
            "to_site": .code(sides.toSite), "status": .string(status(of: transfer)),
            "dispatched_at": .time(transfer.occurredAt),
            "due": sides.due.map(JSONDocument.time) ?? .null,
            "entry": .integer(transfer.dispatchedAt),
            "lots": .array(
                sides.lots.map { item in
                    let arrival = transfer.received.first { $0.lot == item.lot }
                    return [
                        "lot": .code(item.lot), "sent": .mass(item.mass),
                        "received": arrival.map { .mass($0.mass) } ?? .null,
                        "entry": arrival.map { .integer($0.seq) } ?? .null,
                    ]
                }
            ),
        ]
    }
}
