import VerifiableLog

/// A net mass with the gross and tare it came from, and the scale that showed it.
struct Weighing {
    let net: Mass
    let gross: Mass?
    let tare: Mass?

    /// Checks that the net mass is above zero and agrees with gross and tare.
    func check() throws {
        guard net.milligrams > 0 else {
            throw Rejection(.malformedData, "The net mass must be above zero.")
        }
        switch (gross, tare) {
        case (nil, nil):
            return
        case (let gross?, let tare?):
            guard gross.milligrams - tare.milligrams == net.milligrams else {
                throw Rejection(
                    .malformedData,
                    "Gross \(gross.kilograms) kg less tare \(tare.kilograms) kg is not net"
                        + " \(net.kilograms) kg."
                )
            }
        default:
            throw Rejection(.malformedData, "Gross and tare are given together or not at all.")
        }
    }

    /// More than the lot was made with, less all that was taken of it: many small gains, each within
    /// what a scale may show, are one large one.
    static func creep(of lot: Code, to mass: Mass, in view: any InventoryView) throws -> Judgement?
    {
        guard let made = try view.lot(lot)?.made else { return nil }
        let fed = try view.runs(consuming: lot).flatMap(\.event.inputs)
        let shipped = try view.shipments(of: lot).flatMap(\.event.lots)
        let back = try view.returns(ofLot: lot).flatMap(\.event.lots)
        let taken =
            (fed + shipped).filter { $0.lot == lot }.map(\.mass).totalMilligrams
            - back.filter { $0.lot == lot }.map(\.mass).totalMilligrams
        let left = max(Int128(made.milligrams) - taken, 0)
        let allowed = Tolerance.mass.allowed(on: Int128(made.milligrams))
        guard Int128(mass.milligrams) - left > allowed else { return nil }
        return Judgement(
            .massOutsideTolerance,
            "Lot \(lot) weighs \(mass.kilograms) kg; as it was made, less what was taken of it, it is"
                + " \(left.decimalText(decimals: 6, grouping: false)) kg."
        )
    }

    /// The scale was within its calibration when the weighing happened, and stood where the lot was.
    static func judgements(
        scale: Code?,
        at site: Code?,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let scale, let known = try view.scale(scale) else { return [] }
        var found: [Judgement] = []
        if let until = known.calibratedUntil, TimeRules.isOver(until, at: context.occurredAt) {
            found.append(
                Judgement(.scaleExpired, "The calibration of scale \(scale) ended on \(until).")
            )
        }
        if let site, known.site != site {
            found.append(
                Judgement(
                    .scaleElsewhere,
                    "Scale \(scale) is registered at \(known.site), the lot was at \(site).",
                    refuses: false
                )
            )
        }
        return found
    }
}
