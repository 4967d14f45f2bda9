/// What is booked of a lot is put right without weighing the lot alone: a stock-take, drying, a loss
/// or a find.
package struct LotAdjusted: Event {
    package static let type = "lot.adjusted/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    /// What is left of it; may be nothing.
    package let net: Mass
    package let cause: AdjustmentCause

    package init(lot: Code, net: Mass, cause: AdjustmentCause) {
        self.lot = lot
        self.net = net
        self.cause = cause
    }

    private enum CodingKeys: String, CodingKey {
        case lot, cause
        case net = "net_mg"
    }

    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        let lot = try lookup.lot(lot)
        guard cause.allows(net, after: lot.remaining) else {
            throw Rejection(
                .malformedData,
                "\(lot.remaining.kilograms) kg are booked of \(lot.code); a \(cause) makes it"
                    + (cause == .loss ? " less." : " more.")
            )
        }
        try lookup.requireArrived(lot)
        guard lot.remaining.milligrams > 0 else {
            throw Rejection(
                .tooLittleMass,
                "Lot \(lot.code) is used up: nothing to adjust.",
                hint: "lodestone correct … the entry that took too much"
            )
        }
    }

    /// Nobody weighed it, so that a loss or a gain beyond what scales may show needs a reason.
    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let before = try view.lot(lot)?.remaining else { return [] }
        let early = try TimeRules.notBeforeAvailable([lot], at: context.occurredAt, in: view)
        guard Tolerance.mass.isExceeded(between: net, and: before) else {
            return try [Weighing.creep(of: lot, to: net, in: view)].compactMap(\.self) + early
        }
        let difference = Judgement(
            .massOutsideTolerance,
            "Lot \(lot) is adjusted (\(cause)) to \(net.kilograms) kg,"
                + " \(before.kilograms) kg were booked."
        )
        return [difference] + early
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var booked = try view.lot(lot) else { return [] }
        booked.remaining = net
        return [.lot(booked), try Booking.effect(of: lot, net, at: context.seq)]
    }
}
