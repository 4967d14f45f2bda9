/// A part of a country in the shape of ISO 3166-2, such as `CN-XJ` or `UA-14`.
///
/// A known country, a hyphen, 1 to 3 capitals or digits; which parts exist is not checked.
package struct Subdivision: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package let country: Country
    package let code: String

    package init(_ code: String) throws(QuantityError) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...3).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy(Self.isCapitalOrDigit)
        else {
            throw QuantityError(
                .subdivision,
                "\(code.quoted) is no subdivision code",
                hint: "write the country, a hyphen and 1 to 3 capitals or digits, such as CN-XJ"
            )
        }
        country = try Country(String(parts[0]))
        self.code = code
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try Subdivision(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(code) }

    package var description: String { code }

    package static func < (lhs: Subdivision, rhs: Subdivision) -> Bool { lhs.code < rhs.code }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
