import VerifiableLog

/// A lot is weighed again: its mass is what the scale shows now.
package struct LotWeighed: Event {
    package static let type = "lot.weighed/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    package let net: Mass
    package let gross: Mass?
    package let tare: Mass?
    package let scale: Code?
    package let ticket: PrivateText?

    package init(
        lot: Code,
        net: Mass,
        gross: Mass? = nil,
        tare: Mass? = nil,
        scale: Code? = nil,
        ticket: PrivateText? = nil
    ) {
        self.lot = lot
        self.net = net
        self.gross = gross
        self.tare = tare
        self.scale = scale
        self.ticket = ticket
    }

    private enum CodingKeys: String, CodingKey {
        case lot, scale, ticket
        case net = "net_mg"
        case gross = "gross_mg"
        case tare = "tare_mg"
    }

    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Weighing(net: net, gross: gross, tare: tare).check()
        let lookup = Lookup(view: view)
        let lot = try lookup.lot(lot)
        try lookup.requireScale(scale)
        try lookup.requireArrived(lot)
        guard lot.remaining.milligrams > 0 else {
            throw Rejection(.tooLittleMass, "Lot \(lot.code) is used up: nothing to weigh.")
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let lot = try view.lot(lot)
        let expired =
            try TimeRules.notBeforeAvailable([self.lot], at: context.occurredAt, in: view)
            + Weighing.judgements(scale: scale, at: lot?.site, in: view, at: context)
        guard let before = lot?.remaining,
            Tolerance.mass.isExceeded(between: net, and: before)
        else {
            return try [Weighing.creep(of: self.lot, to: net, in: view)].compactMap(\.self)
                + expired
        }
        let difference = Judgement(
            .massOutsideTolerance,
            "Lot \(self.lot) weighs \(net.kilograms) kg, \(before.kilograms) kg were booked."
        )
        return [difference] + expired
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var booked = try view.lot(lot) else { return [] }
        booked.remaining = net
        return [.lot(booked), try Booking.effect(of: lot, net, at: context.seq)]
    }
}
