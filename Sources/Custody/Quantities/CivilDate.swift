/// A day of the Gregorian calendar, written `YYYY-MM-DD`, from year 1 to 9999; no zone, no time.
package struct CivilDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01, below 0 before it.
    package let daysSince1970: Int

    /// A real date; 30 February is refused.
    package init(year: Int, month: Int, day: Int) throws(QuantityError) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day)
        else { throw Self.refusal(of: "\(year)-\(month)-\(day)") }
        daysSince1970 = Self.dayNumber(year: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD`.
    package init(_ text: String) throws(QuantityError) {
        let bytes = Array(text.utf8)
        let hyphen = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen,
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { throw Self.refusal(of: text) }
        try self.init(year: year, month: month, day: day)
    }

    /// The day in UTC of a time in seconds since 1970-01-01T00:00:00Z; nil outside years 1 to 9999.
    package init?(secondsSince1970 seconds: Int64) {
        let days = Int(Int128(seconds).floorDivide(by: 86_400))
        guard (Self.first...Self.last).contains(days) else { return nil }
        daysSince1970 = days
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try CivilDate(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(description) }

    package static func < (lhs: CivilDate, rhs: CivilDate) -> Bool {
        lhs.daysSince1970 < rhs.daysSince1970
    }

    /// How many days later the other date is; below 0 when it is earlier.
    package func days(to other: CivilDate) -> Int { other.daysSince1970 - daysSince1970 }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }
    /// The quarter of the year, 1 to 4.
    package var quarter: Int { (parts.month + 2) / 3 }

    package var description: String {
        let (year, month, day) = parts
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }
}

extension CivilDate {
    private static let first = dayNumber(year: 1, month: 1, day: 1)
    private static let last = dayNumber(year: 9999, month: 12, day: 31)
    private static let daysIn400Years = 146_097
    /// From 0000-03-01 to 1970-01-01.
    private static let daysToEpoch = 719_468

    // Years are counted from 1 March, so that the leap day is a year's last.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysIn400Years + dayOfEra - daysToEpoch
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let days = daysSince1970 + Self.daysToEpoch
        let era = days / Self.daysIn400Years
        let dayOfEra = days - era * Self.daysIn400Years
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
                ? 29 : 28
        default: 31
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func refusal(of text: String) -> QuantityError {
        QuantityError(
            .date,
            "\(text.quoted) is no date",
            hint: "write year, month and day: 2026-09-30"
        )
    }
}
