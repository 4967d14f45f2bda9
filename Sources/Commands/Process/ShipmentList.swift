import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone shipment list`.
struct ShipmentList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List shipments.",
        discussion: """
            Example:
              lodestone shipment list --to EXAMPLE-MOTORS
            """
    )

    @Option(help: "Only to this customer.") var to: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let shipments = try inquirer.view.shipments().filter { shipment in
            to.map { $0 == shipment.event.customer.text } ?? true
        }
        return try session.respond(
            with: Listing(
                schema: "lodestone.shipments/1",
                noun: "shipments",
                columns: [
                    .init("shipment"), .init("customer"), .init("place"),
                    .init("lots", nil, .trailing), .init("mass", "\(session.unit)", .trailing),
                    .init("what"), .init("delivery"),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: try shipments.map { try item($0, inquirer) }
            )
        )
    }

    private func item(_ shipment: Shipment, _ inquirer: Inquirer) throws -> Listing.Item {
        let event = shipment.event
        let kinds = Set(
            try event.lots.compactMap { item in
                try inquirer.view.lot(item.lot).map { $0.compound?.code ?? $0.form.rawValue }
            }
        )
        let sent = event.lots.map(\.mass)
        return .init(
            json: try ShipmentShow.summary(of: shipment, in: inquirer.view),
            cells: [
                shipment.code.text, event.customer.text, event.destination.description,
                "\(event.lots.count)", inquirer.session.shown(totalOf: sent),
                kinds.sorted().joined(separator: " "), event.delivery.description,
                "\(shipment.seq)",
            ]
        )
    }
}

/// `lodestone shipment show`.
struct ShipmentShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one shipment.",
        discussion: """
            Example:
              lodestone shipment show SHP-26-0042
            """
    )

    @Argument(help: "The shipment.") var shipment: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.show(
            "shipment",
            shipment,
            find: { try inquirer.view.shipment($0) },
            document: { try Self.summary(of: $0, in: inquirer.view) },
            text: { try text(of: $0, inquirer.view, session) }
        )
    }

    private func text(
        of shipment: Shipment,
        _ view: any InventoryView,
        _ session: Session
    ) throws -> String {
        let event = shipment.event
        let order = try event.order.map { "   order \(try view.shown($0))" } ?? ""
        let head = """
            \(shipment.code)   to \(event.customer), \(event.destination)\(order)
            shipped \(session.shown(shipment.occurredAt)) from \(event.site)   \
            delivery \(event.delivery)   entry #\(shipment.seq)

            """
        let lots = Listing(
            schema: "",
            noun: "lots",
            columns: [.init("lot"), .init("mass", "\(session.unit)", .trailing)],
            items: event.lots.map {
                .init(json: .null, cells: [$0.lot.text, session.shown($0.mass)])
            }
        )
        let packages = (event.packages ?? []).map { drum in
            "package \(drum.id)   net \(drum.net.formatted(unit: session.unit))"
                + (drum.seal.map { "   seal \($0)" } ?? "")
        }
        let tail = packages.isEmpty ? "" : "\n" + packages.joined(separator: "\n") + "\n"
        return head.printableLines + (try lots.text(as: .table)) + tail.printableLines
    }

    static func summary(
        of shipment: Shipment,
        in view: any InventoryView
    ) throws -> JSONDocument {
        let event = shipment.event
        return [
            "shipment": .code(shipment.code), "customer": .code(event.customer),
            "site": .code(event.site), "destination": .string(event.destination.description),
            "delivery": .string(event.delivery.description),
            "shipped_at": .time(shipment.occurredAt), "entry": .integer(shipment.seq),
            "order": try event.order.map { .string(try view.shown($0)) } ?? .null,
            "lots": .array(event.lots.map { ["lot": .code($0.lot), "mass": .mass($0.mass)] }),
            "packages": .array(
                (event.packages ?? []).map { ["id": .string($0.id), "net": .mass($0.net)] }
            ),
        ]
    }
}
