import Foundation
package import VerifiableLog

/// A time zone: an IANA name, `UTC`, or an offset such as `+09:00`.
package struct Zone: Sendable, Equatable {
    /// As the user or the site wrote it.
    package let name: String
    private let timeZone: TimeZone

    package static let utc = Zone(name: "UTC", timeZone: .gmt)

    /// Nil when there is no such zone.
    package init?(_ name: String) {
        if let seconds = Zone.offset(name), let fixed = TimeZone(secondsFromGMT: seconds) {
            self.init(name: name, timeZone: fixed)
        } else if let named = TimeZone(identifier: name) {
            self.init(name: name, timeZone: named)
        } else {
            return nil
        }
    }

    private init(name: String, timeZone: TimeZone) {
        self.name = name
        self.timeZone = timeZone
    }

    /// How far local time is ahead of UTC at a moment, in seconds.
    package func offsetSeconds(at moment: Timestamp) -> Int {
        let date = Date(timeIntervalSince1970: TimeInterval(moment.secondsSinceEpoch))
        return timeZone.secondsFromGMT(for: date)
    }

    /// The moments that this local time can mean, earliest first: one as a rule, none in the hour
    /// that is skipped, two in the hour that comes twice.
    package func moments(localSecondsSince1970 local: Int64) -> [Timestamp] {
        let day: Int64 = 86_400
        let around = [local - day, local + day].map { Timestamp(secondsSinceEpoch: $0) }
        let candidates = around.map { local - Int64(offsetSeconds(at: $0)) }
        return Set(candidates).sorted().map { Timestamp(secondsSinceEpoch: $0) }
            .filter { $0.secondsSinceEpoch + Int64(offsetSeconds(at: $0)) == local }
    }

    /// `2027-06-03 08:12 -05:00`: local time to the minute, always with its offset.
    package func localText(_ moment: Timestamp) -> String {
        let seconds = offsetSeconds(at: moment)
        let local = moment.adding(seconds: Int64(seconds)).description
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5)) \(Zone.offsetText(seconds))"
    }

    /// `+09:00`.
    static func offsetText(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let sign = seconds < 0 ? "-" : "+"
        return sign + TwoDigits.text(minutes / 60) + ":" + TwoDigits.text(minutes % 60)
    }

    /// The seconds of `+09:00` or `-0530`; nil for anything else.
    static func offset(_ text: some StringProtocol) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = String(text.dropFirst()).filter { $0 != ":" }
        guard digits.utf8.count == 4, text.utf8.count <= 6,
            let hours = TwoDigits.number(digits.prefix(2)), hours <= 14,
            let minutes = TwoDigits.number(digits.suffix(2)), minutes <= 59
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
    }
}

/// Numbers from 0 to 99 as two digits.
enum TwoDigits {
    static func text(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// Nil unless there are exactly two ASCII digits.
    static func number(_ text: some StringProtocol) -> Int? {
        let zero = UInt8(ascii: "0")
        let digits = text.utf8.map { Int($0) - Int(zero) }
        guard digits.count == 2, digits.allSatisfy((0...9).contains) else { return nil }
        return digits[0] * 10 + digits[1]
    }
}
