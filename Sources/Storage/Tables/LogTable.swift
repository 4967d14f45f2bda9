package import GRDB
package import VerifiableLog

/// The tables of the log itself: `entry`, `tile` and `head`.
package struct LogTable {
    let database: Database

    package init(database: Database) { self.database = database }

    /// Inserts a note, and reads it back: a planted trigger could have swallowed it, a defect could
    /// have changed it.
    package func append(_ note: EntryNote) throws {
        let seq = note.entry.seq
        try Statement(database, "INSERT INTO entry(seq, note, leaf) VALUES (?, ?, ?)")
            .run([.integer(seq), .bytes(note.bytes), .bytes(note.leaf.bytes)])
        let stored = try self.note(at: seq)
        guard database.changesCount == 1, let stored, stored.note == note.bytes,
            stored.leaf == note.leaf.bytes, MerkleTree.leafHash(stored.note) == note.leaf
        else {
            throw StorageError.integrity(.readBack, "Entry \(seq) did not read back as written.")
        }
    }

    /// The stored bytes of an entry.
    func note(at seq: Int64) throws -> (note: [UInt8], leaf: [UInt8])? {
        try Statement(database, "SELECT note, leaf FROM entry WHERE seq = ?")
            .first([.integer(seq)]) { (try $0.bytes(0), try $0.bytes(1)) }
    }

    /// The lowest and highest position.
    func storedPositions() throws -> ClosedRange<Int64>? {
        try Statement(database, "SELECT min(seq), max(seq) FROM entry").first { row in
            guard let first = try row.optionalInteger(0), let last = try row.optionalInteger(1)
            else { return nil }
            return first...last
        } ?? nil
    }

    /// The one row of `head`.
    func head() throws -> LogHead {
        let heads = try Statement(database, "SELECT origin, size, root, edge, checkpoint FROM head")
            .rows { row in
                LogHead(
                    origin: try row.text(0),
                    size: try row.integer(1),
                    root: try row.bytes(2),
                    edge: try row.bytes(3),
                    checkpoint: try row.bytes(4)
                )
            }
        guard let head = heads.first, heads.count == 1 else {
            throw StorageError.integrity(.head, "The ledger has \(heads.count) heads, not one.")
        }
        return head
    }

    package func insert(_ head: LogHead) throws {
        try Statement(
            database,
            "INSERT INTO head(id, origin, size, root, edge, checkpoint) VALUES (1, ?, ?, ?, ?, ?)"
        ).run([.text(head.origin)] + cells(head))
    }

    package func update(_ head: LogHead) throws {
        try Statement(
            database,
            "UPDATE head SET size = ?, root = ?, edge = ?, checkpoint = ? WHERE id = 1"
        ).run(cells(head))
        guard database.changesCount == 1, try self.head() == head else {
            throw StorageError.integrity(.readBack, "The head did not read back as written.")
        }
    }

    func insert(_ tile: Tile) throws {
        try Statement(database, "INSERT INTO tile(level, position, hashes) VALUES (?, ?, ?)").run([
            .integer(Int64(tile.address.level)), .integer(tile.address.index), .bytes(tile.bytes),
        ])
    }

    private func cells(_ head: LogHead) -> [Cell] {
        [.integer(head.size), .bytes(head.root), .bytes(head.edge), .bytes(head.checkpoint)]
    }
}
