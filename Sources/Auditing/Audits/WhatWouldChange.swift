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
        let tier = max(.e1, claim.policy.minimumTier)
        return Set(
            claim.findings.compactMap { finding in
                guard finding.result == .indeterminate, let lot = finding.lot,
                    let need = finding.need, engine.lineage[lot]?.run == nil
                else { return nil }
                return MissingFact(lot: lot, need: need, tier: tier)
            }
        )
    }
}
