package import VerifiableLog

/// What the entries up to a position say, as if every correction had been right from the start.
package struct History: Sendable {
    package let ledger: LedgerIdentity
    /// The entries, in order; position equals index.
    package private(set) var entries: [RecordedEntry] = []
    package private(set) var amendments = Amendments()
    /// The stock after the last entry.
    package private(set) var inventory = Inventory()
    /// What careful people would question, by position of the entry.
    package private(set) var judgements: [Int64: [Judgement]] = [:]
    /// Entries that break a structural rule: a stored log with one is not to be relied on.
    package private(set) var breaches: [Breach] = []
    /// Entries of types that this program does not know: no audit concludes over them.
    package private(set) var unknownTypes: [Int64] = []
    private var events: [Int64: any Event] = [:]
    private var ids: [String: Int64] = [:]
    private var amendedSites = AmendedSites()

    /// Position and rule of one breach.
    package struct Breach: Hashable, Sendable {
        package let seq: Int64
        package let rejection: Rejection
    }

    package var size: Int64 { Int64(entries.count) }

    /// Replays `entries`, which start at position 0 and follow each other.
    ///
    /// Breaches are gathered and not thrown: the replay goes on without the effects of the entry.
    package init(ledger: LedgerIdentity, entries: [RecordedEntry]) throws {
        self.ledger = ledger
        amendments = Amendments(entries)
        for entry in entries {
            do {
                take(try step(entry))
            } catch let rejection as Rejection {
                breaches.append(Breach(seq: entry.seq, rejection: rejection))
            }
            include(entry)
        }
    }

    /// A ledger without entries.
    package init(ledger: LedgerIdentity) { self.ledger = ledger }

    /// The entry at a position, nil when there is none.
    package func entry(at seq: Int64) -> RecordedEntry? {
        guard seq >= 0, seq < size else { return nil }
        return entries[Int(seq)]
    }

    /// The entry with this id.
    package func entry(id: String) -> RecordedEntry? { ids[id].flatMap(entry(at:)) }

    /// The event at `seq` as it now stands; nil when it was voided, amends another, is unknown or
    /// breaks a rule.
    package func event(at seq: Int64) -> (any Event)? { events[seq] }

    /// When the event at `seq` happened, as it now stands; nil when there is no such entry.
    package func occurredAt(_ seq: Int64) -> Timestamp? { entry(at: seq).map(occurredAt) }

    private func occurredAt(_ entry: RecordedEntry) -> Timestamp {
        guard case .replacement(_, let time)? = amendments.current(of: entry.seq)?.change else {
            return entry.body.occurredAt
        }
        return time
    }
}

extension History {
    /// Adds a new entry, as the ledger would: every rule is asked, and a judgement that refuses is
    /// overridden by a reason only.
    ///
    /// After a correction or void everything is replayed.
    ///
    /// - Returns: what is told or was overridden.
    /// - Throws: ``Rejection`` of the first rule broken; the history is then as it was.
    @discardableResult
    package mutating func admit(_ entry: RecordedEntry) throws -> [Judgement] {
        guard entry.seq == size else {
            throw Rejection(.malformedData, "Entry \(entry.seq) does not follow \(size - 1).")
        }
        try entry.body.checkText()
        if Amendment.isAmendment(entry.type) { return try amend(with: entry) }
        let step = try step(entry)
        guard let event = step.event else {
            throw Rejection(.unknownType, "This program does not know the type \(entry.type).")
        }
        let findings = try Admission.judge(event, in: inventory, at: try context(of: entry))
        take(step)
        include(entry)
        return findings
    }

    private mutating func amend(with entry: RecordedEntry) throws -> [Judgement] {
        let after = try History(ledger: ledger, entries: entries + [entry])
        let target = Amendment(entry)?.target
        let before = Set(breaches)
        let broken = after.breaches.filter { !before.contains($0) }
        for seq in [entry.seq, target] {
            if let own = broken.first(where: { $0.seq == seq }) { throw own.rejection }
        }
        if let first = broken.first {
            let seqs = broken.map(\.seq)
            let names = seqs.map(String.init).joined(separator: ", ")
            throw Rejection(
                .breaksLater,
                "Later entries would no longer hold: \(names)."
                    + " Entry \(first.seq): \(first.rejection.message)",
                hint: "correct or void these first, the newest before the others",
                entries: seqs
            )
        }
        self = after
        return judgements[entry.seq] ?? []
    }
}

