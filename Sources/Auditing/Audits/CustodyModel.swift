import Custody

/// ISO 22095:2020 chain-of-custody models, strongest first.
package enum CustodyModel: String, Sendable {
    /// All of it comes from one leaf.
    case identityPreserved = "identity_preserved"
    /// All of it comes from leaves of one kind: recycled.
    case segregated
    /// Kinds are mixed, in known proportions.
    case controlledBlending = "controlled_blending"
    /// Some of it can't be attributed.
    case none

    /// The strongest model that holds for an element, computed from the graph, never declared.
    ///
    /// Mass balance would need accounts of credits, which this ledger does not keep: it never
    /// supports a claim of physical origin. Source: domain reference 2.
    init(_ attribution: Attribution, in lineage: Lineage) {
        let leaves = lineage.leaves
        if lineage.hasUnknownSource {
            self = .none
        } else if leaves.count == 1 {
            self = .identityPreserved
        } else if leaves.allSatisfy(\.isRecycledContent) {
            self = .segregated
        } else if attribution.rows.contains(where: { $0.source == .unknown }) {
            self = .none
        } else {
            self = .controlledBlending
        }
    }
}
