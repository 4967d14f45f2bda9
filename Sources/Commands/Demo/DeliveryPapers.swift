import Custody
import VerifiableLog

// The documents that come with material.
extension Story {
    mutating func scaleTicket(
        for event: LotAcquired,
        _ delivery: Delivery,
        at time: Timestamp
    ) throws -> Paper {
        let site = delivery.site
        let number = "WT-\(site.short)-\(number("ticket \(site.rawValue)", from: 104_310))"
        return Paper(
            .weighbridgeTicket,
            number,
            issuer: Cast.name(of: site.party),
            issued: Day(of: time, in: site.zone),
            [
                ("Scale", event.scale?.text ?? ""), ("Vehicle", plate()),
                ("Received from", Cast.name(of: delivery.supplier)),
                ("Goods", delivery.feed.product), ("Pieces", event.pieces.map(String.init) ?? ""),
                ("Gross", "\(event.gross?.kilograms ?? "") kg"),
                ("Tare", "\(event.tare?.kilograms ?? "") kg"),
                ("Net", "\(event.net.kilograms) kg"), ("Time (UTC)", "\(time)"),
                ("Lot", event.lot.text),
            ]
        )
    }

    mutating func collectionStatement(
        for event: LotAcquired,
        _ delivery: Delivery,
        from place: Place
    ) throws -> Paper {
        let number = "CS-\(yearDigits)-\(number("statement", from: 3_120, leap: 1...3))"
        let waste = delivery.waste.name.english
        return Paper(
            .collectionStatement,
            number,
            issuer: Cast.name(of: delivery.supplier),
            issued: today(delivery.site.zone),
            [
                ("Goods", delivery.feed.product), ("Net", "\(event.net.kilograms) kg"),
                (
                    "Delivered to",
                    "\(Cast.name(of: delivery.site.party)), \(delivery.site.rawValue)"
                ),
                ("Their lot", event.lot.text), ("Kind of waste", waste),
                ("Collected in", "\(place)"),
                ("Statement", "The goods became waste and were collected in the place named."),
                ("Signed for the supplier", "J. Sample"),
            ]
        )
    }

    /// The scale ticket of a lot that is weighed again.
    mutating func scaleTicket(for parcel: Parcel, at time: Timestamp) throws -> Paper {
        let site = parcel.site
        let number = "WT-\(site.short)-\(number("ticket \(site.rawValue)", from: 104_310))"
        return Paper(
            .weighbridgeTicket,
            number,
            issuer: Cast.name(of: site.party),
            issued: Day(of: time, in: site.zone),
            [
                ("Scale", try ScaleKind(for: parcel.milligrams).code(at: site).text),
                ("Lot", parcel.code.text), ("Net", "\(try parcel.mass.kilograms) kg"),
                ("Time (UTC)", "\(time)"),
            ]
        )
    }
}
