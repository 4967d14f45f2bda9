package import VerifiableLog

/// What the entries up to a position say, as if every correction had been right from the start.
package struct History: Sendable {
    /// The entries, in order; position equals index.
    package private(set) var entries: [RecordedEntry] = []
    /// The stock after the last entry.
    package private(set) var inventory = Inventory()
    /// What careful people would question, by position of the entry.
    package private(set) var judgements: [Int64: [Judgement]] = [:]
    /// Entries that break a structural rule: a stored log with one is not to be relied on.
    package private(set) var breaches: [Breach] = []
    /// Entries of types that this program does not know: no audit concludes over them.
    package private(set) var unknownTypes: [Int64] = []
    private var replay: Replay
    private var events: [Int64: any Event] = [:]
    private var ids: [String: Int64] = [:]

    package var ledger: LedgerIdentity { replay.ledger }
    package var amendments: Amendments { replay.amendments }
    package var size: Int64 { Int64(entries.count) }

    /// Replays `entries`, which start at position 0 and follow each other.
    ///
    /// Breaches are gathered and not thrown: the replay goes on without the effects of the entry.
    package init(ledger: LedgerIdentity, entries: [RecordedEntry]) throws {
        replay = Replay(ledger: ledger, amendments: Amendments(entries))
        for entry in entries {
            do {
                let step = try step(entry)
                take(entry, step)
            } catch let rejection as Rejection {
                breaches.append(Breach(seq: entry.seq, rejection: rejection))
                take(entry, nil)
            }
        }
    }

    /// A ledger without entries.
    package init(ledger: LedgerIdentity) {
        replay = Replay(ledger: ledger, amendments: Amendments())
    }

    /// The entry at a position, nil when there is none.
    package func entry(at seq: Int64) -> RecordedEntry? {
        guard seq >= 0, seq < size else { return nil }
        return entries[Int(seq)]
    }

    /// The entry with this id.
    package func entry(id: String) -> RecordedEntry? { position(ofID: id).flatMap(entry(at:)) }

    /// The event at `seq` as it now stands; nil when it was voided, amends another, is unknown or
    /// breaks a rule.
    package func event(at seq: Int64) -> (any Event)? { events[seq] }

    /// When the event at `seq` happened, as it now stands; nil when there is no such entry.
    package func occurredAt(_ seq: Int64) -> Timestamp? { entry(at: seq).map(replay.occurredAt) }

    private func step(_ entry: RecordedEntry) throws -> Replay.Step {
        try replay.step(entry, in: inventory, after: self)
    }

    private mutating func take(_ entry: RecordedEntry, _ step: Replay.Step?) {
        replay.advance(past: entry, step)
        if let step { take(step, at: entry.seq) }
        for effect in entry.commitmentEffects { inventory.apply(effect) }
        entries.append(entry)
        if ids[entry.body.id] == nil { ids[entry.body.id] = entry.seq }
    }

    private mutating func take(_ step: Replay.Step, at seq: Int64) {
        if step.isUnknown { unknownTypes.append(seq) }
        if !step.judgements.isEmpty { judgements[seq] = step.judgements }
        for effect in step.effects { inventory.apply(effect) }
        events[seq] = step.event
    }
}

/// Position and rule of an entry that breaks a structural rule.
package struct Breach: Hashable, Sendable {
    package let seq: Int64
    package let rejection: Rejection

    package init(seq: Int64, rejection: Rejection) {
        self.seq = seq
        self.rejection = rejection
    }
}

extension History: EarlierEntries {
    package func position(ofID id: String) -> Int64? { ids[id] }
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
        let context = try replay.context(of: entry, in: inventory)
        let findings = try Admission.judge(event, in: inventory, at: context)
        take(entry, step)
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
