package import VerifiableLog

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
        lot: Code,
        laboratory: Code,
        method: String,
        sample: String? = nil,
        sampledAt: Timestamp? = nil,
        basis: AssayBasis = .asReceived,
        treo: PartsPerBillion? = nil,
        lossOnIgnition: PartsPerBillion? = nil,
        moisture: PartsPerBillion? = nil,
        accreditation: String? = nil,
        results: [AssayResult],
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

    package var assayer: Code? { laboratory }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try AssayRules.check(results)
        guard basis == .asReceived || moisture != nil else {
            throw Rejection(
                .malformedData,
                "Results of a dried sample come with the lot's data.moisture_ppb."
            )
        }
        let lookup = Lookup(view: view)
        _ = try lookup.lot(lot)
        try lookup.requireParty(laboratory)
        try lookup.requireDocuments(document.map { [$0] })
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let subject = try view.lot(lot) else { return [] }
        var found = TimeRules.futures(among: [sampledAt], at: context)
        found += AssayRules.judgements(
            results,
            compound: subject.compound,
            method: method,
            lot: lot
        )
        found += try ExpiryRules.judgements(
            of: document.map { [$0] },
            in: view,
            at: context
        )
        if subject.owner == laboratory {
            found.append(
                Judgement(
                    .laboratoryIsOwner,
                    "The laboratory \(laboratory) owns lot \(lot).",
                    refuses: false
                )
            )
        }
        return found + (try balanceJudgements(of: subject, in: view, at: context))
    }

    /// What the results make of the balances of runs that are already recorded.
    private func balanceJudgements(
        of subject: Lot,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let elements = Set(results.map(\.element))
        let after = Composition(try Overlay(view, adding: effects(in: view, at: context)))
        return try Composition.runs(touching: subject, in: view).flatMap { run in
            try ElementBalance.judgements(of: run, among: elements, in: after)
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        [
            .assay(
                Assay(
                    seq: context.seq,
                    lot: lot,
                    laboratory: laboratory,
                    method: method,
                    results: results,
                    document: document
                )
            )
        ]
    }
}
