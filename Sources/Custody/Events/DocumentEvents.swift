import VerifiableLog

/// A document enters by the digest of its bytes, with its evidence tier.
package struct DocumentAttached: DescribingEvent {
    package static let type = "document.attached/1"
    package static let signers: [KeyRole] = [.clerk, .laboratory, .compliance]
    package static let noun = Registration.Noun.document

    package let document: DocumentDigest
    package let bytes: Int64
    package let media: String
    /// What it is, such as `assay`, `bill_of_lading` or `collection_statement`.
    package let kind: String
    package let title: String?
    package let issuer: PrivateText?
    package let number: PrivateText?
    package let issued: CivilDate?
    package let validUntil: CivilDate?
    package let tier: EvidenceTier
    package let edition: String?
    package let supports: [SupportedThing]?

    package init(
        document: DocumentDigest,
        bytes: Int64,
        media: String,
        kind: String,
        title: String? = nil,
        issuer: PrivateText? = nil,
        number: PrivateText? = nil,
        issued: CivilDate? = nil,
        validUntil: CivilDate? = nil,
        tier: EvidenceTier,
        edition: String? = nil,
        supports: [SupportedThing]? = nil
    ) {
        self.document = document
        self.bytes = bytes
        self.media = media
        self.kind = kind
        self.title = title
        self.issuer = issuer
        self.number = number
        self.issued = issued
        self.validUntil = validUntil
        self.tier = tier
        self.edition = edition
        self.supports = supports
    }

    private enum CodingKeys: String, CodingKey {
        case document, bytes, media, kind, title, issuer, number, issued, tier, edition, supports
        case validUntil = "valid_until"
    }

    package var ownCode: String? { document.description }
    package var describedCode: String { document.description }
    package var subjects: [String] { [document.description] + (supports ?? []).compactMap(\.code) }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        guard bytes >= 0 else { throw Rejection(.malformedData, "data.bytes is negative.") }
        guard (supports ?? []).allSatisfy(\.isOne) else {
            throw Rejection(.malformedData, "Each member of data.supports names one thing.")
        }
        for thing in supports ?? [] { try thing.check(lookup, at: context) }
        guard let first = try view.registrations(.document, code: document.description).first
        else { return }
        throw Rejection(
            .codeInUse,
            "The document \(document) is in the ledger since entry \(first.seq).",
            hint: "acquire, assay, origin and process name it again: --attach KIND=FILE",
            entries: [first.seq]
        )
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let validUntil, TimeRules.isOver(validUntil, at: context.occurredAt) else {
            return []
        }
        return [
            Judgement(.certificateExpired, "The document expired on \(validUntil).")
        ]
    }
}

/// One thing that a document supports; exactly one member is given.
package struct SupportedThing: Codable, Hashable, Sendable {
    package var lot: Code?
    package var transfer: Code?
    package var run: Code?
    package var party: Code?
    package var site: Code?
    package var shipment: Code?
    package var seq: Int64?

    package init(
        lot: Code? = nil,
        transfer: Code? = nil,
        run: Code? = nil,
        party: Code? = nil,
        site: Code? = nil,
        shipment: Code? = nil,
        seq: Int64? = nil
    ) {
        self.lot = lot
        self.transfer = transfer
        self.run = run
        self.party = party
        self.site = site
        self.shipment = shipment
        self.seq = seq
    }

    /// The code it names, nil for an entry.
    package var code: String? { (lot ?? transfer ?? run ?? party ?? site ?? shipment)?.text }

    fileprivate var isOne: Bool {
        let codes = [lot, transfer, run, party, site, shipment].compactMap(\.self)
        return codes.count + (seq == nil ? 0 : 1) == 1
    }

    fileprivate func check(_ lookup: Lookup, at context: EntryContext) throws {
        if let lot { _ = try lookup.lot(lot) }
        if let transfer, try lookup.view.transfer(transfer) == nil {
            throw lookup.unknown("transfer", transfer.text, "lodestone transfer list")
        }
        if let run, try lookup.view.run(run) == nil {
            throw lookup.unknown("run", run.text, "lodestone run list")
        }
        try lookup.requireParty(party)
        try lookup.requireSite(site)
        if let shipment, try lookup.view.shipment(shipment) == nil {
            throw lookup.unknown("shipment", shipment.text, "lodestone shipment list")
        }
        if let seq, !(0..<context.seq).contains(seq) {
            throw lookup.unknown("entry", "\(seq)", "lodestone log")
        }
    }
}

/// A document is withdrawn: from here on it supports nothing.
package struct DocumentRevoked: DescribingEvent {
    package static let type = "document.revoked/1"
    package static let signers: [KeyRole] = [.clerk, .laboratory, .compliance]
    package static let noun = Registration.Noun.documentRevocation

    package let document: DocumentDigest
    /// Who revoked it: the issuer, or the party that attached it.
    package let by: String

    package init(document: DocumentDigest, by: String) {
        self.document = document
        self.by = by
    }

    package var describedCode: String { document.description }
    package var subjects: [String] { [document.description] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup(view: view).requireDocuments([document])
        let earlier = try view.registrations(.documentRevocation, code: document.description)
        if let first = earlier.first {
            throw Rejection(
                .codeInUse,
                "The document \(document) was revoked at entry \(first.seq).",
                entries: [first.seq]
            )
        }
        guard context.reason != nil else {
            throw Rejection(
                .reasonMissing,
                "Revoking a document needs a reason.",
                hint: "--reason TEXT"
            )
        }
    }
}
