import Custody

/// Evaluates one policy over every physical way into a subject.
struct PolicyEngine {
    let policy: Policy
    let lineage: Lineage
    let history: History
    let elements: [Element]

    private var reader: FactReader {
        FactReader(
            history: history,
            covered: policy.covered,
            minimumTier: policy.minimumTier
        )
    }

    func evaluate() throws -> Claim {
        let form = lineage.subject.lots.compactMap { lineage.lots[$0.lot]?.form }.min {
            ($0.rung ?? -1) < ($1.rung ?? -1)
        }
        let isAllVirgin = lineage.leaves.allSatisfy { $0.wasteClass == .virgin }
        let isRecycling = policy.rule == .processedOutside
        guard let form, policy.subjects.contains(form.rawValue), !(isRecycling && isAllVirgin)
        else {
            return Claim(policy: policy, result: .notApplicable, coverage: [:], findings: [])
        }
        var findings: [AuditFinding] = []
        var coverage: [Element: Coverage] = [:]
        let walk = PathWalk(lineage: lineage, reader: reader)
        findings += placeFindings(walk)
        findings += try custodyFindings()
        findings += understandingFindings()
        for element in elements {
            var failed: Int128 = 0
            var unknown: Int128 = 0
            for (path, share) in try walk.paths(of: element) {
                let (relation, found) = judge(path, element, upTo: form)
                findings += found
                if relation == .hit { failed += share }
                if relation == .unknown { unknown += share }
            }
            coverage[element] = Coverage(failed: failed, unknown: unknown)
        }
        let merged = AuditFinding.merged(findings)
        return Claim(
            policy: policy,
            result: result(of: merged),
            coverage: coverage,
            findings: merged
        )
    }

    private func result(of findings: [AuditFinding]) -> PolicyResult {
        let results = Set(findings.map(\.result))
        if elements.isEmpty { return .indeterminate }
        if results.contains(.fail) { return policy.rule == .disclosed ? .indeterminate : .fail }
        return results.contains(.indeterminate) ? .indeterminate : .pass
    }

    // MARK: One way

    private func judge(
        _ path: PathState,
        _ element: Element,
        upTo form: Form
    ) -> (Relation, [AuditFinding]) {
        guard let code = path.leaf, let leaf = lineage.lots[code] else {
            return (
                .unknown,
                [
                    AuditFinding(
                        code: .heelUnknown,
                        result: .indeterminate,
                        lot: nil,
                        stage: nil,
                        elements: [element],
                        entries: [],
                        documents: [],
                        text: "Some of the material stood in a vessel whose heel is unknown."
                    )
                ]
            )
        }
        if policy.rule == .disclosed { return disclose(path, leaf, element) }
        var worst = path.worst
        var found: [AuditFinding] = []
        for need in needs(of: leaf, upTo: form) {
            // A stage that a run on the way recorded was judged by that run's place.
            if need.life == .recycling && path.stages.contains(need.stage) { continue }
            let reading = isAfter(need, leaf) ? .missing : read(need, of: leaf, element)
            worst = max(worst, reading.relation)
            if let finding = finding(need, leaf, element, reading) { found.append(finding) }
        }
        for reading in stated(on: leaf, element) {
            worst = max(worst, reading.1.relation)
            if let finding = finding(reading.0, leaf, element, reading.1) { found.append(finding) }
        }
        return (worst, found)
    }

    /// A stage of a life whose place must be known.
    struct Need: Hashable {
        let life: Life
        let stage: Stage
    }

    private func needs(of leaf: Lot, upTo form: Form) -> [Need] {
        let passed = Set(Ladder.stages(upTo: form))
        let recycling = policy.lists.recycling.filter { $0 == .collect || passed.contains($0) }
            .map { Need(life: .recycling, stage: $0) }
        let virgin = policy.lists.virgin.map { Need(life: .prior, stage: $0) }
        let wasteClass = leaf.wasteClass ?? .unknown
        switch (policy.rule, wasteClass) {
        case (.anyLifeOutside, .virgin):
            return priorOfVirgin(leaf).map { Need(life: .prior, stage: $0) }
                + recyclingAfter(leaf, recycling)
        case (.anyLifeOutside, _):
            return recycling + policy.lists.prior.map { Need(life: .prior, stage: $0) }
        case (_, .virgin): return virgin + recyclingAfter(leaf, recycling)
        case (_, .unknown): return recycling + virgin
        case (_, _): return recycling
        }
    }

    /// Of a virgin lot, the ladder's stages above its own form.
    private func recyclingAfter(_ leaf: Lot, _ needs: [Need]) -> [Need] {
        let before = Set(Ladder.stages(upTo: leaf.form))
        return needs.filter { $0.stage != .collect && !before.contains($0.stage) }
    }

