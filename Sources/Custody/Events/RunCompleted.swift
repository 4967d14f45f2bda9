package import VerifiableLog

/// Lots were turned into other lots at one site.
package struct RunCompleted: Event {
    package static let type = "run.completed/1"
    package static let signers: [KeyRole] = [.clerk]

    package var run: Code
    package var site: Code
    package var operation: Operation
    /// Absent: the site's party.
    package var processor: Code?
    package var started: Timestamp
    package var ended: Timestamp
    /// Stages that took place beyond what the operation and the forms say.
    package var stages: [Stage]?
    package var inputs: [LotMass]
    package var outputs: [RunOutput]
    package var losses: [RunLoss]?
    package var vessels: [VesselUse]?
    package var recipe: String?
    package var equipment: String?
    package var technology: Technology?
    package var materialMilled: MilledMaterial?
    package var documents: [DocumentDigest]?

    package init(
        run: Code,
        site: Code,
        operation: Operation,
        started: Timestamp,
        ended: Timestamp,
        inputs: [LotMass],
        outputs: [RunOutput]
    ) {
        self.run = run
        self.site = site
        self.operation = operation
        self.started = started
        self.ended = ended
        self.inputs = inputs
        self.outputs = outputs
    }

    private enum CodingKeys: String, CodingKey {
        case run, site, operation, processor, started, ended, stages, inputs, outputs, losses
        case vessels, recipe, equipment, technology, documents
        case materialMilled = "material_milled"
    }

    package var ownCode: String? { run.text }
    package var subjects: [String] {
        [run.text, site.text] + outputs.map(\.lot.text) + inputs.map(\.lot.text)
            + (documents ?? []).map(\.description)
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try checkForm()
        let lookup = Lookup(view: view)
        try checkNames(lookup)
        _ = try made(in: view, at: context)
        try checkNew(lookup)
        let stock = try inputs.map { (lot: try lookup.lot($0.lot), mass: $0.mass) }
        try lookup.requireFree(stock)
        try lookup.requirePresent(stock.map(\.lot), at: site, else: .runSite)
        if let lot = outputs.map(\.lot).first(where: Set(inputs.map(\.lot)).contains) {
            throw Rejection(.cycle, "Lot \(lot) is both input and output of \(run).")
        }
        for vessel in vessels ?? [] { try checkHeel(vessel, in: view) }
    }

    private func checkNames(_ lookup: Lookup) throws {
        try lookup.requireSite(site)
        try lookup.requireParty(processor)
        try lookup.requireParty(technology?.party)
        try lookup.requireDocuments(documents)
        for output in outputs { try lookup.requireParty(output.owner) }
        for input in inputs { _ = try lookup.lot(input.lot) }
    }

    /// The codes that it gives are new; that of an input is another rule's.
    private func checkNew(_ lookup: Lookup) throws {
        try lookup.requireUnused(run)
        let fed = Set(inputs.map(\.lot))
        for output in outputs where !fed.contains(output.lot) {
            try lookup.requireUnused(output.lot)
        }
    }

    private func checkHeel(_ vessel: VesselUse, in view: any InventoryView) throws {
        if case .lot(let code) = vessel.heelIn, !inputs.contains(where: { $0.lot == code }) {
            throw Rejection(
                .heelMismatch,
                "The heel \(code) of vessel \(vessel.id) is not among the inputs."
            )
        }
        if case .lot(let code)? = vessel.heelOut, !outputs.contains(where: { $0.lot == code }) {
            throw Rejection(
                .heelMismatch,
                "The heel \(code) of vessel \(vessel.id) is not among the outputs."
            )
        }
        if let before = try view.vessel(vessel.id, at: site), before.heel != vessel.heelIn {
            throw Rejection(
                .heelMismatch,
                "Vessel \(vessel.id) was left with heel \(before.heel), not \(vessel.heelIn).",
                hint: "lodestone process … --vessel \(vessel.id):\(before.heel)",
                entries: [before.seq]
            )
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        var found = TimeRules.futures(among: [started, ended], at: context)
        found += try TimeRules.notBeforeAvailable(inputs.map(\.lot), at: started, in: view)
        found += massJudgements()
        let after = try Overlay(view, adding: effects(in: view, at: context))
        if let recorded = try after.run(run) {
            found += try ElementBalance.judgements(of: recorded, in: Composition(after))
        }
        for output in outputs {
            found += AssayRules.judgements(
                output.assay ?? [],
                compound: output.compound,
                method: nil,
                lot: output.lot
            )
        }
        found += try ExpiryRules.judgements(of: documents, in: view, at: context)
        found += try ExpiryRules.judgements(ofSite: site, in: view, at: ended)
        found += try placeJudgements(in: view)
        return found
    }

    /// A physical run makes no mass.
    ///
    /// A chemical one may: roasting takes up oxygen.
    private func massJudgements() -> [Judgement] {
        guard operation.operationClass == .physical else { return [] }
        let fed = inputs.map(\.mass).totalMilligrams
        let made = (outputs.map(\.mass) + (losses ?? []).map(\.mass)).totalMilligrams
        guard Tolerance.mass.isExceeded(by: made, over: fed) else { return [] }
        return [
            Judgement(
                .massExcess,
                "\(fed.decimalText(decimals: 6, grouping: false)) kg went in,"
                    + " \(made.decimalText(decimals: 6, grouping: false)) kg came out or were lost."
            )
        ]
    }

    private func placeJudgements(in view: any InventoryView) throws -> [Judgement] {
        var found: [Judgement] = []
        let place = try view.site(site)
        if let processor, let party = try view.party(processor), let place,
            party.country != place.country
        {
            found.append(
                Judgement(
                    .processorElsewhere,
                    "The processor \(processor) is of \(party.country), the site \(site) in"
                        + " \(place.country).",
                    refuses: false
                )
            )
        }
        let forms = try inputs.compactMap { try view.lot($0.lot)?.form }
        let beyond = Span.beyond(
            operation,
            inputs: forms,
            outputs: outputs.map(\.form),
            stated: stages ?? []
        )
        if !beyond.isEmpty {
            found.append(
                Judgement(
                    .operationCannot,
                    "\(run) is recorded as \(operation), which does not"
                        + " \(beyond.map(\.rawValue).joined(separator: ", "))."
                )
            )
        }
        if Span.isRecordedAsOneRun(inputs: forms, outputs: outputs.map(\.form)) {
            found.append(
                Judgement(
                    .recordedAsOneRun,
                    "\(run) covers several stages, recorded as one run.",
                    refuses: false
                )
            )
        }
        return found
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let fed = try inputs.compactMap { input -> (Lot, Mass)? in
            try view.lot(input.lot).map { ($0, input.mass) }
        }
        let used = try fed.map { lot, mass -> Effect in
            var lot = lot
            lot.remaining = try lot.remaining.subtracting(mass)
            return .lot(lot)
        }
        let span = Span.of(
            operation: operation,
            inputs: fed.map(\.0.form),
            outputs: outputs.map(\.form),
            stated: stages ?? []
        )
        let stated = outputs.compactMap { output -> Effect? in
            guard let results = output.assay else { return nil }
            return .assay(
                Assay(
                    seq: context.seq,
                    lot: output.lot,
                    laboratory: nil,
                    method: nil,
                    results: results,
                    document: nil
                )
            )
        }
        let heels = (vessels ?? []).map { use -> Effect in
            .vessel(
                Vessel(
                    site: site,
                    id: use.id,
                    heel: use.heelOut ?? .unknown,
                    seq: context.seq
                )
            )
        }
        return used + (try made(in: view, at: context)).map { .lot($0) }
            + [.run(Run(seq: context.seq, event: self, span: span))] + stated + heels
    }
}
