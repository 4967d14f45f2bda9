import VerifiableLog

/// The rules that every event passes, in one place for append and replay.
package enum Admission {
    /// What a new entry makes, once it may be recorded.
    package struct Admitted: Sendable {
        package let event: any Event
        /// What is told, or was overridden by the reason; kept as findings.
        package let findings: [Judgement]
        package let effects: [Effect]
    }

    /// Asks every rule about a new entry that is no correction or void: those need the history, see
    /// ``History/admit(_:)``.
    ///
    /// - Throws: ``Rejection`` of the first rule broken; an error of the view.
    package static func admit(
        type: String,
        body: EntryBody,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> Admitted {
        let event = try EventKind.decode(type: type, data: body.data)
        try body.checkText()
        try check(event, in: view, at: context)
        return Admitted(
            event: event,
            findings: try judge(event, in: view, at: context),
            effects: try event.effects(in: view, at: context)
        )
    }

    /// Checks the structural rules: the event's own, then the key's authority.
    ///
    /// - Throws: ``Rejection``, or an error of the view.
    package static func check(
        _ event: any Event,
        in view: any InventoryView,
        at context: EntryContext
    ) throws {
        if context.seq == 0 && !(event is LedgerCreated) {
            throw Rejection(.firstEntry, "Entry 0 must create the ledger.")
        }
        try event.check(in: view, at: context)
        try Authority.check(event, in: view, at: context)
    }

    /// Every judgement on the event, each once, in order of precedence.
    package static func judgements(
        _ event: any Event,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let found =
            TimeRules.judgements(at: context) + (try event.judgements(in: view, at: context))
        var seen: Set<Judgement> = []
        let ranked = found.filter { seen.insert($0).inserted }.enumerated().sorted {
            ($0.element.code, $0.offset) < ($1.element.code, $1.offset)
        }
        return ranked.map(\.element)
    }

    /// What a new entry must meet beyond the structural rules: without a reason, no judgement may
    /// refuse it.
    ///
    /// - Returns: the judgements that are kept as findings.
    /// - Throws: ``Rejection`` of the first judgement that refuses.
    package static func judge(
        _ event: any Event,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let found = try judgements(event, in: view, at: context)
        if context.reason == nil, let first = found.first(where: \.refuses) {
            throw Rejection(
                first.code,
                first.text,
                hint: "if it is so, say why: --reason TEXT (it then stands in every audit)"
            )
        }
        return found
    }
}
