import Custody
import GRDB
import VerifiableLog

/// One write transaction: the drafts' entries one after the other, then the head.
struct AppendSession {
    private let ledger: Ledger
    private let database: Database
    private let key: SigningKey
    private let now: Timestamp
    private let head: CheckedHead
    private let writer: EntryWriter
    private var edge: TreeEdge
    private var last: LastEntry
    private let view: Snapshot
    private let contents = Composition.Memory()

    /// What the next entry follows.
    private struct LastEntry {
        let leaf: Digest
        let recordedAt: Timestamp
    }

    /// The ledger's clock may not be further behind the newest entry.
    static let clockToleranceSeconds: Int64 = 300

    /// Checks the newest state, also against the high-water mark, before anything is added to it.
    init(_ ledger: Ledger, _ database: Database, key: SigningKey, now: Timestamp) throws {
        self.ledger = ledger
        self.database = database
        self.key = key
        self.now = now
        writer = EntryWriter(database: database)
        view = Snapshot(connection: ledger.connection, memory: contents)
        try ledger.checkSchemaCookie()
        head = try CheckedHead(ledger, database)
        try head.checkMark(of: ledger)
        edge = head.edge
        last = LastEntry(leaf: head.last.leaf, recordedAt: head.last.entry.at)
    }

    /// Records the drafts in their order.
    mutating func record(_ drafts: [Draft], requestID: String) throws -> [Receipt] {
        try checkClock()
        try checkKey()
        var receipts: [Receipt] = []
        for (index, draft) in drafts.enumerated() {
            let id = draft.id ?? (index == 0 ? requestID : "\(requestID).\(index)")
            do {
                try Self.checkID(draft.id ?? requestID)
                receipts.append(try record(draft, id: id))
            } catch let rejection as Rejection {
                throw RefusedDraft(index: index, rejection: rejection)
            }
        }
        return receipts
    }

    /// Writes tiles and head; nothing when there were only repeats.
    ///
    /// - Returns: The newest checkpoint.
    func finish(logKey: SigningKey) throws -> [UInt8] {
        guard edge.size > head.edge.size else { return head.stored.checkpoint }
        let table = LogTable(database: database)
        let source = LedgerSource(connection: ledger.connection)
        for address in TileAddress.completed(from: head.edge.size, to: edge.size) {
            try table.insert(try source.tile(address))
        }
        let head = try LogHead(origin: head.stored.origin, edge: edge, signedBy: logKey)
        try table.update(head)
        return head.checkpoint
    }

    private mutating func record(_ draft: Draft, id: String) throws -> Receipt {
        if let earlier = try ledger.entry(id: id) { return try repeating(draft, earlier) }
        let at = max(now, last.recordedAt)
        let body = EntryBody(
            data: draft.data,
            id: id,
            note: draft.note,
            occurredAt: draft.occurredAt ?? at,
            reason: draft.reason
        )
        try body.check()
        try keep(draft.values, of: body)
        try checkCommitments(of: body)
        let entry = Entry(
            ledger: ledger.identity.origin,
            seq: edge.size,
            prev: last.leaf,
            at: at,
            type: draft.type,
            by: key.name,
            body: try body.json()
        )
        let receipt = try Amendment.isAmendment(draft.type) ? amend(entry) : admit(entry, body)
        edge.append(receipt.leaf)
        last = LastEntry(leaf: receipt.leaf, recordedAt: at)
        return receipt
    }

    /// The ordinary entry: rules over the tables as they are, then effects on them.
    private func admit(_ entry: Entry, _ body: EntryBody) throws -> Receipt {
        let context = EntryContext(
            seq: entry.seq,
            prev: entry.prev,
            ledger: ledger.identity,
            key: key.name,
            party: try view.key(key.name)?.party,
            recordedAt: entry.at,
            occurredAt: body.occurredAt,
            reason: body.reason
        )
        let admitted = try Admission.admit(type: entry.type, body: body, in: view, at: context)
        let note = try writer.insert(entry, signedBy: key)
        let recorded = try RecordedEntry(note)
        let effects = admitted.effects + recorded.commitmentEffects
        try writer.apply(effects)
        contents.follow(effects)
        let subjects = try subjects(of: recorded, recording: admitted.event)
        let row = LogRow(recorded, subjects: subjects)
        try writer.insert(row)
        if let erasure = admitted.event as? ValueErased {
            try PrivateValue.erase(erasure.commitments, in: database)
        }
        return Receipt(row, leaf: note.leaf, findings: admitted.findings)
    }

