import Custody

/// Finds the smallest set of missing facts that would turn a claim, by evaluating with them.
struct WhatWouldChange {
    let engine: PolicyEngine

    /// The claim with what would turn it; unchanged where no facts would, or where it needs none.
    func added(to claim: Claim) throws -> Claim {
        guard claim.result == .indeterminate, let facts = try smallest(for: claim) else {
            return claim
        }
        var result = claim
        result.wouldChange = facts
        return result
    }

    /// Each way into the subject must clear, so every step that is open needs its fact; one fact may
    /// speak for several lots only by being stated of each.
    private func smallest(for claim: Claim) throws -> [MissingFact]? {
        var facts = needed(by: claim)
        guard !facts.isEmpty else { return nil }
        while true {
            let after = try result(with: facts)
            if after.result == .pass { return facts.sorted() }
            // What was open may have hidden what is required once it is known.
            let further = needed(by: after).subtracting(facts)
            guard after.result == .indeterminate, !further.isEmpty else { return nil }
            facts.formUnion(further)
        }
    }

    private func result(with facts: Set<MissingFact>) throws -> Claim {
        var supposing = engine
        supposing.supposed = facts
        return try supposing.evaluate()
    }

    private func needed(by claim: Claim) -> Set<MissingFact> {
        Set(
            claim.findings.compactMap { finding in
                guard finding.result == .indeterminate, let lot = finding.lot,
                    let need = finding.need, let leaf = engine.lineage[lot], leaf.run == nil
                else { return nil }
                return MissingFact(lot: lot, need: need, tier: tier(need, of: leaf))
            }
        )
    }

    /// Beside a fact that leaves the place open, only a better one counts.
    private func tier(_ need: Need, of leaf: Lot) -> EvidenceTier {
        let least = max(.e1, engine.policy.minimumTier)
        let elements = engine.elements.isEmpty ? Element.rareEarths : engine.elements
        let known = elements.map { engine.reader.read(need, of: leaf, $0) }
            .filter { $0.isRecorded && $0.relation != .clear }.compactMap(\.tier).max()
        guard let known, known >= least else { return least }
        return EvidenceTier.allCases.first { $0 > known } ?? known
    }
}
