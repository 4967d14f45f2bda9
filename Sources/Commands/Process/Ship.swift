import ArgumentParser
import Custody

/// `lodestone ship`: lots leave for a customer.
struct Ship: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ship lots, or parts of them, to a customer.",
        discussion: """
            Example:
              lodestone ship SHP-26-0042 OXD-26-00031=1000.000kg --to EXAMPLE-MOTORS --place US \\
                --po 4500177 --delivery 2026-07-01
            """
    )

    @Argument(help: "The shipment's code.") var shipment: String
    @Argument(help: "LOT, or LOT=MASS for part of it.") var lots: [String]
    @Option(help: "The site it leaves; left out, the one the lots are at.")
    var site: String?
    @Option(help: "The customer.") var to: String
    @Option(help: "Where it goes.") var place: String
    @Option(help: "The customer's order.") var po: String?
    @Option(help: "Day of delivery; left out, the day of shipping.") var delivery: String?
    @Option(name: .customLong("package"), help: "ID=MASS net; may be repeated.")
    var packages: [String] = []
    @Option(help: "HS or HTS code.") var hs: String?
    @Option(help: "Edition of the clause in the contract.") var edition: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        ["lodestone audit \(shipment)", "lodestone report \(shipment) -o \(shipment).html"]
    }

    func events(at desk: Desk) throws -> [any Event] {
        let masses = try lots.map { try desk.lotMass(nil, $0) }
        guard let site = try desk.code("--site", ifGiven: site) ?? desk.commonSite(of: masses)
        else {
            throw Failure(
                .valueNotInList,
                "the lots are not at one site",
                hints: ["one shipment for each site"]
            )
        }
        let delivery =
            try desk.date("--delivery", ifGiven: delivery) ?? CivilDate(desk.occurredAt)
        var event = ShipmentShipped(
            shipment: try desk.code(nil, shipment),
            site: site,
            customer: try desk.code("--to", to),
            lots: masses,
            destination: try desk.place("--place", place),
            delivery: delivery
        )
        event.order = po.map(PrivateText.clear)
        event.hs = hs
        event.edition = edition
        let drums = try packages.map { text in
            let (id, net) = try desk.pair("--package", text)
            return ShipmentShipped.Package(id: id, net: try desk.mass("--package", net))
        }
        event.packages = drums.isEmpty ? nil : drums
        return [event]
    }
}
