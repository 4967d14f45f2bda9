package import Custody

/// What a claim rests on: the steps that were looked at, how well they are documented, and how much
/// is recycled.
package struct ClaimBasis: Hashable, Sendable {
    /// Steps that are recorded on some way, in order.
    package let steps: [Step]
    /// Steps that are not recorded on every way.
    package let missing: [Need]
    /// The weakest evidence of any step; nil when nothing is recorded.
    package let lowestTier: EvidenceTier?
    /// Whose word counts without a document, in order.
    package let declaredBy: [Code]
    /// Judgements that somebody set aside with a reason, in the history of the subject.
    package let overrides: Int
    /// The least share of any rare earth that is recycled: parts per billion, rounded down; what
    /// can't be attributed is not.
    package let recycledPPB: Int64

    /// A step and where it took place, over all ways and elements.
    package struct Step: Hashable, Sendable {
        package let need: Need
        package let place: Place
        package let relation: Relation
        package let tier: EvidenceTier
        /// What is known of the place without those who were asked in vain; nil where only they tell.
        package let knownPlace: Place?
        /// Who was asked, and did not know; in order.
        package let askedInVain: [Code]
        /// Whether the policy only tells of it and does not require it.
        package let isOnlyTold: Bool
    }

    package var isAllRecycled: Bool { recycledPPB == PartsPerBillion.whole.value }

    /// Countries of which a part is in doubt, while no step says in which part it was.
    package let unstatedParts: [Country]

    /// Every country or set of countries that a step took place in.
    package var places: Place? {
        steps.first.map { first in steps.dropFirst().reduce(first.place) { $0.union($1.place) } }
    }
}

extension ClaimBasis {
    init(_ engine: PolicyEngine, _ judge: RouteJudge) {
        let evidence = BasisReader(engine: engine, judge: judge)
        let readings = evidence.readings()
        steps = readings.compactMap { need, readings in
            Step(need, readings, isOnlyTold: evidence.isOnlyTold(need))
        }.sorted { $0.need < $1.need }
        let doubtful = engine.policy.covered.subdivisionsUnknown.map(\.country)
        // A disclosure names its places itself.
        let isBarred = engine.policy.rule == .outside
        unstatedParts = Set(isBarred ? doubtful : []).sorted().filter { country in
            readings.values.joined().contains {
                $0.isRecorded && $0.place.subdivision == nil
                    && $0.place.relation(to: CoveredSet(countries: [country])) != .clear
            }
        }
        missing = readings.filter { $1.isEmpty || $1.contains { !$0.isRecorded } }.keys.sorted()
        let recorded = readings.values.joined().filter(\.isRecorded)
        lowestTier = recorded.compactMap(\.tier).min()
        declaredBy = Set(recorded.flatMap(\.declaredBy)).sorted()
        overrides = engine.record.overrides(in: engine.lineage)
        recycledPPB = evidence.recycledPPB()
    }
}

extension ClaimBasis.Step {
    fileprivate init?(_ need: Need, _ readings: [StageReading], isOnlyTold: Bool) {
        let recorded = readings.filter(\.isRecorded)
        guard let first = recorded.first else { return nil }
        self.need = need
        place = recorded.dropFirst().reduce(first.place) { $0.union($1.place) }
        relation = recorded.map(\.relation).max() ?? .unknown
        tier = recorded.compactMap(\.tier).min() ?? .e0
        let known = recorded.filter(\.askedInVain.isEmpty).map(\.place)
        knownPlace = known.first.map { first in known.dropFirst().reduce(first) { $0.union($1) } }
        askedInVain = Set(recorded.flatMap(\.askedInVain)).sorted()
        self.isOnlyTold = isOnlyTold
    }
}

/// Gathers what is known of every step that a policy requires, tells of, or finds recorded.
private struct BasisReader {
    let engine: PolicyEngine
    let judge: RouteJudge

    /// By step: of each run that covers it, and of each leaf whose way no run covers; a reading that
    /// is not recorded stands for a leaf of which nothing is known.
    func readings() -> [Need: [StageReading]] {
        var found: [Need: Set<StageReading>] = [:]
        var byRuns: [Stage: Set<Code>] = [:]
        for run in engine.lineage.runs {
            let reading = engine.reader.read([engine.reader.place(of: run)])
            let leaves = engine.lineage.leaves(under: run)
            for stage in run.span {
                found[Need(life: .recycling, stage: stage), default: []].insert(reading)
                byRuns[stage, default: []].formUnion(leaves)
            }
        }
        for leaf in engine.lineage.leaves {
            for need in needs(of: leaf) {
                let isRun =
                    need.life == .recycling && !leaf.form.hasBehind(need.stage)
                    && byRuns[need.stage]?.contains(leaf.code) ?? false
                for reading in readings(need, of: leaf) where reading.isRecorded || !isRun {
                    found[need, default: []].insert(reading)
                }
            }
        }
        return found.mapValues(Array.init)
    }

    func isOnlyTold(_ need: Need) -> Bool {
        engine.policy.told.contains { $0.life == need.life && $0.stages.contains(need.stage) }
            && !engine.policy.require.contains { requirement in
                requirement.life == need.life
                    && requirement.steps.contains { $0.alternatives.contains(need.stage) }
            }
    }

    private func readings(_ need: Need, of leaf: Lot) -> [StageReading] {
        let elements = engine.elements.isEmpty ? [nil] : engine.elements.map(Optional.some)
        return elements.map { engine.reader.read(need, of: leaf, $0) }
    }

    /// What the policy requires of the leaf, what it tells of, and what was stated.
    private func needs(of leaf: Lot) -> Set<Need> {
        let policy = engine.policy
        let isVirgin = leaf.wasteClass == .virgin
        let told = policy.told.filter { !isVirgin || $0.life == .prior }.flatMap { told in
            told.stages.map { Need(life: told.life, stage: $0) }
        }
        let ends = Set(engine.lineage.subject.lots.compactMap { engine.lineage[$0.lot]?.form })
        let required = ends.flatMap { end in
            judge.steps(Route(origin: .mixture, stages: [], worst: .clear, end: end), leaf)
        }.filter { $0.alternatives.count == 1 }
            .map { Need(life: $0.life, stage: $0.alternatives[0]) }
        return Set(told + required + judge.stated(on: leaf))
    }

    /// The least of the elements' shares that come from recycled leaves.
    func recycledPPB() -> Int64 {
        let lineage = engine.lineage
        let shares = engine.attributions.map { attribution in
            attribution.rows.filter { row in
                guard case .leaf(let code) = row.source else { return false }
                return lineage[code]?.isRecycledContent ?? false
            }.reduce(Int64(0)) { $0 + $1.sharePPB }
        }
        // A share of other material may round to nothing, and is there all the same.
        let isPure =
            lineage.leaves.allSatisfy(\.isRecycledContent)
            && !lineage.hasUnknownSource
        if isPure { return PartsPerBillion.whole.value }
        return min(shares.min() ?? 0, PartsPerBillion.whole.value - 1)
    }
}

extension Lot {
    /// Of a class that counts as recycled.
    var isRecycledContent: Bool { wasteClass?.isRecycledContent ?? false }
}

extension Lineage {
    /// The leaves that lead to what a run made.
    fileprivate func leaves(under run: Run) -> Set<Code> {
        guard let output = outputs(of: run).first else { return [] }
        return Set(ancestors(of: output).leaves.map(\.code))
    }
}
