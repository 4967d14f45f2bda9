package import VerifiableLog

/// What the entries up to a position say, as if every correction had been right from the start.
package struct History: Sendable {
    package let ledger: LedgerIdentity
    /// The entries, in order; position equals index.
    package let entries: [RecordedEntry]
    package let amendments: Amendments
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
        self.entries = entries
        amendments = Amendments(entries)
        for entry in entries {
            do {
                try replay(entry)
            } catch let rejection as Rejection {
                breaches.append(Breach(seq: entry.seq, rejection: rejection))
            }
        }
    }

    /// The event at `seq` as it now stands; nil when it was voided, amends another or is unknown.
    package func event(at seq: Int64) -> (any Event)? { events[seq] }

    /// When the event at `seq` happened, as it now stands.
    package func occurredAt(_ seq: Int64) -> Timestamp {
        if case .replacement(_, let time)? = amendments.current(of: seq)?.change { return time }
        return entries[Int(seq)].body.occurredAt
    }

    /// The position of the entry with this id.
    package func entry(id: String) -> RecordedEntry? { ids[id].map { entries[Int($0)] } }

    private mutating func replay(_ entry: RecordedEntry) throws {
        if let first = ids.updateValue(entry.seq, forKey: entry.body.id) {
            ids[entry.body.id] = first
            throw Rejection(
                .idTaken, "The id \(entry.body.id) stands at entry \(first) already.",
                entries: [first])
        }
        let context = try context(of: entry)
        guard EventKind.named(entry.type) != nil else {
            unknownTypes.append(entry.seq)
            return
        }
        let original = try EventKind.decode(type: entry.type, data: entry.body.data)
        if let amendment = Amendment(entry) { return try replay(amendment, at: context) }
        if let change = amendments.current(of: entry.seq)?.change {
            try Authority.check(original, in: inventory, at: context)
            guard case .replacement(let data, _) = change else { return }
            let event = try EventKind.decode(type: entry.type, data: data)
            try event.check(in: inventory, at: context)
            try apply(event, at: context)
        } else {
            try Admission.check(original, in: inventory, at: context)
            try apply(original, at: context)
        }
    }

    private mutating func apply(_ event: any Event, at context: EntryContext) throws {
        let found = try Admission.judgements(event, in: inventory, at: context)
        if !found.isEmpty { judgements[context.seq] = found }
        for effect in try event.effects(in: inventory, at: context) { inventory.apply(effect) }
        events[context.seq] = event
    }

    private mutating func replay(_ amendment: Amendment, at context: EntryContext) throws {
        let target = amendment.target
        let rules = AmendmentRules(
            amendment: amendment,
            original: entries.indices.contains(Int(target)) ? entries[Int(target)] : nil,
            earlier: amendments.all(of: target).filter { $0.seq < amendment.seq },
            view: inventory, context: context)
        try rules.check()
        let found = rules.judgements()
        if !found.isEmpty { judgements[context.seq] = found }
    }

    private func context(of entry: RecordedEntry) throws -> EntryContext {
        EntryContext(
            seq: entry.seq, prev: entry.prev, ledger: ledger, key: entry.by,
            party: inventory.key(entry.by)?.party, recordedAt: entry.recordedAt,
            occurredAt: occurredAt(entry.seq), reason: entry.body.reason)
    }
}
