import VerifiableLog

/// Where a stage of a lot's life took place, as somebody says.
package struct LotOriginStated: Event {
    package static let type = "lot.origin_stated/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    package let elements: FactElements
    package let life: Life
    package let stage: Stage
    package let place: Place
    package let basis: Basis
    package let assertedBy: Code?
    package let inquiry: Code?
    package let documents: [DocumentDigest]?
    /// Positions of earlier facts on this lot, by the same party, that this one replaces.
    package let supersedes: [Int64]?

    package init(
        lot: Code,
        elements: FactElements,
        life: Life,
        stage: Stage,
        place: Place,
        basis: Basis,
        assertedBy: Code? = nil,
        inquiry: Code? = nil,
        documents: [DocumentDigest]? = nil,
        supersedes: [Int64]? = nil
    ) {
        self.lot = lot
        self.elements = elements
        self.life = life
        self.stage = stage
        self.place = place
        self.basis = basis
        self.assertedBy = assertedBy
        self.inquiry = inquiry
        self.documents = documents
        self.supersedes = supersedes
    }

    private enum CodingKeys: String, CodingKey {
        case lot, elements, life, stage, place, basis, inquiry, documents, supersedes
        case assertedBy = "asserted_by"
    }

    package var subjects: [String] {
        [lot.text] + [assertedBy, inquiry].compactMap { $0?.text }
            + (documents ?? []).map(\.description)
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard life.stages.contains(stage) else {
            throw Rejection(
                .malformedData,
                "The \(life.rawValue) life has no stage \"\(stage.rawValue)\".",
                hint: "stages: " + life.words
            )
        }
        if basis == .unknownAfterInquiry {
            guard inquiry != nil, place.isAny else {
                throw Rejection(
                    .malformedData,
                    "unknown_after_inquiry names its inquiry and the place \"any\".",
                    hint: "lodestone inquiry records what was asked and answered"
                )
            }
        }
        let lookup = Lookup(view: view)
        _ = try lookup.lot(lot)
        try lookup.requireParty(assertedBy)
        try lookup.requireInquiry(inquiry)
        try lookup.requireDocuments(documents)
        try checkInquiry(in: view)
        try checkSuperseded(in: view, at: context)
    }

    /// "Unknown after inquiry" needs an inquiry that asked just this.
    private func checkInquiry(in view: any InventoryView) throws {
        guard basis == .unknownAfterInquiry, let inquiry, let asked = try view.inquiry(inquiry)
        else { return }
        guard asked.lots.contains(lot), asked.stages.contains(stage),
            asked.elements.covers(elements)
        else {
            throw Rejection(
                .namesAnother,
                "The inquiry \(inquiry) did not ask for \(stage) of \(lot), for each element.",
                hint: "lodestone inquiry records what was asked about this lot"
            )
        }
    }

    private func checkSuperseded(in view: any InventoryView, at context: EntryContext) throws {
        guard let supersedes else { return }
        let facts = try view.originFacts(of: lot)
        let superseded = try supersedes.map { seq in
            guard let fact = facts.first(where: { $0.seq == seq }) else {
                throw Rejection(.unknownCode, "Entry \(seq) states no origin of lot \(lot).")
            }
            return fact
        }
        for fact in superseded where !isAboutSame(as: fact.event) {
            throw Rejection(
                .namesAnother,
                "Entry \(fact.seq) is about \(fact.event.life) \(fact.event.stage) of other"
                    + " elements or another stage: a fact takes the place of its like only.",
                entries: [fact.seq]
            )
        }
        guard context.reason != nil else {
            throw Rejection(
                .reasonMissing,
                "Superseding a fact needs a reason.",
                hint: "--reason TEXT"
            )
        }
        for fact in superseded where fact.statedBy != context.party {
            throw Rejection(
                .keyNotAuthorized,
                "Entry \(fact.seq) was stated by another party.",
                entries: [fact.seq]
            )
        }
    }

    private func isAboutSame(as earlier: LotOriginStated) -> Bool {
        life == earlier.life && stage == earlier.stage && elements.covers(earlier.elements)
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        var found = try ExpiryRules.judgements(of: documents, in: view, at: context)
        if basis == .documented && (documents ?? []).isEmpty {
            found.append(
                Judgement(
                    .documentedWithoutDocument,
                    "The fact is called documented but names no document.",
                    refuses: false
                )
            )
        }
        let replaced = Set(supersedes ?? [])
        for fact in try view.originFacts(of: lot) where replaced.contains(fact.seq) {
            found.append(
                Judgement(
                    .supersededBySignerAlone,
                    "Of \(lot), \(life) life, \(stage): \(place) takes the place of"
                        + " \(fact.event.place) (entry \(fact.seq)), by the same party's word.",
                    refuses: false
                )
            )
        }
        return found
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        [.origin(OriginFact(seq: context.seq, event: self, statedBy: context.party))]
    }
}
