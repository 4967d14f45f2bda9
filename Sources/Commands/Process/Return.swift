import ArgumentParser
import Custody

/// `lodestone return`: some of what was shipped is back.
struct Return: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take back what a customer or consignee returns of a shipment.",
        discussion: """
            Example:
              lodestone return SHP-26-0042 OXD-26-00031=120kg --site JVX-1 --cause "wrong grade"

            It is in stock again as the lots that it was, never more than was shipped; what came \
            back as something else is acquired as a new lot. Where it was sent to counts in audits \
            as a place where it was held.
            """
    )

    @Argument(help: "The shipment.") var shipment: String
    @Argument(help: "LOT=MASS that is back, or LOT for all of it; none: all that was shipped.")
    var lots: [String] = []
    @Option(help: "Where it came in; left out, where it was shipped from.") var site: String?
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        ["lodestone hold … --cause …", "lodestone shipment show \(shipment)"]
    }

    func events(at desk: Desk) throws -> [any Event] {
        let code = try desk.code(nil, shipment)
        let sent = try desk.view.shipment(code)?.event
        let shipped = sent?.lots ?? []
        let back = try lots.map { text in
            if text.contains("=") { return try desk.lotMass(nil, text) }
            let lot = try desk.code(nil, text)
            return LotMass(lot: lot, mass: shipped.massByLot[lot] ?? .zero)
        }
        guard let site = try desk.code("--site", ifGiven: site) ?? sent?.site else {
            throw Rejection(
                .unknownCode,
                "There is no shipment \"\(code)\".",
                hint: "lodestone shipment list"
            )
        }
        return [
            ShipmentReturned(
                shipment: code,
                lots: back.isEmpty ? shipped : back,
                site: site,
                cause: cause
            )
        ]
    }
}