extension History {
    /// What one entry brings.
    private struct Step {
        let entry: RecordedEntry
        /// As it now stands; nil for an amendment, a voided entry and an unknown type.
        var event: (any Event)?
        var isUnknown = false
        var judgements: [Judgement] = []
        var effects: [Effect] = []
        var sites = AmendedSites()
    }

    /// Finds what `entry` brings, changing nothing.
    private func step(_ entry: RecordedEntry) throws -> Step {
        try checkPlace(of: entry)
        var step = Step(entry: entry)
        guard EventKind.named(entry.type) != nil else {
            step.isUnknown = true
            return step
        }
        let context = try context(of: entry)
        let original = try EventKind.decode(type: entry.type, data: entry.body.data)
        if let amendment = Amendment(entry) {
            step.judgements = try judgements(of: amendment, at: context)
            return step
        }
        step.sites = try AmendedSites(
            of: original,
            at: entry,
            by: amendments.all(of: entry.seq),
            in: inventory
        )
        guard let event = try standing(original, at: context) else { return step }
        step.event = event
        step.judgements = try Admission.judgements(event, in: inventory, at: context)
        step.effects = try event.effects(in: inventory, at: context)
        return step
    }

    /// The event as its newest amendment leaves it, checked; nil when it was voided.
    ///
    /// Who may amend is asked where the amendment stands.
    private func standing(
        _ original: any Event,
        at context: EntryContext
    ) throws -> (any Event)? {
        let type = type(of: original).type
        guard let change = amendments.current(of: context.seq)?.change, Amendment.canAmend(type)
        else {
            try Admission.check(original, in: inventory, at: context)
            return original
        }
        try Authority.check(original, in: inventory, at: context)
        guard case .replacement(let data, _) = change else { return nil }
        let event = try EventKind.decode(type: type, data: data)
        try event.check(in: inventory, at: context)
        return event
    }

    private func judgements(
        of amendment: Amendment,
        at context: EntryContext
    ) throws -> [Judgement] {
        let target = amendment.target
        let rules = AmendmentRules(
            amendment: amendment,
            original: target < context.seq ? entry(at: target) : nil,
            earlier: amendments.all(of: target).filter { $0.seq < amendment.seq },
            sites: amendedSites,
            view: inventory,
            context: context
        )
        try rules.check()
        return TimeRules.judgements(at: context) + rules.judgements()
    }

    /// The rules that hold for an entry of any type, known or not.
    private func checkPlace(of entry: RecordedEntry) throws {
        if let first = ids[entry.body.id] {
            throw Rejection(
                .idTaken,
                "The id \(entry.body.id) stands at entry \(first) already.",
                entries: [first]
            )
        }
        if let before = entries.last, entry.recordedAt < before.recordedAt {
            throw Rejection(
                .clockBehind,
                "Recorded \(entry.recordedAt), before entry \(before.seq): \(before.recordedAt).",
                entries: [before.seq]
            )
        }
    }

    private mutating func take(_ step: Step) {
        let seq = step.entry.seq
        if step.isUnknown { unknownTypes.append(seq) }
        if !step.judgements.isEmpty { judgements[seq] = step.judgements }
        for effect in step.effects { inventory.apply(effect) }
        events[seq] = step.event
        amendedSites.include(step.sites)
    }

    private mutating func include(_ entry: RecordedEntry) {
        entries.append(entry)
        for effect in entry.commitmentEffects { inventory.apply(effect) }
        if ids[entry.body.id] == nil { ids[entry.body.id] = entry.seq }
    }

    private func context(of entry: RecordedEntry) throws -> EntryContext {
        EntryContext(
            seq: entry.seq,
            prev: entry.prev,
            ledger: ledger,
            key: entry.by,
            party: inventory.key(entry.by)?.party,
            recordedAt: entry.recordedAt,
            occurredAt: occurredAt(entry),
            reason: entry.body.reason
        )
    }
}
