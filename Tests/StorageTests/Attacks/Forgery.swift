import GRDB
import Storage
import VerifiableLog

/// A log written anew by somebody who can hash, and has some of the keys.
struct Forgery {
    private(set) var notes: [EntryNote]
    let origin: String
    /// As it was stored.
    let checkpoint: SignedCheckpoint

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

    /// Adds a validly signed entry, whatever it says.
    mutating func add(type: String, data: JSON, by key: SigningKey) throws {
        guard let last = notes.last else { return }
        let entry = Entry(
            ledger: origin,
            seq: Int64(notes.count),
            prev: last.leaf,
            at: last.entry.at,
            type: type,
            by: key.name,
            body: [
                "data": data, "id": "forged", "occurred_at": .string(last.entry.at.description),
            ]
        )
        notes.append(try EntryNote.sign(entry, with: key))
    }

    /// Takes the newest entries away.
    mutating func truncate(to count: Int) { notes.removeLast(notes.count - count) }

    /// Stores it with a head that fits; without the log's key the old signature stays.
    func store(in ledger: Tampered, logKey: SigningKey? = nil) throws {
        let edge = TreeEdge(leaves: notes.map(\.leaf))
        let new = Checkpoint(origin: origin, size: edge.size, root: edge.root)
        let signed =
            try logKey.map { try new.signed(by: $0).encoded }
            ?? SignedNote.adding(checkpoint.note.signatures, to: new.text).encoded
        try ledger.raw.change { database in
            try database.execute(sql: "DELETE FROM entry")
            for note in notes {
                try database.execute(
                    sql: "INSERT INTO entry(seq, note, leaf) VALUES (?, ?, ?)",
                    arguments: [note.entry.seq, note.bytes.blob, note.leaf.bytes.blob]
                )
            }
            try database.execute(
                sql: "UPDATE head SET size = ?, root = ?, edge = ?, checkpoint = ?",
                arguments: [
                    edge.size, edge.root.bytes.blob, edge.encoded.blob, signed.blob,
                ]
            )
        }
    }
}
