package import VerifiableLog

/// A year, a quarter or a month of the calendar: `2027`, `2027-Q1`, `2027-03`; days are UTC days.
package struct Period: Hashable, Sendable, Codable, CustomStringConvertible {
    package let description: String
    package let firstDay: CivilDate
    package let lastDay: CivilDate

    /// Reads exactly one of the three forms.
    package init(_ text: String) throws(QuantityError) {
        let year = text.prefix(4)
        let rest = text.dropFirst(4)
        let months: ClosedRange<Int>? =
            if rest.isEmpty {
                1...12
            } else if rest.utf8.count != 3 {
                nil
            } else if rest.hasPrefix("-Q"), let quarter = Self.number(rest.dropFirst(2), 1...4) {
                quarter * 3 - 2...quarter * 3
            } else if rest.hasPrefix("-"), let month = Self.number(rest.dropFirst(), 1...12) {
                month...month
            } else {
                nil
            }
        guard let months, year.utf8.count == 4, let number = Self.number(year, 1...9998) else {
            throw Self.refusal(of: text)
        }
        description = text
        firstDay = try CivilDate(year: number, month: months.lowerBound, day: 1)
        let next = months.upperBound == 12 ? (number + 1, 1) : (number, months.upperBound + 1)
        let following = try CivilDate(year: next.0, month: next.1, day: 1)
        lastDay = CivilDate(daysSince1970: following.daysSince1970 - 1)
    }

    /// Whether the time falls in it.
    package func contains(_ time: Timestamp) -> Bool {
        (firstDay...lastDay).contains(CivilDate(time))
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try Period(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(description) }

    /// Digits only, which `Int` does not ask for.
    private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func refusal(of text: String) -> QuantityError {
        QuantityError(
            .date,
            "\(text.quoted) is no period",
            hint: "write 2027, 2027-Q1 or 2027-03"
        )
    }
}
