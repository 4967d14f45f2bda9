/// A moment in UTC, in whole seconds, from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let secondsSinceEpoch: Int64

    private static let secondsMax: Int64 = 253_402_300_799
    private static let secondsPerDay: Int64 = 86_400

    /// A moment outside the years 1970 to 9999 becomes the nearest one inside.
    package init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, 0), Timestamp.secondsMax)
    }

    /// `nil` unless the text is `YYYY-MM-DDTHH:MM:SSZ` and names a real date and time of day.
    ///
    /// Source: RFC 3339 in one spelling only: capital T and Z, no offset, no fraction, no leap
    /// second, so that two equal moments have equal bytes.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, matchesPunctuation(bytes),
            let year = number(bytes[0..<4]), year >= 1970,
            let month = number(bytes[5..<7]), (1...12).contains(month),
            let day = number(bytes[8..<10]),
            day >= 1, day <= CalendarDay.dayCount(year: year, month: month),
            let hour = number(bytes[11..<13]), hour <= 23,
            let minute = number(bytes[14..<16]), minute <= 59,
            let second = number(bytes[17..<19]), second <= 59
        else { return nil }
        let days = CalendarDay(year: year, month: month, day: day).daysSinceEpoch
        secondsSinceEpoch =
            days * Timestamp.secondsPerDay + Int64(hour * 3600 + minute * 60 + second)
    }

    /// Stays within the years 1970 to 9999.
    package func adding(seconds: Int64) -> Timestamp {
        let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
        return Timestamp(secondsSinceEpoch: overflow ? Int64.max : sum)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    /// 1970 to 9999.
    package var year: Int { date.year }

    /// 1 to 12.
    package var month: Int { date.month }

    /// Of the month, 1 to 31.
    package var day: Int { date.day }

    private var date: CalendarDay {
        CalendarDay(daysSinceEpoch: secondsSinceEpoch / Timestamp.secondsPerDay)
    }
}

extension Timestamp: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SSZ`.
    package var description: String {
        let seconds = Int(secondsSinceEpoch % Timestamp.secondsPerDay)
        let date = date
        var text: [UInt8] = []
        text.reserveCapacity(20)
        append(date.year / 100, "", to: &text)
        append(date.year % 100, "-", to: &text)
        append(date.month, "-", to: &text)
        append(date.day, "T", to: &text)
        append(seconds / 3600, ":", to: &text)
        append(seconds / 60 % 60, ":", to: &text)
        append(seconds % 60, "Z", to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private func append(_ twoDigits: Int, _ separator: String, to text: inout [UInt8]) {
        text.append(Ascii.zero + UInt8(truncatingIfNeeded: twoDigits / 10))
        text.append(Ascii.zero + UInt8(truncatingIfNeeded: twoDigits % 10))
        text.append(contentsOf: separator.utf8)
    }
}

private func matchesPunctuation(_ bytes: [UInt8]) -> Bool {
    let dash = Ascii.minus
    return bytes[4] == dash && bytes[7] == dash && bytes[10] == UInt8(ascii: "T")
        && bytes[13] == Ascii.colon && bytes[16] == Ascii.colon && bytes[19] == UInt8(ascii: "Z")
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
        guard Ascii.isDigit(digit) else { return nil }
        value = value * 10 + Int(digit - Ascii.zero)
    }
    return value
}
