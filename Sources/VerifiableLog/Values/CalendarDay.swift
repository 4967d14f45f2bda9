/// A day of the proleptic Gregorian calendar, from year 1 on: the arithmetic of times and dates.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil` and
/// `civil_from_days`: years begin in March there, so that the leap day is the last.
package struct CalendarDay: Hashable, Sendable {
    package let year: Int

    /// 1 to 12.
    package let month: Int

    /// 1 to 31.
    package let day: Int

    private static let daysPerEra = 146_097
    private static let daysFromMarch0ToEpoch = 719_468

    /// The caller has checked that the day exists.
    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// From a count of days since 1970-01-01.
    package init(daysSinceEpoch: Int64) {
        let days = Int(daysSinceEpoch) + CalendarDay.daysFromMarch0ToEpoch
        let era = days / CalendarDay.daysPerEra
        let dayOfEra = days % CalendarDay.daysPerEra
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// Since 1970-01-01.
    package var daysSinceEpoch: Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch / 400
        let yearOfEra = yearFromMarch % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * CalendarDay.daysPerEra + dayOfEra - CalendarDay.daysFromMarch0ToEpoch)
    }

    /// How many days a month has.
    package static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
