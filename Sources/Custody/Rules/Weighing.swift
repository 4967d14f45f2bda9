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
