package import Custody

/// Shares of one element of a subject by source, with guaranteed bounds.
///
/// Shares size what a finding covers; verdicts never depend on them. Source: docs/policies.md,
/// "attribution".
package struct Attribution {
    package let element: Element
    /// The element in the subject, micrograms; nil where a lot has no result for it.
    package let micrograms: Int128?
    package let shares: ShareVector
    /// Lots without a result through which shares became unknown, by code.
    package let via: [Code]
    /// Guaranteed bounds by source, micrograms; not the tightest.
    package let lower: [Source: Int128]
    package let upper: [Source: Int128]
    /// What the bounds are out of, micrograms.
    package let ceiling: Int128

    package init(of element: Element, lineage: Lineage) throws {
        var shares = ShareReckoning(element: element, lineage: lineage)
        try shares.reckon()
        self.element = element
        self.shares = shares.subjectVector
        via = shares.subjectVia.sorted()
        micrograms = try shares.subjectMicrograms()
        var bounds = BoundReckoning(element: element, lineage: lineage)
        ceiling = try bounds.subjectContent()
        let total = micrograms ?? ceiling
        (lower, upper) = try Self.bounds(&bounds, shares.subjectVector, total)
    }

    private static func bounds(
        _ reckoning: inout BoundReckoning,
        _ shares: ShareVector,
        _ total: Int128
    ) throws -> (lower: [Source: Int128], upper: [Source: Int128]) {
        var lower: [Source: Int128] = [:]
        var upper: [Source: Int128] = [:]
        let leaves = reckoning.lineage.leaves.map(\.code)
        for leaf in leaves {
            let most = min(total, try reckoning.most { $0 == leaf })
            let others = try reckoning.most { $0 != leaf }
            let isEverywhere = try reckoning.isKnown || leaves.count == 1
            let least = isEverywhere ? max(0, total - others) : 0
            let source = Source.lot(leaf)
            let share = shares.parts[source] ?? 0
            lower[source] = min(least, share * total / ShareVector.whole)
            upper[source] = max(most, (share * total).ceilingDivide(by: ShareVector.whole))
        }
        if shares.parts[.unknown] != nil {
            lower[.unknown] = 0
            upper[.unknown] = max(0, total - lower.values.reduce(0, +))
        }
        return (lower, upper)
    }
}
