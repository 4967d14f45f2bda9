import Custody
import GRDB
import Storage
import VerifiableLog

/// A log written anew by somebody who can hash, has some of the keys, and makes root, head and
/// derived tables fit.
struct Forgery {
    private(set) var notes: [EntryNote]
    let origin: String
    /// As it was stored.
    let checkpoint: SignedCheckpoint
    /// Stands behind the notes, whatever it is.
    var lastBytes: [UInt8]?

    init(of ledger: Tampered) throws {
        var stored: [[UInt8]] = []
        var checkpoint: [UInt8] = []
        try ledger.raw.touch { database in
            stored = try [UInt8].fetchAllBytes(database, "SELECT note FROM entry ORDER BY seq")
            checkpoint =
                try [UInt8].fetchAllBytes(database, "SELECT checkpoint FROM head").first ?? []
        }
        notes = try stored.map { try EntryNote(parsing: $0) }
        self.checkpoint = try SignedCheckpoint(parsing: checkpoint)
        origin = self.checkpoint.checkpoint.origin
    }

    /// Other notes in the place of a ledger's.
    init(_ notes: [EntryNote], checkpoint: SignedCheckpoint, origin: String) {
        self.notes = notes
        self.checkpoint = checkpoint
        self.origin = origin
    }

    /// Changes the body of one entry, and hashes and links it and all that follow anew; entries of
    /// other keys than those given keep the signature that they had.
    mutating func rewrite(
        from first: Int,
        keys: [SigningKey] = [],
        _ change: (inout JSONObject) -> Void
    ) throws {
        for index in notes.indices.dropFirst(first) {
            let note = notes[index]
            guard var body = note.entry.body.objectValue else { continue }
            if index == first { change(&body) }
            let entry = Entry(
                ledger: origin,
                seq: Int64(index),
                prev: index == 0 ? .zero : notes[index - 1].leaf,
                at: note.entry.at,
                type: note.entry.type,
                by: note.entry.by,
                body: .object(body)
            )
            let key = keys.first { $0.name == entry.by }
            notes[index] =
                try key.map { try EntryNote.sign(entry, with: $0) }
                ?? EntryNote(entry, signature: note.signature)
        }
    }

    /// The entry that would follow; members may be wrong.
    func next(
        _ type: String,
        _ data: JSON,
        by key: SigningKey,
        at: Timestamp? = nil,
        ledger: String? = nil,
        seq: Int64? = nil,
        prev: Digest? = nil,
        id: String? = nil
    ) -> Entry {
        let newest = notes[notes.count - 1]
        let time = at ?? newest.entry.at
        let seq = seq ?? Int64(notes.count)
        return Entry(
            ledger: ledger ?? origin,
            seq: seq,
            prev: prev ?? newest.leaf,
            at: time,
            type: type,
            by: key.name,
            body: [
                "data": data, "id": .string(id ?? "forged-\(seq)"),
                "occurred_at": .string(newest.entry.at.description), "reason": "forged",
            ]
        )
    }

    mutating func add(_ entry: Entry, by key: SigningKey) throws {
        notes.append(try EntryNote.sign(entry, with: key))
    }

    /// Adds a validly signed event, whatever it says.
    mutating func add(_ event: some Event, by key: SigningKey) throws {
        try add(next(type(of: event).type, try event.data(), by: key), by: key)
    }

    /// Takes the newest entries away.
    mutating func truncate(to count: Int) { notes.removeLast(notes.count - count) }

    /// Stores it with a head that fits; without the log's key the old signature stays.
    func store(in ledger: Tampered, logKey: SigningKey? = nil) throws {
        let bytes = notes.map(\.bytes) + (lastBytes.map { [$0] } ?? [])
        let edge = TreeEdge(leaves: bytes.map { MerkleTree.leafHash($0) })
        let new = Checkpoint(origin: origin, size: edge.size, root: edge.root)
        let signed =
            try logKey.map { try new.signed(by: $0).encoded }
            ?? SignedNote.adding(checkpoint.note.signatures, to: new.text).encoded
        let derivation = try derivation()
        try ledger.raw.change { database in
            try database.execute(sql: "DELETE FROM entry")
            for (seq, note) in bytes.enumerated() {
                try database.execute(
                    sql: "INSERT INTO entry(seq, note, leaf) VALUES (?, ?, ?)",
                    arguments: [seq, note.blob, MerkleTree.leafHash(note).bytes.blob]
                )
            }
            try database.execute(
                sql: "UPDATE head SET origin = ?, size = ?, root = ?, edge = ?, checkpoint = ?",
                arguments: [
                    origin, edge.size, edge.root.bytes.blob, edge.encoded.blob, signed.blob,
                ]
            )
            try derivation?.write(to: database)
        }
    }

    /// The derived tables of these notes; nil where one is no entry at all.
    private func derivation() throws -> Derivation? {
        guard let entries = try? notes.map({ try RecordedEntry($0) }) else { return nil }
        let identity = LedgerIdentity(origin: origin, firstLeaf: notes[0].leaf)
        return try Derivation(try History(ledger: identity, entries: entries))
    }
}
