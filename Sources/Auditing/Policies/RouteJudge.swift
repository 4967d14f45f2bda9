import Custody

/// Judges one way into the subject by a policy: the places on it, the steps that it must have, and
/// what was stated of its leaf.
struct RouteJudge {
    let policy: Policy
    let lineage: Lineage
    let reader: FactReader

    struct Judgement {
        var relation: Relation
        var findings: [AuditFinding] = []

        mutating func add(_ reading: Relation, _ finding: AuditFinding?) {
            relation = max(relation, reading)
            if let finding { findings.append(finding) }
        }
    }

    func judge(_ route: Route, _ element: Element) -> Judgement {
        guard let leaf = route.leaf.map({ lineage.lots[$0] }) else {
            // What a lot gained is told of by its lot.
            return route.origin == .gain
                ? Judgement(relation: .unknown) : Self.unknownHeel(element)
        }
        var judgement = Judgement(relation: route.worst)
        if let end = route.end, !policy.subjects.contains(end) {
            judgement.add(.unknown, notSpokenOf(end, element))
        }
        let steps = steps(route, leaf)
        if steps.isEmpty { judgement.add(.unknown, nothingRequired(of: leaf, element)) }
        for step in steps {
            let reading = read(step, on: route, leaf, element)
            let need = Need(life: step.life, stage: step.alternatives[0])
            judgement.add(relation(reading), finding(need, leaf, element, reading))
        }
        if policy.rule == .outside {
            for need in stated(on: leaf) {
                let reading = reader.read(need, of: leaf, element)
                guard reading.isRecorded else { continue }
                judgement.add(reading.relation, finding(need, leaf, element, reading))
            }
        }
        return judgement
    }

    /// A required step: any of the alternatives will do.
    struct RequiredStep: Hashable {
        let life: Life
        let alternatives: [Stage]
    }

    /// What the policy requires of a way, in order.
    func steps(_ route: Route, _ leaf: Lot) -> [RequiredStep] {
        let loop = loop(of: route, leaf)
        let reached = stagesReached(by: route)
        return policy.require.filter { requirement in
            requirement.waste.contains(leaf.wasteClass ?? .unknown)
                && (requirement.forms?.contains(leaf.form) ?? true)
                && (requirement.loop.map { $0 == loop } ?? true)
        }.flatMap { requirement in
            requirement.steps.map(\.alternatives).filter { stages in
                requirement.life == .prior || loop == .short
                    || stages.contains { !Self.ladder.contains($0) || reached.contains($0) }
            }.map { RequiredStep(life: requirement.life, alternatives: $0) }
        }
    }

    /// Short where magnets became magnets and no chemistry lies between, before they came or after.
    private func loop(of route: Route, _ leaf: Lot) -> Requirement.Loop {
        let endsHigh = (route.end?.rung ?? Ladder.rungs.count) > 1
        let beganHigh = (leaf.form.rung ?? 0) > 1
        return endsHigh || beganHigh || route.stages.contains(stage: .calcine) ? .long : .short
    }

    /// The ladder's stages up to the form of the subject; all of them for what was made of alloy.
    private func stagesReached(by route: Route) -> Set<Stage> {
        guard let end = route.end, let rung = end.rung, rung > 1 else { return Self.ladder }
        return Set(Ladder.stages(upTo: end))
    }

    private static let ladder = Set(Ladder.rungs.compactMap(\.stageUp))

    /// The best of the alternatives; a stage that a run on the way covered was judged by its place.
    ///
    /// What the leaf had behind it when it came is not known from doing it again.
    private func read(
        _ step: RequiredStep,
        on route: Route,
        _ leaf: Lot,
        _ element: Element
    ) -> StageReading {
        let isRun =
            step.life == .recycling
            && step.alternatives.contains {
                route.stages.contains(stage: $0) && !leaf.form.hasBehind($0)
            }
        if isRun { return .byRun }
        let readings = step.alternatives.map { stage in
            isAfter(stage, step.life, leaf)
                ? .missing : reader.read(Need(life: step.life, stage: stage), of: leaf, element)
        }
        return readings.min { relation($0) < relation($1) } ?? .missing
    }

    /// A statement about a leaf can't stand for a stage that comes after its form: only a recorded
    /// run can.
    ///
    /// Beside the ladder, on the short loop, only a powder has been milled; what makes it a magnet is
    /// still to come.
    private func isAfter(_ stage: Stage, _ life: Life, _ leaf: Lot) -> Bool {
        guard life == .recycling else { return false }
        if Self.ladder.contains(stage) { return !leaf.form.hasBehind(stage) }
        guard case .operation(let operation) = stage else { return false }
        switch operation {
        case .mill, .hydrogenDecrepitate, .jetMill: return leaf.form != .powder
        default: return operation.operationClass == .magnetMaking
        }
    }

    /// Stages that somebody stated of a leaf and that the policy looks at.
    func stated(on leaf: Lot) -> [Need] {
        let looksAtPrior = policy.statedPrior.contains(leaf.wasteClass ?? .unknown)
        return reader.stated(on: leaf).filter { $0.life == .recycling || looksAtPrior }
    }
}

extension RouteJudge {
    private func finding(
        _ need: Need,
        _ leaf: Lot,
        _ element: Element,
        _ reading: StageReading
    ) -> AuditFinding? {
        guard policy.rule == .disclosed else {
            return AuditFinding(
                need,
                of: leaf,
                element,
                reading,
                minimumTier: reader.minimumTier
            )
        }
        return relation(reading) == .clear
            ? nil : AuditFinding(undisclosed: need, of: leaf, element, reading)
    }

    /// Where only disclosure is asked for, whatever is told is clear.
    private func relation(_ reading: StageReading) -> Relation {
        guard policy.rule == .disclosed, reading != .byRun else { return reading.relation }
        return reading.isDisclosed ? .clear : .unknown
    }

    private func notSpokenOf(_ form: Form, _ element: Element) -> AuditFinding {
        AuditFinding(
            code: .formNotSpokenOf,
            result: .indeterminate,
            lot: lineage.subject.lots.first { lineage[$0.lot]?.form == form }?.lot,
            elements: [element],
            text: "\(policy.id) does not speak of \(form)."
        )
    }

    private func nothingRequired(of leaf: Lot, _ element: Element) -> AuditFinding {
        AuditFinding(
            code: .formNotSpokenOf,
            result: .indeterminate,
            lot: leaf.code,
            elements: [element],
            text: "\(policy.id) requires nothing of \(leaf.code), and so says nothing of it."
        )
    }

    private static func unknownHeel(_ element: Element) -> Judgement {
        Judgement(
            relation: .unknown,
            findings: [
                AuditFinding(
                    code: .heelUnknown,
                    result: .indeterminate,
                    elements: [element],
                    text: "Some of the material stood in a vessel whose heel is unknown."
                )
            ]
        )
    }
}

extension Form {
    /// Whether material of this form has the stage behind it, wherever that was.
    func hasBehind(_ stage: Stage) -> Bool { Ladder.stages(upTo: self).contains(stage) }
}

extension StageReading {
    /// A run on the way covered the stage.
    fileprivate static let byRun = StageReading(
        relation: .clear,
        place: .any,
        tier: nil,
        entries: [],
        documents: [],
        askedInVain: [],
        isConflict: false,
        declaredBy: []
    )
}
