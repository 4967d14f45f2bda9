import Custody
import VerifiableLog

extension Story {
    /// Hands packed oxide to the customer's carrier.
    mutating func ship(_ packed: [Parcel]) throws {
        let left = max(earlier(15...45), packed.since)
        let code = try code("SHP", digits: 4)
        let customer = customer(for: packed.first?.element)
        let order = "PO-\(customer.order)-\(number("order \(customer.code)", from: 7_040))"
        let packages = packed.flatMap(\.packages)
        var event = ShipmentShipped(
            shipment: code,
            site: try DemoSite.plant.code,
            customer: try Code(customer.code),
            lots: try packed.map { try $0.whole },
            destination: Place(try Country(customer.country)),
            delivery: try today(.eastern).workday(after: customer.country == "US" ? 4 : 22).date()
        )
        event.order = .clear(order)
        event.packages = packages
        event.hs = "2846.90"
        event.saleAt = left
        event.buyerRelated = false
        let list = try packingList(for: event, packed)
        record(
            .shipping,
            [
                DemoDraft(event, at: left),
                try list.attached(at: now, supports: [SupportedThing(shipment: code)]),
            ]
        )
        shipped.append(
            Shipped(
                code: code,
                element: packed.count == 1 ? packed.first?.element : nil,
                leaves: packed.leaves,
                twists: packed.twists
            )
        )
        follow(shipped[shipped.count - 1])
    }

    private struct Customer {
        let code: String
        let country: String
        let order: String
    }

    private mutating func customer(for element: Element?) -> Customer {
        let magnet = Customer(code: "EX-MAGNET", country: "US", order: "MM")
        let alloy = Customer(code: "EX-ALLOY", country: "US", order: "AW")
        let japanese = Customer(code: "EX-KINZOKU", country: "JP", order: "KK")
        return switch element {
        case .nd: random.pick([magnet, magnet, alloy])
        case .pr: random.pick([magnet, alloy])
        case .dy, .tb: random.pick([alloy, japanese])
        default: alloy
        }
    }

    private mutating func packingList(
        for event: ShipmentShipped,
        _ packed: [Parcel]
    ) throws -> Paper {
        Paper(
            .packingList,
            "PL-\(number("packing", from: 1_200, leap: 1...3))",
            issuer: Cast.name(of: "PPARE"),
            issued: today(.eastern),
            [
                ("Shipment", event.shipment.text),
                ("Consignee", Cast.name(of: event.customer.text)),
                ("Order", event.order?.shown ?? ""), ("HS", event.hs ?? ""),
                ("Net", "\(try Mass(milligrams: packed.milligrams).kilograms) kg"),
            ],
            table: try packed.map {
                "\($0.code)  \($0.compound?.code ?? "")  \(try $0.mass.kilograms) kg"
            }
                + ["", "drum  net kg  tare kg  seal"]
                + (event.packages ?? []).map { drum in
                    "\(drum.id)  \(drum.net.kilograms)  \(drum.tare?.kilograms ?? "")"
                        + "  \(drum.seal ?? "")"
                }
        )
    }

    /// The first Nd shipment with nothing the matter, from some day on, is the one asked about.
    private mutating func follow(_ shipment: Shipped) {
        guard shipment.element == .nd, shipment.twists.isEmpty, takes(.inquiry) else { return }
        asked = shipment.code
        planInquiries(about: shipment)
    }
}
