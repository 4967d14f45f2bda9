/// The mass of one element: whole micrograms, 0 to 1,000 times the largest mass.
package struct ElementMass: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package static let zero = ElementMass(unchecked: 0)
    /// All of the largest lot; fits `Int64`.
    package static let maximumMicrograms = Mass.maximumMilligrams * 1_000
    /// The largest that an entry may state.
    package static let maximumStatedMicrograms: Int64 = (1 << 53) - 1

    package let micrograms: Int64

    package init(micrograms: Int64) throws(QuantityError) {
        self = try Self.checked(micrograms, upTo: Self.maximumMicrograms)
    }

    private init(unchecked micrograms: Int64) { self.micrograms = micrograms }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleInteger { value throws(QuantityError) in
            try Self.checked(value, upTo: Self.maximumStatedMicrograms)
        }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(micrograms) }

    /// The element in a lot: mg x ppb / 10^6 = µg.
    package static func of(
        mass: Mass,
        fraction: PartsPerBillion,
        rounding: Rounding = .halfEven
    ) -> ElementMass {
        let product = Int128(mass.milligrams) * Int128(fraction.value)
        return ElementMass(unchecked: Int64(product.divide(by: 1_000_000, rounding: rounding)))
    }

    package static func < (lhs: ElementMass, rhs: ElementMass) -> Bool {
        lhs.micrograms < rhs.micrograms
    }

    /// The exact decimal number of kilograms.
    package var kilograms: String { decimalKilograms(grouping: false) }

    /// The exact number of kilograms, with commas between thousands if wanted.
    package func decimalKilograms(grouping: Bool) -> String {
        Int128(micrograms).decimalText(decimals: 9, grouping: grouping)
    }

    package var description: String { kilograms + " kg" }

    private static func checked(
        _ micrograms: Int64,
        upTo maximum: Int64
    ) throws(QuantityError) -> ElementMass {
        guard (0...maximum).contains(micrograms) else {
            throw QuantityError(
                .mass,
                "an element mass of \(micrograms) µg is out of range",
                hint: "an element mass lies between 0 and \(maximum) µg"
            )
        }
        return ElementMass(unchecked: micrograms)
    }
}
