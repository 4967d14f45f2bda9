import Custody
import VerifiableLog

/// Looks for what ends within some days, or has ended: calibrations, certificates, documents and keys.
struct Expiries {
    let view: any InventoryView
    /// Only this site; nil: all, and what belongs to none.
    let site: String?
    let now: Timestamp
    let days: Int

    func matters() throws -> [Matter] {
        let all = try scales() + certificates() + documents() + keys()
        return all.sorted { ($0.kind, $0.text) < ($1.kind, $1.text) }
    }

    private var today: CivilDate { CivilDate(now) }

    /// nil for what ends later.
    private func matter(
        _ noun: String,
        _ subject: String,
        until: CivilDate,
        _ what: String,
        next: String? = nil
    ) -> Matter? {
        let left = today.days(to: until)
        guard left <= days else { return nil }
        return Matter(
            kind: left < 0 ? .expired : .expires,
            noun: noun,
            subject: subject,
            text: left < 0
                ? "\(what) ended on \(until)"
                : left == 0 ? "\(what) ends today" : "\(what) ends in \(left) days",
            next: next
        )
    }

    private func isHere(_ code: Code) -> Bool { site.map { $0 == code.text } ?? true }

    private func scales() throws -> [Matter] {
        try view.registrations(.scale).compactMap { thing in
            let scale = try EventDecoder.decode(ScaleRegistered.self, from: thing.data)
            guard isHere(scale.site), let until = scale.calibratedUntil else { return nil }
            return matter("scale", thing.code, until: until, "calibration of scale \(thing.code)")
        }
    }

    /// Of each standard that a site is certified for, the certificate that lasts longest.
    private func certificates() throws -> [Matter] {
        var longest: [String: SiteCertified] = [:]
        for thing in try view.registrations(.certificate) {
            let event = try EventDecoder.decode(SiteCertified.self, from: thing.data)
            guard isHere(event.site) else { continue }
            let name = "\(event.site) \(event.standard)"
            if let known = longest[name], known.until >= event.until { continue }
            longest[name] = event
        }
        return longest.values.compactMap { event in
            matter(
                "site",
                event.site.text,
                until: event.until,
                "\(event.standard) certificate of \(event.site)",
                next: "lodestone site certify \(event.site) …"
            )
        }
    }

    /// Those that stand; one that ended long ago is history.
    private func documents() throws -> [Matter] {
        guard site == nil else { return [] }
        return try view.registrations(.document).compactMap { thing in
            let event = try EventDecoder.decode(DocumentAttached.self, from: thing.data)
            guard let until = event.validUntil, today.days(to: until) >= -days,
                try !view.isRevoked(event.document)
            else { return nil }
            let name = thing.code.dropFirst("sha256:".count).prefix(12)
            return matter("document", thing.code, until: until, "document \(event.kind) \(name)")
        }
    }

    private func keys() throws -> [Matter] {
        try view.keys().compactMap { key in
            guard let until = key.until, key.revokedAt == nil,
                site.map({ site in key.sites.contains { $0.text == site } }) ?? true
            else { return nil }
            return matter(
                "key",
                key.name,
                until: CivilDate(until),
                "key \(key.name)",
                next: "lodestone key new …"
            )
        }
    }
}
