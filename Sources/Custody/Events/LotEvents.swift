package import VerifiableLog

/// A lot is weighed again: its mass is what the scale shows now.
package struct LotWeighed: Event {
    package static let type = "lot.weighed/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    package let net: Mass
    package let gross: Mass?
    package let tare: Mass?
    package let scale: Code?
    package let ticket: PrivateText?

    package init(
        lot: Code, net: Mass, gross: Mass? = nil, tare: Mass? = nil, scale: Code? = nil,
        ticket: PrivateText? = nil
    ) {
        self.lot = lot
        self.net = net
        self.gross = gross
        self.tare = tare
        self.scale = scale
        self.ticket = ticket
    }

    private enum CodingKeys: String, CodingKey {
        case lot, scale, ticket
        case net = "net_mg"
        case gross = "gross_mg"
        case tare = "tare_mg"
    }

    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try Weighing(net: net, gross: gross, tare: tare).check()
        let lot = try lookup.lot(lot)
        try lookup.requireScale(scale)
        if let transfer = lot.transfer {
            throw Rejection(
                .lotInTransit, "Lot \(lot.code) is in transit under \(transfer).",
                hint: "lodestone receive \(transfer)")
        }
        guard lot.remaining.milligrams > 0 else {
            throw Rejection(.tooLittleMass, "Lot \(lot.code) is used up: nothing to weigh.")
        }
    }

    package func judgements(
        in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        var found = try Weighing.judgements(scale: scale, in: view, at: context)
        if let before = try view.lot(lot)?.remaining, Tolerance.mass.isExceeded(by: net, over: before)
        {
            found.append(
                Judgement(
                    .massGained,
                    "Lot \(lot) weighs \(net.kilograms) kg, \(before.kilograms) kg were booked.",
                    refuses: false))
        }
        return found
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var weighed = try view.lot(lot) else { return [] }
        weighed.remaining = net
        return [.lot(weighed)]
    }
}

