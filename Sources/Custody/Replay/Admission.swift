import VerifiableLog

/// The rules that every event passes, in one place for append and replay.
package enum Admission {
    /// Checks the structural rules: the event's own, then the key's authority.
    ///
    /// - Throws: ``Rejection``, or an error of the view.
    package static func check(
        _ event: any Event, in view: any InventoryView, at context: EntryContext
    ) throws {
        if context.seq == 0 && !(event is LedgerCreated) {
            throw Rejection(.firstEntry, "Entry 0 must create the ledger.")
        }
        try event.check(in: view, at: context)
        try Authority.check(event, in: view, at: context)
    }

    /// Every judgement on the event: the general ones on time, then its own.
    package static func judgements(
        _ event: any Event, in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        TimeRules.judgements(of: [context.occurredAt], at: context)
            + (try event.judgements(in: view, at: context))
    }

    /// What a new entry must meet beyond the structural rules: without a reason, no judgement may
    /// refuse it.
    ///
    /// - Returns: the judgements that are kept as findings.
    /// - Throws: ``Rejection`` of the first judgement that refuses.
    package static func judge(
        _ event: any Event, in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        let found = try judgements(event, in: view, at: context)
        if context.reason == nil, let first = found.first(where: \.refuses) {
            throw Rejection(
                first.code, first.text,
                hint: "if it is so, say why: --reason TEXT (it then stands in every audit)")
        }
        return found
    }
}
