import VerifiableLog

/// A place of work of a party.
///
/// Its country is where its runs take place.
package struct SiteRegistered: DescribingEvent {
    package static let type = "site.registered/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.site

    package let site: Code
    package let party: Code
    package let country: Country
    package let subdivision: Subdivision?
    /// IANA time zone, for showing times.
    package let zone: String
    package let gln: String?

    package init(
        site: Code,
        party: Code,
        country: Country,
        subdivision: Subdivision? = nil,
        zone: String,
        gln: String? = nil
    ) {
        self.site = site
        self.party = party
        self.country = country
        self.subdivision = subdivision
        self.zone = zone
        self.gln = gln
    }

    package var ownCode: String? { site.text }
    package var describedCode: String { site.text }
    package var subjects: [String] { [site.text, party.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard subdivision.map({ $0.country == country }) ?? true else {
            throw Rejection(.malformedData, "The subdivision is not in \(country).")
        }
        let lookup = Lookup(view: view)
        try lookup.requireParty(party)
        try lookup.requireNew(.site, site.text)
    }
}

/// A certificate of a site, such as R2v3, ISO 9001 or ISO 22095.
package struct SiteCertified: DescribingEvent {
    package static let type = "site.certified/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.certificate

    package let site: Code
    package let standard: String
    package let model: String?
    package let scope: String?
    package let number: String
    package let from: CivilDate
    package let until: CivilDate

    package init(
        site: Code,
        standard: String,
        model: String? = nil,
        scope: String? = nil,
        number: String,
        from: CivilDate,
        until: CivilDate
    ) {
        self.site = site
        self.standard = standard
        self.model = model
        self.scope = scope
        self.number = number
        self.from = from
        self.until = until
    }

    package var describedCode: String { site.text }
    package var subjects: [String] { [site.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard from <= until else {
            throw Rejection(.malformedData, "data.until is before data.from.")
        }
        try Lookup(view: view).requireSite(site)
    }
}

/// A scale of a site, with the smallest difference it shows.
package struct ScaleRegistered: DescribingEvent {
    package static let type = "scale.registered/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.scale

    package let scale: Code
    package let site: Code
    package let readability: Mass
    package let calibratedUntil: CivilDate?

    package init(
        scale: Code,
        site: Code,
        readability: Mass,
        calibratedUntil: CivilDate? = nil
    ) {
        self.scale = scale
        self.site = site
        self.readability = readability
        self.calibratedUntil = calibratedUntil
    }

    private enum CodingKeys: String, CodingKey {
        case scale, site
        case readability = "readability_mg"
        case calibratedUntil = "calibrated_until"
    }

    package var ownCode: String? { scale.text }
    package var describedCode: String { scale.text }
    package var subjects: [String] { [scale.text, site.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try lookup.requireSite(site)
        try lookup.requireNew(.scale, scale.text)
    }
}
