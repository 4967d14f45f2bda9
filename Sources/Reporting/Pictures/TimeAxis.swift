import VerifiableLog

/// A scale from times to pixels, with ticks where people expect them.
struct TimeAxis {
    struct Tick: Equatable {
        let seconds: Int64
        let label: String
    }

    let start: Int64
    let end: Int64
    private let left: Double
    private let width: Double

    /// From the first to the last second, with at least an hour between them.
    init(from start: Timestamp, to end: Timestamp, left: Double, width: Double) {
        self.start = start.secondsSinceEpoch
        self.end = max(end.secondsSinceEpoch, start.secondsSinceEpoch + 3600)
        self.left = left
        self.width = width
    }

    func x(_ time: Timestamp) -> Double { x(time.secondsSinceEpoch) }

    func x(_ seconds: Int64) -> Double {
        let inside = min(max(seconds, start), end)
        return left + width * Double(inside - start) / Double(end - start)
    }

    /// At most nine moments at the starts of hours, days, months, quarters or years, in UTC.
    var ticks: [Tick] {
        for step in Step.all {
            let ticks = step.ticks(from: start, to: end)
            if (1...9).contains(ticks.count) { return ticks }
        }
        return []
    }

    private enum Step {
        case hours(Int64)
        case days(Int64)
        case months(Int)

        static let all: [Step] =
            [.hours(1), .hours(3), .hours(6), .hours(12), .days(1), .days(2), .days(7), .days(14)]
            + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000].map(Step.months)

        func ticks(from start: Int64, to end: Int64) -> [Tick] {
            switch self {
            case .hours(let hours): dated(regular(hours * 3600, start, end) { clock($0) })
            case .days(let days): regular(days * 86_400, start, end) { date($0) }
            case .months(let months): monthly(months, start, end)
            }
        }

        /// Hours say of which day they are, from the first on.
        private func dated(_ ticks: [Tick]) -> [Tick] {
            guard let first = ticks.first, !first.seconds.isMultiple(of: 86_400) else {
                return ticks
            }
            let label = "\(date(first.seconds)) \(first.label)"
            return [Tick(seconds: first.seconds, label: label)] + ticks.dropFirst()
        }

        private func regular(
            _ step: Int64,
            _ start: Int64,
            _ end: Int64,
            _ label: (Int64) -> String
        ) -> [Tick] {
            // Ten are enough to know that there are too many.
            let first = (start + step - 1) / step * step
            return stride(from: first, through: end, by: Int64.Stride(step)).prefix(10)
                .map { Tick(seconds: $0, label: label($0)) }
        }

        private func monthly(_ step: Int, _ start: Int64, _ end: Int64) -> [Tick] {
            let day = CalendarDay(daysSinceEpoch: start / 86_400)
            var month = (day.year * 12 + day.month - 1) / step * step
            var ticks: [Tick] = []
            while ticks.count < 10 {
                let first = CalendarDay(year: month / 12, month: month % 12 + 1, day: 1)
                let seconds = first.daysSinceEpoch * 86_400
                if seconds > end { break }
                if seconds >= start {
                    let year = String(first.year)
                    let label = step >= 12 ? year : "\(year)-\(TimeAxis.two(first.month))"
                    ticks.append(Tick(seconds: seconds, label: label))
                }
                month += step
            }
            return ticks
        }

        private func clock(_ seconds: Int64) -> String {
            let hour = Int(seconds % 86_400 / 3600)
            return hour == 0 ? date(seconds) : "\(TimeAxis.two(hour)):00"
        }

        private func date(_ seconds: Int64) -> String {
            let day = CalendarDay(daysSinceEpoch: seconds / 86_400)
            return "\(day.year)-\(TimeAxis.two(day.month))-\(TimeAxis.two(day.day))"
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
