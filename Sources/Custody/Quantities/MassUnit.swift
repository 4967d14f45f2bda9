/// A unit of mass as it is typed; case matters (`mg` is a milligram, `Mg` nothing).
///
/// Source: the international pound of 453.59237 g (NIST Handbook 44, appendix C) [M].
package enum MassUnit: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible {
    case kg
    case g
    case mg
    case t
    case lb
    case oz
    /// The short ton of 2,000 lb.
    case st
    /// The gross (long) ton of 2,240 lb.
    case gt

    package var description: String { rawValue }

    /// One unit is exactly `numerator / 10^decimals` milligrams.
    var milligrams: (numerator: Int128, decimals: Int) {
        switch self {
        case .kg: (1_000_000, 0)
        case .g: (1_000, 0)
        case .mg: (1, 0)
        case .t: (1_000_000_000, 0)
        case .lb: (45_359_237, 2)
        case .oz: (28_349_523_125, 6)
        case .st: (907_184_740, 0)
        case .gt: (10_160_469_088, 1)
        }
    }

    /// The most decimal places at which a mass entered in this unit is shown again as entered: one
    /// unit of the last place is not below a milligram.
    package var shownDecimals: Int {
        switch self {
        case .mg: 0
        case .g: 3
        case .oz: 4
        case .lb: 5
        case .kg: 6
        case .st: 8
        case .t, .gt: 9
        }
    }

    /// The unit in English words, for the readings of an ambiguous `ton`.
    package var words: String {
        switch self {
        case .kg: "kilogram"
        case .g: "gram"
        case .mg: "milligram"
        case .t: "metric ton, 1,000 kg"
        case .lb: "pound"
        case .oz: "ounce"
        case .st: "short ton, 2,000 lb"
        case .gt: "gross ton, 2,240 lb"
        }
    }
}
