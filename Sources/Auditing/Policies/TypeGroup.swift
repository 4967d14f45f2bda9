/// A named set of entry types, so that a policy need not list each that it understands.
///
/// A set never changes: types that come later are in a later set, and a policy that shall understand
/// them is a new version of it.
/// Source: docs/policies.md, "The file".
enum TypeGroup {
    static let named: [String: Set<String>] = ["model/1": model1]

    private static let model1: Set = [
        "ledger.created/1", "ledger.restored/1", "party.registered/1", "party.owned/1",
        "party.screened/1", "site.registered/1", "site.certified/1", "scale.registered/1",
        "key.authorized/1", "key.revoked/1", "document.attached/1", "document.revoked/1",
        "lot.acquired/1", "lot.weighed/1", "lot.assayed/1", "lot.origin_stated/1",
        "lot.adjusted/1", "lot.held/1", "lot.released/1", "custody.dispatched/1",
        "custody.received/1", "custody.rejected/1", "custody.cancelled/1", "run.completed/1",
        "shipment.shipped/1", "shipment.returned/1", "import.recorded/1", "cost.recorded/1",
        "ruling.recorded/1", "inquiry.recorded/1", "policy.adopted/1", "policy.retired/1",
        "claim.issued/1", "claim.withdrawn/1", "report.issued/1", "period.closed/1",
        "value.erased/1", "entry.corrected/1", "entry.voided/1",
    ]
}

extension Policy {
    /// The types that it names, and those of the sets that it names.
    var understoodTypes: Set<String> {
        understands.reduce(into: []) { $0.formUnion(TypeGroup.named[$1] ?? [$1]) }
    }
}
