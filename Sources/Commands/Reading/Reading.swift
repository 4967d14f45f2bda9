import Custody
import VerifiableLog

extension Session {
    /// Reads an argument as a quantity, a code, a place …; a refusal points at the argument.
    ///
    /// The option is `--net`, or nil for a positional argument.
    func read<Value>(
        _ text: String,
        _ option: String? = nil,
        _ parse: (String) throws(QuantityError) -> Value
    ) throws(Failure) -> Value {
        do {
            return try parse(text)
        } catch {
            throw Failure(error).at(.argument(option: option, value: text))
        }
    }

    /// Reads a time: RFC 3339, or local time in the zone of `--tz`, else of the site, else of the
    /// machine.
    func time(
        _ text: String,
        _ option: String? = nil,
        siteZone: String? = nil
    ) throws(Failure) -> Timestamp {
        let place = Failure.Place.argument(option: option, value: text)
        guard let reading = TimeReading(text) else {
            throw Failure(
                .timeForm,
                "this is no time",
                place: place,
                hints: ["write 2026-09-30T14:05:00Z, or 2026-09-30 14:05 in the zone of --tz"]
            )
        }
        let zone = try zone(siteZone)
        do { return try reading.moment(in: zone) } catch { throw error.at(place) }
    }

    /// The zone times are shown and read in: what was asked for, else the site's, else the
    /// machine's, else UTC.
    func zone(_ siteZone: String? = nil) throws(Failure) -> Zone {
        let asked = options.tz ?? environment.variable("LODESTONE_TZ") ?? configuration.tz
        if let asked {
            if let zone = Zone(asked) { return zone }
            throw Failure(
                .timeZoneUnknown,
                "no time zone is called \"\(asked.printable)\"",
                place: .argument(option: "--tz", value: asked),
                hints: ["write an IANA name such as Asia/Seoul, or an offset such as +09:00"]
            )
        }
        return siteZone.flatMap(Zone.init) ?? environment.variable("TZ").flatMap(Zone.init) ?? .utc
    }

    /// What `--as-of` names.
    func position(_ text: String, _ option: String) throws(Failure) -> Position {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seq = Int64(digits) {
            return .seq(seq)
        }
        if let date = try? CivilDate(text) {
            return .time(try time("\(date) 23:59:59", option))
        }
        return .time(try time(text, option))
    }
}

/// A point in the history of a ledger.
enum Position: Equatable, Sendable {
    /// After the entry with this number.
    case seq(Int64)
    /// After the last entry recorded by then; a date means its end.
    case time(Timestamp)
}
