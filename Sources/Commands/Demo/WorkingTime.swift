import Custody
import VerifiableLog

/// The clocks on the walls of the demo's sites, from October 2025 to September 2026.
enum WallClock: Sendable {
    case eastern
    case central
    case pacific
    case singapore
    case hongKong
    case shanghai

    /// The IANA name.
    var name: String {
        switch self {
        case .eastern: "America/New_York"
        case .central: "America/Chicago"
        case .pacific: "America/Los_Angeles"
        case .singapore: "Asia/Singapore"
        case .hongKong: "Asia/Hong_Kong"
        case .shanghai: "Asia/Shanghai"
        }
    }

    /// What the clock is ahead of UTC.
    func hours(on day: Day) -> Int64 {
        let summer: Int64 = day < Day.winterBegins || day >= Day.winterEnds ? 1 : 0
        return switch self {
        case .eastern: summer - 5
        case .central: summer - 6
        case .pacific: summer - 8
        case .singapore, .hongKong, .shanghai: 8
        }
    }
}

/// A day of the demo's calendar, counted from 1970-01-01.
struct Day: Comparable, Hashable, Sendable {
    let number: Int64

    static let first = Day("2025-10-01")
    static let last = Day("2026-09-30")
    /// The end of daylight saving time in the United States; its next beginning follows.
    ///
    /// Source: 15 U.S.C. 260a [M].
    static let winterBegins = Day("2025-11-02")
    static let winterEnds = Day("2026-03-08")

    init(number: Int64) { self.number = number }

    /// Reads `YYYY-MM-DD`; the calendar's own constants only.
    init(_ text: String) {
        let noon = Timestamp(rfc3339: text + "T12:00:00Z")
        number = (noon?.secondsSinceEpoch ?? 0) / 86_400
    }

    /// The day on the wall of the zone.
    init(of time: Timestamp, in zone: WallClock) {
        let utc = Day(number: time.secondsSinceEpoch / 86_400)
        number = (time.secondsSinceEpoch + zone.hours(on: utc) * 3_600) / 86_400
    }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    func adding(_ days: Int64) -> Day { Day(number: number + days) }

    /// Its date as `YYYY-MM-DD`.
    var text: String { String("\(Timestamp(secondsSinceEpoch: number * 86_400))".prefix(10)) }

    func date() throws -> CivilDate { try CivilDate(text) }

    /// 0 is Monday.
    var weekday: Int64 { (number + 3) % 7 }

    var isWorkday: Bool { weekday < 5 && !Self.holidays.contains(self) }

    /// The workday so many workdays later; with 0 the day itself or the first workday after it.
    func workday(after count: Int) -> Day {
        var day = self
        while !day.isWorkday { day = day.adding(1) }
        for _ in 0..<count {
            repeat { day = day.adding(1) } while !day.isWorkday
        }
        return day
    }

    /// The last workday before this one.
    var workdayBefore: Day {
        var day = adding(-1)
        while !day.isWorkday { day = day.adding(-1) }
        return day
    }

    /// That time of the day in the zone.
    func time(
        _ hour: Int64,
        _ minute: Int64 = 0,
        _ second: Int64 = 0,
        in zone: WallClock
    ) -> Timestamp {
        let seconds = (hour - zone.hours(on: self)) * 3_600 + minute * 60 + second
        return Timestamp(secondsSinceEpoch: number * 86_400 + seconds)
    }

    private static let holidays: Set<Day> = Set(
        [
            "2025-11-27", "2025-11-28", "2025-12-24", "2025-12-25", "2025-12-26", "2025-12-31",
            "2026-01-01", "2026-01-02", "2026-05-25", "2026-07-03", "2026-09-07",
        ].map(Day.init)
    )
}
