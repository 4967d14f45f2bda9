package import VerifiableLog

/// A day of the Gregorian calendar, written `YYYY-MM-DD`, from year 1 to 9999; no zone, no time.
package struct CivilDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01, below 0 before it.
    package let daysSince1970: Int

    /// - Parameter daysSince1970: of a day in the years 1 to 9999.
    init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// A real date; 30 February is refused.
    package init(year: Int, month: Int, day: Int) throws(QuantityError) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CalendarDay.dayCount(year: year, month: month)).contains(day)
        else { throw Self.refusal(of: "\(year)-\(month)-\(day)") }
        daysSince1970 = Int(CalendarDay(year: year, month: month, day: day).daysSinceEpoch)
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

    /// The day on which the time falls in UTC.
    package init(_ time: Timestamp) { daysSince1970 = Int(time.secondsSinceEpoch / 86_400) }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try CivilDate(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(description) }

    package static func < (lhs: CivilDate, rhs: CivilDate) -> Bool {
        lhs.daysSince1970 < rhs.daysSince1970
    }

    /// How many days later the other date is; below 0 when it is earlier.
    package func days(to other: CivilDate) -> Int { other.daysSince1970 - daysSince1970 }

    package var year: Int { calendarDay.year }
    package var month: Int { calendarDay.month }
    package var day: Int { calendarDay.day }
    /// The quarter of the year, 1 to 4.
    package var quarter: Int { (month + 2) / 3 }

    package var description: String {
        let date = calendarDay
        return
            "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
    }
}

extension CivilDate {
    private var calendarDay: CalendarDay { CalendarDay(daysSinceEpoch: Int64(daysSince1970)) }

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
