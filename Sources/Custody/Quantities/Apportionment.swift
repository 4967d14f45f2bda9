/// Whole parts of a whole, in proportion to weights, by largest remainder.
///
/// The parts add up to the total exactly; each differs from its exact share by less than one.
package enum Apportionment {
    /// One part for each weight, in their order; equal remainders go to the earlier one.
    ///
    /// Nil when the total or a weight is below 0, when the weights add up to 0, or when their sum
    /// leaves `Int128`.
    package static func parts(of total: Int128, weights: [Int128]) -> [Int128]? {
        guard total >= 0, let sum = sum(of: weights), sum > 0 else { return nil }
        var parts: [Int128] = []
        var remainders: [UInt128] = []
        for weight in weights {
            // weight <= sum, hence the quotient is at most the total and fits.
            let product = total.magnitude.multipliedFullWidth(by: weight.magnitude)
            let (quotient, remainder) = sum.magnitude.dividingFullWidth(product)
            parts.append(Int128(quotient))
            remainders.append(remainder)
        }
        let missing = Int(total - parts.reduce(0, +))
        let byRemainder = weights.indices.sorted {
            (remainders[$1], $0) < (remainders[$0], $1)
        }
        for index in byRemainder.prefix(missing) { parts[index] += 1 }
        return parts
    }

    /// One part for each key; equal remainders go to the lesser key.
    ///
    /// Nil as for a list.
    package static func parts<Key: Hashable & Comparable>(
        of total: Int128,
        weights: [Key: Int128]
    ) -> [Key: Int128]? {
        let ordered = weights.sorted { $0.key < $1.key }
        guard let parts = parts(of: total, weights: ordered.map(\.value)) else { return nil }
        return Dictionary(uniqueKeysWithValues: zip(ordered.map(\.key), parts))
    }

    private static func sum(of weights: [Int128]) -> Int128? {
        var sum: Int128 = 0
        for weight in weights {
            let (next, overflow) = sum.addingReportingOverflow(weight)
            guard weight >= 0, !overflow else { return nil }
            sum = next
        }
        return sum
    }
}