/// A laboratory's results for a lot.
package struct LotAssayed: Event {
    package static let type = "lot.assayed/1"
    package static let signers: [KeyRole] = [.clerk, .laboratory]

    package let lot: Code
    package let laboratory: Code
    package let method: String
    package let sample: String?
    package let sampledAt: Timestamp?
    package let basis: AssayBasis
    package let treo: PartsPerBillion?
    package let lossOnIgnition: PartsPerBillion?
    package let moisture: PartsPerBillion?
    package let accreditation: String?
    package let results: [AssayResult]
    package let document: DocumentDigest?

    package init(
        lot: Code, laboratory: Code, method: String, sample: String? = nil,
        sampledAt: Timestamp? = nil, basis: AssayBasis = .asReceived,
        treo: PartsPerBillion? = nil, lossOnIgnition: PartsPerBillion? = nil,
        moisture: PartsPerBillion? = nil, accreditation: String? = nil, results: [AssayResult],
        document: DocumentDigest? = nil
    ) {
        self.lot = lot
        self.laboratory = laboratory
        self.method = method
        self.sample = sample
        self.sampledAt = sampledAt
        self.basis = basis
        self.treo = treo
        self.lossOnIgnition = lossOnIgnition
        self.moisture = moisture
        self.accreditation = accreditation
        self.results = results
        self.document = document
    }

    private enum CodingKeys: String, CodingKey {
        case lot, laboratory, method, sample, basis, accreditation, results, document
        case sampledAt = "sampled_at"
        case treo = "treo_ppb"
        case lossOnIgnition = "loi_ppb"
        case moisture = "moisture_ppb"
    }

    package var subjects: [String] {
        [lot.text, laboratory.text] + (document.map { [$0.description] } ?? [])
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try AssayRules.check(results)
        _ = try lookup.lot(lot)
        try lookup.requireParty(laboratory)
        try lookup.requireDocuments(document.map { [$0] })
    }

    package func judgements(
        in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        guard let subject = try view.lot(lot) else { return [] }
        var found = AssayRules.judgements(results, compound: subject.compound, lot: lot)
        if subject.owner == laboratory {
            found.append(
                Judgement(
                    .laboratoryIsOwner, "The laboratory \(laboratory) owns lot \(lot).",
                    refuses: false))
        }
        let after = Overlay(view, adding: try effects(in: view, at: context))
        for run in try runs(touching: subject, in: view) {
            found += try ElementBalance.judgements(of: run, in: after)
        }
        return found
    }

    private func runs(touching lot: Lot, in view: any InventoryView) throws -> [Run] {
        let maker = try lot.run.flatMap { try view.run($0) }
        return (maker.map { [$0] } ?? []) + (try view.runs(consuming: lot.code))
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        [
            .assay(
                Assay(
                    seq: context.seq, lot: lot, laboratory: laboratory, method: method,
                    results: results, document: document))
        ]
    }
}

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
        lot: Code, elements: FactElements, life: Life, stage: Stage, place: Place, basis: Basis,
        assertedBy: Code? = nil, inquiry: Code? = nil, documents: [DocumentDigest]? = nil,
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
        let lookup = Lookup(view: view)
        guard life.stages.contains(stage) else {
            throw Rejection(
                .malformedData,
                "The \(life.rawValue) life has no stage \"\(stage.rawValue)\".",
                hint: "stages: " + life.stages.map(\.rawValue).joined(separator: " "))
        }
        if basis == .unknownAfterInquiry {
            guard inquiry != nil, place.isAny else {
                throw Rejection(
                    .malformedData, "unknown_after_inquiry names its inquiry and the place \"any\".",
                    hint: "lodestone inquiry records what was asked and answered")
            }
        }
        _ = try lookup.lot(lot)
        try lookup.requireParty(assertedBy)
        try lookup.requireInquiry(inquiry)
        try lookup.requireDocuments(documents)
        try checkSuperseded(in: view, at: context)
    }

    private func checkSuperseded(in view: any InventoryView, at context: EntryContext) throws {
        guard let supersedes else { return }
        guard context.reason != nil else {
            throw Rejection(.reasonMissing, "Superseding a fact needs a reason.")
        }
        let facts = try view.originFacts(of: lot)
        for seq in supersedes {
            guard let fact = facts.first(where: { $0.seq == seq }) else {
                throw Rejection(.unknownCode, "Entry \(seq) states no origin of lot \(lot).")
            }
            guard fact.statedBy == context.party else {
                throw Rejection(
                    .keyNotAuthorized, "Entry \(seq) was stated by another party.", entries: [seq])
            }
        }
    }

    package func judgements(
        in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        guard basis == .documented && (documents ?? []).isEmpty else { return [] }
        return [
            Judgement(
                .documentedWithoutDocument,
                "The fact is called documented but names no document.", refuses: false)
        ]
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        [.origin(OriginFact(seq: context.seq, event: self, statedBy: context.party))]
    }
}

/// The elements a fact holds for: named ones, or all.
package enum FactElements: Hashable, Sendable {
    case all
    case some([Element])

    package func covers(_ element: Element) -> Bool {
        switch self {
        case .all: true
        case .some(let elements): elements.contains(element)
        }
    }
}

extension FactElements: Codable {
    package init(from decoder: any Decoder) throws {
        let texts = try [String](from: decoder)
        if texts == ["ALL"] {
            self = .all
            return
        }
        let elements = texts.compactMap(Element.init(rawValue:))
        guard !texts.isEmpty, elements.count == texts.count, Set(texts).count == texts.count else {
            throw DataError(
                path: "data.elements", problem: "must be [\"ALL\"] or elements, each once")
        }
        self = .some(elements)
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .all: try ["ALL"].encode(to: encoder)
        case .some(let elements): try elements.map(\.rawValue).encode(to: encoder)
        }
    }
}