    /// A statement about a leaf can't stand for a recycling stage that comes after its form: only a
    /// recorded run can.
    private func isAfter(_ need: Need, _ leaf: Lot) -> Bool {
        need.life == .recycling && need.stage != .collect
            && !Ladder.stages(upTo: leaf.form).contains(need.stage)
    }

    private func priorOfVirgin(_ leaf: Lot) -> [Stage] {
        switch leaf.form {
        case .leachate, .eluate, .oxalate, .carbonate, .oxide: [.mine, .separate, .refine]
        case .metal: [.mine, .separate, .refine, .reduce]
        case .alloy: [.mine, .separate, .refine, .reduce, .melt]
        case .device, .assembly, .magnet, .swarf, .powder, .roasted, .residue:
            [.mine, .separate, .refine, .reduce, .melt, .magnetMake]
        }
    }

    private func read(_ need: Need, of leaf: Lot, _ element: Element) -> StageReading {
        var statements = reader.facts(on: leaf.code, need.life, need.stage, element)
        if need.life == .recycling && need.stage == .collect {
            statements += reader.collection(of: leaf)
        }
        return reader.read(statements)
    }

    /// Every other stage that somebody stated: it must clear when it is there.
    private func stated(on leaf: Lot, _ element: Element) -> [(Need, StageReading)] {
        let looksAtPrior =
            policy.rule == .anyLifeOutside || leaf.wasteClass == .virgin
            || leaf.wasteClass == .unknown || leaf.wasteClass == nil
        let facts = history.inventory.originFacts(of: leaf.code)
        let needs = Set(
            facts.filter { $0.event.life == .recycling || looksAtPrior }.flatMap { fact in
                fact.event.life.meaning(of: fact.event.stage).map {
                    Need(life: fact.event.life, stage: $0)
                }
            }
        )
        return needs.sorted { ($0.life.rawValue, $0.stage) < ($1.life.rawValue, $1.stage) }
            .compactMap { need in
                let reading = read(need, of: leaf, element)
                return reading.entries.isEmpty ? nil : (need, reading)
            }
    }

    private func finding(
        _ need: Need,
        _ leaf: Lot,
        _ element: Element,
        _ reading: StageReading
    ) -> AuditFinding? {
        let what = "\(leaf.code), \(need.life) life, \(need.stage)"
        let code: FindingCode
        let text: String
        switch reading.relation {
        case .clear: return nil
        case .hit:
            code = .coveredPlace
            text = "\(what): \(reading.place) lies in a covered country."
        case .unknown where reading.entries.isEmpty:
            code = .placeMissing
            text = "\(what): no place is recorded."
        case .unknown where reading.isConflict:
            code = .factsConflict
            text = "\(what): the recorded places exclude each other."
        case .unknown where (reading.tier ?? .e0) < policy.minimumTier:
            code = .evidenceTooWeak
            text = "\(what): the evidence is below tier \(policy.minimumTier.rawValue)."
        case .unknown:
            code = .placeOpen
            text = "\(what): \(reading.place) does not exclude a covered country."
        }
        return AuditFinding(
            code: code,
            result: reading.relation == .hit ? .fail : .indeterminate,
            lot: leaf.code,
            stage: need,
            elements: [element],
            entries: reading.entries,
            documents: reading.documents,
            text: text
        )
    }

    // MARK: Disclosure

    private func disclose(
        _ path: PathState,
        _ leaf: Lot,
        _ element: Element
    ) -> (Relation, [AuditFinding]) {
        let isVirgin = leaf.wasteClass == .virgin
        let needs =
            policy.lists.prior.map { Need(life: .prior, stage: $0) }
            + (isVirgin
                ? policy.lists.virgin.map { Need(life: .prior, stage: $0) }
                : policy.lists.recycling.map { Need(life: .recycling, stage: $0) })
        let open = needs.compactMap { need -> AuditFinding? in
            if need.life == .recycling && path.stages.contains(need.stage) { return nil }
            let reading = read(need, of: leaf, element)
            if !reading.entries.isEmpty && (!reading.place.isAny || reading.isAskedInVain) {
                return nil
            }
            return AuditFinding(
                code: .notDisclosed,
                result: .indeterminate,
                lot: leaf.code,
                stage: need,
                elements: [element],
                entries: reading.entries,
                documents: reading.documents,
                text: "\(leaf.code), \(need.life) life, \(need.stage): neither a country nor a"
                    + " documented inquiry is recorded."
            )
        }
        return (open.isEmpty ? .clear : .unknown, open)
    }

    // MARK: What holds for the whole

    private func placeFindings(_ walk: PathWalk) -> [AuditFinding] {
        guard policy.rule != .disclosed else { return [] }
        return lineage.runs.compactMap { run in
            guard let reading = walk.places[run.code], reading.relation != .clear else {
                return nil
            }
            let isHit = reading.relation == .hit
            let stage = Need(life: .recycling, stage: run.event.operation.stage)
            return AuditFinding(
                code: isHit ? .coveredPlace : .placeOpen,
                result: isHit ? .fail : .indeterminate,
                lot: run.event.outputs.first?.lot,
                stage: stage,
                elements: elements,
                entries: [run.seq],
                documents: reading.documents,
                text: "\(run.code), \(run.event.operation) at \(run.event.site):"
                    + " \(reading.place)\(isHit ? " lies in a covered country." : ".")"
            )
        } + conflictsOfRuns(walk)
    }

