package import VerifiableLog

/// Takes one entry of a log after the other and finds what each brings, as if every correction had
/// been right from the start.
///
/// Where the stock and the entries before are kept is the caller's: in memory (``History``), or in
/// tables, for a log that memory does not hold.
package struct Replay: Sendable {
    package let ledger: LedgerIdentity
    /// Those of the whole log, later ones too.
    package private(set) var amendments: Amendments
    private var amendedSites = AmendedSites()
    private var last: (seq: Int64, recordedAt: Timestamp)?

    package init(ledger: LedgerIdentity, amendments: Amendments) {
        self.ledger = ledger
        self.amendments = amendments
    }

    /// What one entry brings.
    package struct Step: Sendable {
        package let entry: RecordedEntry
        /// As it was recorded; nil for an unknown type.
        package fileprivate(set) var original: (any Event)?
        /// As it now stands; nil for an amendment, a voided entry and an unknown type.
        package fileprivate(set) var event: (any Event)?
        package fileprivate(set) var isUnknown = false
        package fileprivate(set) var judgements: [Judgement] = []
        package fileprivate(set) var effects: [Effect] = []
        fileprivate var sites = AmendedSites()
    }

    /// Finds what an entry brings to the stock that those before it left, and changes nothing.
    ///
    /// - Throws: ``Rejection`` of the first structural rule that it breaks; an error of the view.
    package func step(
        _ entry: RecordedEntry,
        in view: any InventoryView,
        after earlier: some EarlierEntries
    ) throws -> Step {
        try checkPlace(of: entry, after: earlier)
        var step = Step(entry: entry)
        guard EventKind.named(entry.type) != nil else {
            step.isUnknown = true
            return step
        }
        let context = try context(of: entry, in: view)
        let original = try EventKind.decode(type: entry.type, data: entry.body.data)
        step.original = original
        if let amendment = Amendment(entry) {
            let target =
                amendment.target < entry.seq ? try earlier.entry(at: amendment.target) : nil
            step.judgements = try judgements(of: amendment, over: target, in: view, at: context)
            return step
        }
        step.sites = try AmendedSites(
            of: original,
            at: entry,
            by: amendments.all(of: entry.seq),
            in: view
        )
        guard let event = try standing(original, in: view, at: context) else { return step }
        step.event = event
        step.judgements = try Admission.judgements(event, in: view, at: context)
        step.effects = try event.effects(in: view, at: context)
        return step
    }

    /// Goes on behind an entry; without its step, which a rule refused, nothing else is taken up.
    package mutating func advance(past entry: RecordedEntry, _ step: Step?) {
        if let step { amendedSites.include(step.sites) }
        last = (entry.seq, entry.recordedAt)
    }

    /// Who says an entry, when and why; the time as its corrections leave it.
    package func context(
        of entry: RecordedEntry,
        in view: any InventoryView
    ) throws -> EntryContext {
        EntryContext(
            seq: entry.seq,
            prev: entry.prev,
            ledger: ledger,
            key: entry.by,
            party: try view.key(entry.by)?.party,
            recordedAt: entry.recordedAt,
            occurredAt: occurredAt(entry),
            reason: entry.body.reason
        )
    }

    /// When what an entry says happened, as its corrections leave it.
    package func occurredAt(_ entry: RecordedEntry) -> Timestamp {
        guard case .replacement(_, let time)? = amendments.current(of: entry.seq)?.change else {
            return entry.body.occurredAt
        }
        return time
    }
}

/// The entries before the one that a replay looks at.
package protocol EarlierEntries {
    /// The one at a position.
    func entry(at seq: Int64) throws -> RecordedEntry?
    /// The position of the one with this id.
    func position(ofID id: String) throws -> Int64?
}

extension Replay {
    /// The event as its newest amendment leaves it, checked; nil when it was voided.
    ///
    /// Who may amend is asked where the amendment stands.
    private func standing(
        _ original: any Event,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> (any Event)? {
        let type = type(of: original).type
        guard let change = amendments.current(of: context.seq)?.change, Amendment.canAmend(type)
        else {
            try Admission.check(original, in: view, at: context)
            return original
        }
        try Authority.check(original, in: view, at: context)
        guard case .replacement(let data, _) = change else { return nil }
        let event = try EventKind.decode(type: type, data: data)
        try event.check(in: view, at: context)
        return event
    }

    private func judgements(
        of amendment: Amendment,
        over original: RecordedEntry?,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let rules = AmendmentRules(
            amendment: amendment,
            original: original,
            earlier: amendments.all(of: amendment.target).filter { $0.seq < amendment.seq },
            sites: amendedSites,
            view: view,
            context: context
        )
        try rules.check()
        return TimeRules.judgements(at: context) + rules.judgements()
    }

    /// The rules that hold for an entry of any type, known or not.
    private func checkPlace(
        of entry: RecordedEntry,
        after earlier: some EarlierEntries
    ) throws {
        if let first = try earlier.position(ofID: entry.body.id) {
            throw Rejection(
                .idTaken,
                "The id \(entry.body.id) stands at entry \(first) already.",
                entries: [first]
            )
        }
        if let last, entry.recordedAt < last.recordedAt {
            throw Rejection(
                .clockBehind,
                "Recorded \(entry.recordedAt), before entry \(last.seq): \(last.recordedAt).",
                entries: [last.seq]
            )
        }
    }
}
