package import Custody
package import VerifiableLog

/// What an audit rests on: a history, and whether the log it came from is intact.
package struct Evidence: Sendable {
    package let history: History
    /// Leaf of the last entry, and the tree's root over all of them.
    package let leaf: Digest
    package let root: Digest
    /// What is broken; empty when the log was verified and is intact.
    package let broken: [String]

    package init(history: History, leaf: Digest, root: Digest, broken: [String]) {
        self.history = history
        self.leaf = leaf
        self.root = root
        self.broken = broken
    }
}

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

    /// The strongest of the claims' results.
    package var result: PolicyResult {
        claims.map(\.result).min() ?? .notApplicable
    }

    /// Whether everything that was asked for may be claimed.
    package var isSupported: Bool {
        !claims.isEmpty && claims.allSatisfy { $0.result.isSupported }
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
    /// The smallest set of missing facts that would turn it, each tried.
    package var wouldChange: [MissingFact] = []
}

/// How much of an element a claim covers: parts per billion, rounded against the claimant; they add
/// up to 1,000,000,000.
package struct Coverage: Hashable, Sendable {
    package let passPPB: Int64
    package let unknownPPB: Int64
    package let failPPB: Int64

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

/// A fact that is not there, and would help if it were and said the right thing.
package struct MissingFact: Hashable, Sendable {
    package let lot: Code
    package let life: Life
    package let stage: Stage
    package let tier: EvidenceTier

    package var text: String {
        "a document of tier \(tier.rawValue) or higher for \(lot), \(life) life, \(stage), that"
            + " shows a place outside covered countries"
    }
}

/// ISO 22095:2020 chain-of-custody models, strongest first.
package enum CustodyModel: String, Sendable {
    case identityPreserved = "identity_preserved"
    case segregated
    case controlledBlending = "controlled_blending"
    case none
}