    /// A correction or void: everything is replayed with it, and every derived table made anew.
    private func amend(_ entry: Entry) throws -> Receipt {
        var history = try ledger.history()
        let note = try writer.insert(entry, signedBy: key)
        let recorded = try RecordedEntry(note)
        let findings = try history.admit(recorded)
        try Derivation(history).write(to: database)
        contents.forget()
        let row = LogRow(recorded, subjects: try subjects(of: recorded))
        return Receipt(row, leaf: note.leaf, findings: findings)
    }

    private func subjects(
        of entry: RecordedEntry,
        recording event: (any Event)? = nil
    ) throws -> [String] {
        try Subjects { try ledger.entry(at: $0) }.codes(of: entry, recording: event)
    }

    /// The same thing said again, or another thing under the same name.
    private func repeating(_ draft: Draft, _ earlier: RecordedEntry) throws -> Receipt {
        let body = earlier.body
        guard earlier.type == draft.type, earlier.by == key.name, body.data == draft.data,
            body.note == draft.note, body.reason == draft.reason,
            draft.occurredAt == nil || draft.occurredAt == body.occurredAt
        else {
            throw Rejection(
                .idTaken,
                "The id \(body.id) is that of entry \(earlier.seq), which says something else.",
                hint: "give a new event a new id",
                entries: [earlier.seq]
            )
        }
        let row = LogRow(earlier, subjects: try subjects(of: earlier))
        return Receipt(row, leaf: earlier.leaf, findings: [], isRepeat: true)
    }

    private func checkClock() throws {
        guard now < last.recordedAt.adding(seconds: -Self.clockToleranceSeconds) else { return }
        throw Rejection(
            .clockBehind,
            "The clock says \(now), but the newest entry was recorded \(last.recordedAt).",
            hint: "set this machine's clock",
            entries: [edge.size - 1]
        )
    }

    /// A key that calls itself by an enrolled key's name must be that key.
    private func checkKey() throws {
        guard let enrolled = try view.key(key.name)?.verifierKey,
            enrolled != key.verifierKey.text
        else { return }
        throw Rejection(
            .keyNotAuthorized,
            "This is not the key that is enrolled as \(key.name).",
            hint: "lodestone key list"
        )
    }

    /// Stores the clear texts that the body commits to.
    private func keep(_ values: [PrivateValue], of body: EntryBody) throws {
        let commitments = Set(body.commitments(at: edge.size).map(\.text))
        for value in values {
            guard value.isCommitted, commitments.contains(value.commitment) else {
                throw StorageError(.defect, "A private value came with an entry without it.")
            }
            if let seq = try view.erasure(of: value.commitment) {
                throw Rejection(
                    .malformedData,
                    "The private value \(value.commitment) was erased by entry \(seq).",
                    entries: [seq]
                )
            }
            try value.insert(into: database)
        }
    }

    /// A commitment whose value is not here would look like one whose value was taken away.
    private func checkCommitments(of body: EntryBody) throws {
        for commitment in body.commitments(at: edge.size).map(\.text) {
            guard try PrivateValue.named(commitment, in: database) == nil,
                try view.erasure(of: commitment) == nil
            else { continue }
            throw Rejection(
                .malformedData,
                "The ledger has no private value for the commitment \(commitment).",
                hint: "write the text in clear, or keep it out with --private"
            )
        }
    }

    private static func checkID(_ id: String) throws {
        guard EntryBody.isID(id), id.utf8.count <= Draft.idLengthMax else {
            throw Rejection(
                .malformedData,
                "An id has 1 to \(Draft.idLengthMax) of A-Z a-z 0-9 . _ : -, not \"\(id)\"."
            )
        }
    }
}

extension Receipt {
    init(_ row: LogRow, leaf: Digest, findings: [Judgement], isRepeat: Bool = false) {
        self.init(
            seq: row.seq,
            type: row.type,
            id: row.id,
            leaf: leaf,
            recordedAt: row.recordedAt,
            subjects: row.subjects,
            findings: findings,
            isRepeat: isRepeat
        )
    }
}
