package import Custody
package import VerifiableLog

/// The answer to "what can be claimed about this?".
package struct AuditReport: Sendable {
    package let subject: Subject
    package let seq: Int64
    package let leaf: Digest
    package let root: Digest
    package let gates: [Gate]
    package let claims: [Claim]
    /// The chain-of-custody model that holds, by element.
    ///
    /// Source: ISO 22095:2020.
    package let model: [Element: CustodyModel]
    /// What a careful person would question in the entries of the subject's history.
    package let remarks: [AuditFinding]
    /// The sources of each element in play, in the order of the elements.
    package let attributions: [Attribution]

    /// The strongest of the claims' results.
    package var result: PolicyResult {
        claims.map(\.result).min() ?? .notApplicable
    }

    /// Whether the log itself does not hold, or an entry of it breaks a rule.
    package var isBroken: Bool {
        gates.flatMap(\.findings).contains {
            $0.code == .integrityBroken || $0.code == .structuralBreach
        }
    }

    /// Whether everything that was asked for may be claimed; what does not apply is neutral, but
    /// alone supports nothing.
    package var isSupported: Bool {
        claims.contains { $0.result.isSupported }
            && claims.allSatisfy { $0.result.isSupported || $0.result.isNeutral }
    }
}

/// A gate that every claim must pass.
package struct Gate: Hashable, Sendable {
    /// `G0` integrity, `G1` element balance.
    package let id: String
    package let result: Result
    package let findings: [AuditFinding]

    package enum Result: String, Sendable {
        case pass
        case blocked
        case notEvaluable = "not_evaluable"
    }
}

/// What one policy says of the subject.
package struct Claim: Hashable, Sendable {
    package let policy: Policy
    package let result: PolicyResult
    package let coverage: [Element: Coverage]
    package let findings: [AuditFinding]
    /// What it rests on; nil where the policy says nothing of the subject.
    package let basis: ClaimBasis?
    /// The smallest set of missing facts that would turn it, each tried; empty where none would.
    package var wouldChange: [MissingFact] = []

    init(
        policy: Policy,
        result: PolicyResult,
        coverage: [Element: Coverage] = [:],
        findings: [AuditFinding] = [],
        basis: ClaimBasis? = nil
    ) {
        self.policy = policy
        self.result = result
        self.coverage = coverage
        self.findings = findings
        self.basis = basis
    }

    /// The same, of which nothing can be claimed for what the gates found.
    func blocked(by findings: [AuditFinding]) -> Claim {
        guard result != .notApplicable, result != .notInForce else { return self }
        return Claim(
            policy: policy,
            result: .blocked,
            coverage: coverage.mapValues { _ in .unknown },
            findings: findings + self.findings,
            basis: basis
        )
    }
}

/// How much of an element a claim covers: parts per billion, rounded against the claimant; they add
/// up to 1,000,000,000.
package struct Coverage: Hashable, Sendable {
    package let passPPB: Int64
    package let unknownPPB: Int64
    package let failPPB: Int64

    /// Nothing is established.
    static let unknown = Coverage(failed: 0, unknown: 1_000_000_000_000_000_000)

    /// - Parameters: shares that add up to at most 10^18.
    init(failed: Int128, unknown: Int128) {
        let unit: Int128 = 1_000_000_000
        let fail = min(unit, failed.ceilingDivide(by: unit))
        let open = min(unit - fail, unknown.ceilingDivide(by: unit))
        failPPB = Int64(fail)
        unknownPPB = Int64(open)
        passPPB = Int64(unit - fail - open)
    }
}
