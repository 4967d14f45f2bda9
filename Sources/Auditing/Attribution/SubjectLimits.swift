import Custody

/// The guaranteed bounds of the subject's shares, in parts per billion.
struct SubjectLimits {
    private let bounds: SourceBounds
    /// mg × ppb of the subject; nil when it is unknown.
    private let weight: Int128?

    init(portions: [SourceBounds.Portion], unsure: Set<Int>, weight: Int128?) {
        self.weight = weight
        let ceiling = portions.reduce(Int128(0)) { $0.saturatingAdd($1.ceiling) }
        // Of nothing, any share may be any source's.
        let most = weight.flatMap { $0 > 0 ? $0 : nil } ?? ceiling
        var joined = SourceBounds.joined(portions, most: most)
        for source in unsure { joined.bounds[source]?.others = most }
        bounds = joined
    }

    /// The lower bound is rounded down, the upper one up.
    ///
    /// Of a subject that nobody assayed, only what is nothing or everything is certain.
    func range(of source: Int) -> (lower: Int64, upper: Int64) {
        let whole = PartsPerBillion.whole.value
        let bound = bounds[source]
        guard let weight, weight > 0 else {
            return (bound.others == 0 ? whole : 0, bound.most == 0 ? 0 : whole)
        }
        let upper = bound.most.scaledUp(by: Int128(whole), over: weight)
        let others = bound.others.scaledUp(by: Int128(whole), over: weight)
        return (whole - Int64(min(others, Int128(whole))), Int64(min(upper, Int128(whole))))
    }
}
