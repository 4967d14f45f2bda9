package import Custody
package import VerifiableLog

/// A time as a person writes it: RFC 3339 with `Z` or an offset, or a local time.
package struct TimeReading: Equatable {
    package let date: CivilDate
    /// Since midnight, below 86,400.
    package let seconds: Int
    /// Ahead of UTC, in seconds; nil for local time.
    package let offset: Int?

    /// Reads `YYYY-MM-DD`, then `T` or a space, then `HH:MM` with or without seconds, then nothing,
    /// `Z` or an offset.
    ///
    /// A fraction of a second is dropped.
    package init?(_ text: String) {
        guard text.utf8.count >= 16, text.utf8.allSatisfy({ $0 < 0x80 }),
            let date = try? CivilDate(String(text.prefix(10))), date.year >= 1970
        else { return nil }
        let separator = text.dropFirst(10).prefix(1)
        var rest = text.dropFirst(11)
        guard ["T", "t", " "].contains(separator), let seconds = Self.clock(&rest) else {
            return nil
        }
        self.date = date
        self.seconds = seconds
        let zone = rest.drop { $0 == " " }
        if zone.isEmpty {
            offset = nil
        } else if zone == "Z" || zone == "z" {
            offset = 0
        } else if let seconds = Zone.offset(zone) {
            offset = seconds
        } else {
            return nil
        }
    }

    /// Takes `HH:MM`, `HH:MM:SS` or `HH:MM:SS.s` from the front.
    private static func clock(_ text: inout Substring) -> Int? {
        guard let hour = TwoDigits.number(text.prefix(2)), hour <= 23,
            text.dropFirst(2).first == ":",
            let minute = TwoDigits.number(text.dropFirst(3).prefix(2)), minute <= 59
        else { return nil }
        text = text.dropFirst(5)
        guard text.first == ":" else { return hour * 3_600 + minute * 60 }
        guard let second = TwoDigits.number(text.dropFirst().prefix(2)), second <= 59 else {
            return nil
        }
        text = text.dropFirst(3)
        if text.first == "." { text = text.dropFirst().drop { $0.isASCII && $0.isNumber } }
        return hour * 3_600 + minute * 60 + second
    }

    private var localSeconds: Int64 { Int64(date.daysSince1970) * 86_400 + Int64(seconds) }

    /// The moment, with a local time read in the zone.
    ///
    /// - Throws: `LS2304` for a local time that happens twice or never there.
    package func moment(in zone: Zone) throws(Failure) -> Timestamp {
        if let offset { return Timestamp(secondsSinceEpoch: localSeconds - Int64(offset)) }
        let moments = zone.moments(localSecondsSince1970: localSeconds)
        if moments.count == 1 { return moments[0] }
        let times = moments.isEmpty ? "never" : "twice"
        throw Failure(
            .timeAmbiguous,
            "this local time happens \(times) in \(zone.name)",
            hints: moments.isEmpty
                ? ["the clocks are put forward there: write the time with its offset"]
                : ["write " + moments.map { $0.rfc3339(in: zone) }.joined(separator: " or ")]
        )
    }
}

extension Timestamp {
    /// `2026-11-01T01:30:00-07:00`.
    func rfc3339(in zone: Zone) -> String {
        let seconds = zone.offsetSeconds(at: self)
        return adding(seconds: Int64(seconds)).description.dropLast() + Zone.offsetText(seconds)
    }
}