    /// A fact on a lot that a run made may not replace the run's place: disagreement is a conflict.
    private func conflictsOfRuns(_ walk: PathWalk) -> [AuditFinding] {
        lineage.runs.flatMap { run in
            run.event.outputs.filter { lineage.lots[$0.lot] != nil }.flatMap { output in
                run.span.flatMap { stage in
                    reader.facts(on: output.lot, .recycling, stage, nil).compactMap { fact in
                        let site = reader.place(of: run).place
                        let isHit = fact.place.relation(to: policy.covered) == .hit
                        guard isHit || fact.place.isDisjoint(with: site) else { return nil }
                        return AuditFinding(
                            code: isHit ? .coveredPlace : .factsConflict,
                            result: isHit ? .fail : .indeterminate,
                            lot: output.lot,
                            stage: Need(life: .recycling, stage: stage),
                            elements: elements,
                            entries: [run.seq, fact.seq],
                            documents: fact.documents,
                            text: "\(output.lot), \(stage): entry \(fact.seq) says"
                                + " \(fact.place), run \(run.code) took place in \(site)."
                        )
                    }
                }
            }
        }
    }

    /// Custody at a covered site without a run; export from a covered country without dismantling.
    private func custodyFindings() throws -> [AuditFinding] {
        guard policy.rule != .disclosed else { return [] }
        var found: [AuditFinding] = []
        for transfer in history.inventory.transfers() {
            let moved = transfer.dispatch.lots.map(\.lot).filter { lineage.lots[$0] != nil }
            guard let lot = moved.first else { continue }
            for code in [transfer.dispatch.toSite] + (transfer.dispatch.via ?? []) {
                guard let site = try history.inventory.site(code),
                    Place(site.country).relation(to: policy.covered) == .hit,
                    !lineage.runs.contains(where: { $0.event.site == code }),
                    !keepsSeals(transfer)
                else { continue }
                found.append(
                    AuditFinding(
                        code: .coveredCustody,
                        result: .indeterminate,
                        lot: lot,
                        stage: nil,
                        elements: elements,
                        entries: [transfer.dispatchedAt] + transfer.received.map(\.seq),
                        documents: [],
                        text: "\(lot) was held at \(code) in \(site.country), a covered country,"
                            + " and its seals do not show that nothing was done to it there."
                    )
                )
            }
        }
        for leaf in lineage.leaves {
            guard let event = history.event(at: leaf.madeAt) as? LotAcquired,
                let exported = event.exportedFrom,
                exported.relation(to: policy.covered) == .hit,
                reader.facts(on: leaf.code, .recycling, .operation(.dismantle), nil).isEmpty
            else { continue }
            found.append(
                AuditFinding(
                    code: .coveredExport,
                    result: .indeterminate,
                    lot: leaf.code,
                    stage: nil,
                    elements: elements,
                    entries: [leaf.madeAt],
                    documents: [],
                    text: "\(leaf.code) was exported from \(exported), and where it was"
                        + " dismantled is not recorded."
                )
            )
        }
        return found
    }

    /// The lots came in and went out under the same seals.
    private func keepsSeals(_ transfer: Transfer) -> Bool {
        let seals = Set(transfer.dispatch.seals ?? [])
        guard !seals.isEmpty else { return false }
        let lots = Set(transfer.dispatch.lots.map(\.lot))
        let site = transfer.dispatch.toSite
        let receipts = transfer.received.compactMap {
            history.event(at: $0.seq) as? CustodyReceived
        }
        guard !receipts.isEmpty, receipts.allSatisfy({ Set($0.seals ?? []) == seals }) else {
            return false
        }
        let onward = history.inventory.transfers().filter {
            $0.dispatch.fromSite == site && !lots.isDisjoint(with: $0.dispatch.lots.map(\.lot))
        }
        return !onward.isEmpty && onward.allSatisfy { Set($0.dispatch.seals ?? []) == seals }
    }

    /// An entry of a type that the policy does not know may say anything.
    private func understandingFindings() -> [AuditFinding] {
        let foreign = history.entries.filter { !policy.understands.contains($0.type) }
        guard let first = foreign.first else { return [] }
        return [
            AuditFinding(
                code: .typeNotUnderstood,
                result: .indeterminate,
                lot: nil,
                stage: nil,
                elements: elements,
                entries: foreign.prefix(20).map(\.seq),
                documents: [],
                text: "The policy does not know the entry type \(first.type)."
            )
        ]
    }
}
