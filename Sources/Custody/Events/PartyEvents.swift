import VerifiableLog

/// A legal person that supplies, owns, holds, carries, processes, tests or buys.
package struct PartyRegistered: DescribingEvent {
    package static let type = "party.registered/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.party

    package let party: Code
    package let name: String
    package let aliases: [String]?
    package let country: Country
    package let roles: [PartyRole]
    package let identifiers: [Identifier]?

    package init(
        party: Code,
        name: String,
        aliases: [String]? = nil,
        country: Country,
        roles: [PartyRole],
        identifiers: [Identifier]? = nil
    ) {
        self.party = party
        self.name = name
        self.aliases = aliases
        self.country = country
        self.roles = roles
        self.identifiers = identifiers
    }

    /// A number in somebody's register: `lei`, `duns`, `cage`, `uei`, `ein`, `gln`.
    package struct Identifier: Codable, Hashable, Sendable {
        package let scheme: String
        package let value: String

        package init(scheme: String, value: String) {
            self.scheme = scheme
            self.value = value
        }
    }

    package var ownCode: String? { party.text }
    package var describedCode: String { party.text }
    package var subjects: [String] { [party.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup(view: view).requireNew(.party, party.text)
    }
}

/// A dated share of one party in another.
package struct PartyOwned: DescribingEvent {
    package static let type = "party.owned/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.ownership

    package let party: Code
    package let owner: Code
    package let percent: PartsPerBillion
    package let interest: OwnershipInterest
    package let from: CivilDate
    package let until: CivilDate?
    package let documents: [DocumentDigest]?

    package init(
        party: Code,
        owner: Code,
        percent: PartsPerBillion,
        interest: OwnershipInterest,
        from: CivilDate,
        until: CivilDate? = nil,
        documents: [DocumentDigest]? = nil
    ) {
        self.party = party
        self.owner = owner
        self.percent = percent
        self.interest = interest
        self.from = from
        self.until = until
        self.documents = documents
    }

    private enum CodingKeys: String, CodingKey {
        case party, owner, interest, from, until, documents
        case percent = "percent_ppb"
    }

    package var describedCode: String { party.text }
    package var subjects: [String] { [party.text, owner.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard party != owner, until.map({ from <= $0 }) ?? true else {
            throw Rejection(.malformedData, "A party can't own itself, nor until before from.")
        }
        let lookup = Lookup(view: view)
        try lookup.requireParty(party)
        try lookup.requireParty(owner)
        try lookup.requireDocuments(documents)
    }
}

/// A dated search of a party in a list of restricted parties.
package struct PartyScreened: DescribingEvent {
    package static let type = "party.screened/1"
    package static let signers: [KeyRole] = [.admin]
    package static let noun = Registration.Noun.screening

    package let party: Code
    package let list: String
    package let listVersion: String
    package let date: CivilDate
    package let match: ScreeningMatch
    package let reviewer: String
    package let taxableYearEnd: CivilDate?

    package init(
        party: Code,
        list: String,
        listVersion: String,
        date: CivilDate,
        match: ScreeningMatch,
        reviewer: String,
        taxableYearEnd: CivilDate? = nil
    ) {
        self.party = party
        self.list = list
        self.listVersion = listVersion
        self.date = date
        self.match = match
        self.reviewer = reviewer
        self.taxableYearEnd = taxableYearEnd
    }

    private enum CodingKeys: String, CodingKey {
        case party, list, date, match, reviewer
        case listVersion = "list_version"
        case taxableYearEnd = "taxable_year_end"
    }

    package var describedCode: String { party.text }
    package var subjects: [String] { [party.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup(view: view).requireParty(party)
    }
}
