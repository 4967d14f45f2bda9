/// A gross mass: whole milligrams, 0 to 2^53 - 1 (about nine million tonnes).
package struct Mass: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package static let zero = Mass(unchecked: 0)
    /// The largest integer that every JSON reader holds exactly.
    package static let maximumMilligrams: Int64 = (1 << 53) - 1

    package let milligrams: Int64

    package init(milligrams: Int64) throws(QuantityError) {
        guard (0...Self.maximumMilligrams).contains(milligrams) else {
            throw QuantityError(
                .mass,
                "a mass of \(milligrams) mg is out of range",
                hint: "a mass lies between 0 and \(Self.maximumMilligrams) mg"
            )
        }
        self.milligrams = milligrams
    }

    init(unchecked milligrams: Int64) { self.milligrams = milligrams }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleInteger { value throws(QuantityError) in
            try Mass(milligrams: value)
        }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(milligrams) }

    package static func < (lhs: Mass, rhs: Mass) -> Bool { lhs.milligrams < rhs.milligrams }

    /// The sum; refused above the largest mass.
    package func adding(_ other: Mass) throws(QuantityError) -> Mass {
        try Mass(milligrams: milligrams + other.milligrams)
    }

    /// The difference; refused below zero.
    package func subtracting(_ other: Mass) throws(QuantityError) -> Mass {
        guard self >= other else {
            throw QuantityError(
                .mass,
                "\(other) is more than \(self)",
                hint: "take away at most \(self)"
            )
        }
        return Mass(unchecked: milligrams - other.milligrams)
    }

    /// The sum of all; refused above the largest mass.
    package static func sum(of masses: some Sequence<Mass>) throws(QuantityError) -> Mass {
        var total = Mass.zero
        for mass in masses { total = try total.adding(mass) }
        return total
    }

    /// The exact decimal number of kilograms, such as `1240.5`.
    package var kilograms: String { decimal(in: .kg) }

    /// The number alone in a unit, such as `1,240.5`: exact in metric units, else half-even at
    /// `MassUnit.shownDecimals` places.
    package func decimal(in unit: MassUnit, grouping: Bool = false) -> String {
        let (numerator, decimals) = unit.milligrams
        let scaled = Int128(milligrams) * .powerOfTen(decimals + unit.shownDecimals)
        return scaled.halfEvenDivide(by: numerator)
            .decimalText(decimals: unit.shownDecimals, grouping: grouping)
    }

    /// The number and its unit, such as `1,240.5 kg`.
    package func formatted(unit: MassUnit, grouping: Bool = true) -> String {
        "\(decimal(in: unit, grouping: grouping)) \(unit)"
    }

    package var description: String { formatted(unit: .kg, grouping: false) }
}
