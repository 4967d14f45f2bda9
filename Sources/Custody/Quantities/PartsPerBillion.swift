/// An absolute mass fraction: whole parts per billion, 0 to 10^9 (191,000,000 is 19.10 %).
package struct PartsPerBillion: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package static let zero = PartsPerBillion(unchecked: 0)
    package static let whole = PartsPerBillion(unchecked: 1_000_000_000)

    package let value: Int64

    package init(_ value: Int64) throws(QuantityError) {
        guard (0...Self.whole.value).contains(value) else {
            throw QuantityError(
                .fraction,
                "a fraction of \(value) ppb is out of range",
                hint: "a fraction lies between 0 and 1000000000 ppb (100%)"
            )
        }
        self.value = value
    }

    init(unchecked value: Int64) { self.value = value }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleInteger { value throws(QuantityError) in
            try PartsPerBillion(value)
        }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(value) }

    package static func < (lhs: PartsPerBillion, rhs: PartsPerBillion) -> Bool {
        lhs.value < rhs.value
    }

    /// The sum, at most the whole: what may be in a lot at most when an uncertainty is added.
    package func adding(upToWhole other: PartsPerBillion) -> PartsPerBillion {
        PartsPerBillion(unchecked: min(value + other.value, Self.whole.value))
    }

    /// The exact number of percent with the digits it needs, such as `19.1`.
    package var percent: String { Int128(value).decimalText(decimals: 7) }

    package var description: String { percent + "%" }
}
