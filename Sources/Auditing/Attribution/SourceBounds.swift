/// How much of an element in a whole lot can have come from each source; mg × ppb.
///
/// The bounds hold whatever share of an input went into which output, and wherever the true contents
/// lie within their k=2 uncertainties or below their ceilings. They are not the tightest.
struct SourceBounds {
    struct Bound: Hashable {
        /// At most so much came from the source.
        var most: Int128
        /// At most so much came from all others together.
        var others: Int128
    }

    /// All of the element in the lot: what a source without a bound leaves to the others.
    var whole: Int128
    /// At most so much came from a source without a bound: nothing, or anything after a vessel whose
    /// heel is unknown.
    var absent: Int128
    /// By number of the source.
    var bounds: [Int: Bound]

    /// All from one source; how much is left to the portion that is used.
    static func only(_ source: Int) -> SourceBounds {
        SourceBounds(whole: .max, absent: 0, bounds: [source: Bound(most: .max, others: 0)])
    }

    /// Anything may be in it.
    static let open = SourceBounds(whole: .max, absent: .max, bounds: [:])

    subscript(source: Int) -> Bound { bounds[source] ?? Bound(most: absent, others: whole) }

    /// The one source it can have, if there is just one.
    var onlySource: Int? {
        guard absent == 0, bounds.count == 1, let first = bounds.first, first.value.others == 0
        else { return nil }
        return first.key
    }
}

extension SourceBounds {
    /// A portion of a lot on its way into a run.
    struct Portion {
        let bounds: SourceBounds
        /// The most of the element that the portion can hold, stretched to what came out.
        let ceiling: Int128
        /// What a bound on the whole lot becomes for this portion.
        let stretch: (Int128) -> Int128
    }

    /// What the portions bound together, for something that holds at most `most`.
    static func joined(_ portions: [Portion], most: Int128) -> SourceBounds {
        // Capping first changes no result, and keeps every sum far inside 128 bits.
        func capped(_ bound: Int128, _ portion: Portion) -> Int128 {
            min(most, portion.ceiling, portion.stretch(bound))
        }
        let defaults = portions.map { portion in
            Bound(
                most: capped(portion.bounds.absent, portion),
                others: capped(portion.bounds.whole, portion)
            )
        }
        let sum = defaults.reduce(into: Bound(most: 0, others: 0)) { sum, bound in
            sum.most += bound.most
            sum.others += bound.others
        }
        var bounds: [Int: Bound] = [:]
        for (portion, standing) in zip(portions, defaults) {
            for (source, bound) in portion.bounds.bounds {
                bounds[source, default: sum].most += capped(bound.most, portion) - standing.most
                bounds[source, default: sum].others +=
                    capped(bound.others, portion) - standing.others
            }
        }
        return SourceBounds(
            whole: min(most, sum.others),
            absent: min(most, sum.most),
            bounds: bounds.mapValues {
                Bound(most: min(most, $0.most), others: min(most, $0.others))
            }
        )
    }
}
