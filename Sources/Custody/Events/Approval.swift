import VerifiableLog

/// A second administrator's consent: a raw Ed25519 signature over the approval text.
package struct Approval: Codable, Hashable, Sendable {
    /// The approving key's name.
    package let by: String
    /// Base64 of 64 bytes.
    package let sig: String

    package init(by: String, sig: String) {
        self.by = by
        self.sig = sig
    }

    /// Requires one valid approval by another clean administrator, once there are two.
    ///
    /// Source: docs/format.md, "keys".
    static func require<Value: Event>(
        _ approvals: [Approval]?,
        for event: Value,
        in view: any InventoryView,
        at context: EntryContext
    ) throws {
        let administrators = try view.keys().filter { $0.administers(at: context.recordedAt) }
        guard administrators.count >= 2 else { return }
        let text = Statement.approval(
            origin: context.ledger.origin,
            firstLeaf: context.ledger.firstLeaf,
            previousLeaf: context.prev,
            type: Value.type,
            data: try event.members()
        )
        for approval in approvals ?? [] where approval.by != context.key {
            guard let key = administrators.first(where: { $0.name == approval.by }),
                let signature = Base64.decode(approval.sig),
                try LedgerCreated.verifierKey(key.verifierKey)
                    .isValidSignature(signature, for: text)
            else { continue }
            return
        }
        throw Rejection(
            .approvalMissing,
            "This needs the approval of a second administrator.",
            hint: "the same command with --propose FILE, or --approver KEY of another administrator"
        )
    }
}
