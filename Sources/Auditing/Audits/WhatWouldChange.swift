import Custody
import VerifiableLog

/// Finds the smallest set of missing facts that would turn a claim, by evaluating with them.
struct WhatWouldChange {
    private let lineage: Lineage
    private let history: History
    private let elements: [Element]
    /// More than this is no advice, and not worth the time.
    private static let mostFacts = 200

    init(_ lineage: Lineage, _ history: History, _ elements: [Element]) {
        self.lineage = lineage
        self.history = history
        self.elements = elements
    }

    /// The claim with what would turn it: every missing fact is needed, because each way into the
    /// subject must clear; the whole set is tried before it is told.
    func added(to claim: Claim) throws -> Claim {
        guard claim.result == .indeterminate else { return claim }
        let needed = Set(
            claim.findings.compactMap { finding -> MissingFact? in
                guard finding.result == .indeterminate, let lot = finding.lot,
                    let life = finding.life, let stage = finding.stage
                else { return nil }
                return MissingFact(
                    lot: lot,
                    life: life,
                    stage: stage,
                    tier: max(.e1, claim.policy.minimumTier)
                )
            }
        )
        let facts = needed.sorted {
            ($0.lot, $0.life.rawValue, $0.stage) < ($1.lot, $1.life.rawValue, $1.stage)
        }
        guard !facts.isEmpty, facts.count <= Self.mostFacts, try turns(claim, facts) else {
            return claim
        }
        var result = claim
        result.wouldChange = facts
        return result
    }

    /// Whether the claim passes once the facts are there.
    private func turns(_ claim: Claim, _ facts: [MissingFact]) throws -> Bool {
        let place = try Place.notOneOf(claim.policy.covered.countries)
        var supposed = history
        for (index, fact) in facts.enumerated() {
            supposed.suppose(
                .origin(
                    OriginFact(
                        seq: history.size + Int64(index),
                        event: LotOriginStated(
                            lot: fact.lot,
                            elements: .all,
                            life: fact.life,
                            stage: fact.stage,
                            place: place,
                            basis: .documented,
                            supersedes: superseded(by: fact)
                        ),
                        statedBy: nil
                    )
                )
            )
        }
        let after = try PolicyEngine(
            policy: claim.policy,
            lineage: Lineage(of: lineage.subject, in: supposed.inventory),
            history: supposed,
            elements: elements
        ).evaluate()
        return after.result == .pass
    }

    /// Facts on the same stage that say too little give way to the better one.
    private func superseded(by fact: MissingFact) -> [Int64]? {
        let weaker = history.inventory.originFacts(of: fact.lot).filter {
            $0.event.life == fact.life && fact.life.meaning(of: $0.event.stage).contains(fact.stage)
        }.map(\.seq)
        return weaker.isEmpty ? nil : weaker
    }
}
