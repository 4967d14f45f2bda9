import VerifiableLog

/// Rules about the two times: when it happened, as stated, and when it was recorded.
package enum TimeRules {
    /// A clock may run ahead by so much before a time counts as the future.
    package static let futureSeconds: Int64 = 300
    /// Recorded more than a day after it happened: marked late.
    ///
    /// A parameter of ours.
    package static let lateSeconds: Int64 = 86_400

    /// What every entry is asked: not of the future, and recorded in time.
    static func judgements(at context: EntryContext) -> [Judgement] {
        var found = futures(among: [context.occurredAt], at: context)
        if context.occurredAt.adding(seconds: lateSeconds) < context.recordedAt {
            found.append(
                Judgement(
                    .recordedLate,
                    "Happened \(context.occurredAt), recorded \(context.recordedAt).",
                    refuses: false
                )
            )
        }
        return found
    }

    /// Times that had not come when the entry was recorded.
    static func futures(among times: [Timestamp?], at context: EntryContext) -> [Judgement] {
        let limit = context.recordedAt.adding(seconds: futureSeconds)
        return times.compactMap(\.self).filter { $0 > limit }.map {
            Judgement(.inFuture, "\($0) is in the future; it is \(context.recordedAt) now.")
        }
    }

    /// Whether `date`, the last day of something, was over at `time`; days are UTC days.
    static func isOver(_ date: CivilDate, at time: Timestamp) -> Bool {
        date < CivilDate(time)
    }

    /// Nothing can be moved or used at a place before it was made or received there.
    static func notBeforeAvailable(
        _ lots: [Code],
        at time: Timestamp,
        in view: any InventoryView
    ) throws -> [Judgement] {
        try lots.compactMap { code in
            guard let lot = try view.lot(code), time < lot.availableFrom else { return nil }
            return Judgement(
                .outputBeforeInput,
                "Lot \(code) was there from \(lot.availableFrom), after \(time)."
            )
        }
    }
}
