import GRDB
import Storage
import Testing
import VerifiableLog

/// What the database itself refuses, also to somebody with a `sqlite3` shell.
@Suite("The tables of the log") struct AppendOnlyTests {
    @Test(
        arguments: [
            "UPDATE entry SET note = x'00' WHERE seq = 3",
            "UPDATE entry SET note = note",
            "UPDATE entry SET seq = seq + 1000",
            "UPDATE OR REPLACE entry SET seq = 3 WHERE seq = 4",
            "UPDATE OR IGNORE entry SET leaf = zeroblob(32)",
            "DELETE FROM entry",
            "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
            "INSERT OR REPLACE INTO entry SELECT 3, note, leaf FROM entry WHERE seq = 4",
            "REPLACE INTO entry SELECT max(seq), note, leaf FROM entry",
            "INSERT INTO entry SELECT 3, note, leaf FROM entry WHERE seq = 4",
            "INSERT INTO entry SELECT max(seq) + 2, note, leaf FROM entry",
            "INSERT INTO entry SELECT -1, note, leaf FROM entry WHERE seq = 4",
            "INSERT INTO entry SELECT NULL, note, leaf FROM entry WHERE seq = 4",
            """
            INSERT INTO entry SELECT 3, note, leaf FROM entry WHERE seq = 4
                ON CONFLICT(seq) DO UPDATE SET note = excluded.note
            """,
            "UPDATE tile SET hashes = zeroblob(8192)",
            "UPDATE tile SET position = position + 1",
            "DELETE FROM tile",
            "INSERT INTO tile SELECT * FROM tile",
            "INSERT OR REPLACE INTO tile SELECT level, position, zeroblob(8192) FROM tile",
            """
            INSERT INTO tile SELECT level, position, zeroblob(8192) FROM tile WHERE true
                ON CONFLICT(level, position) DO UPDATE SET hashes = excluded.hashes
            """,
            "UPDATE head SET root = zeroblob(32)",
            "UPDATE head SET size = size - 1",
            "UPDATE head SET size = size + 1, origin = 'another'",
            "DELETE FROM head",
            "INSERT INTO head SELECT * FROM head",
            "INSERT INTO head SELECT 2, origin, size + 1, root, edge, checkpoint FROM head",
            "INSERT OR REPLACE INTO head SELECT 1, origin, size + 1, root, edge, x'' FROM head",
        ]
    )
    func `stay as they are`(sql: String) throws {
        let ledger = try Tampered(Specimen.tall.get())
        let rows = try ledger.raw.dump()
        #expect(rows.contains { $0.hasPrefix("tile:") })
        let error = #expect(throws: DatabaseError.self) { try ledger.raw.touch(sql: sql) }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT, "\(error?.message ?? "")")
        #expect(try ledger.raw.dump() == rows)
    }

    /// A trigger between the program and its table, which no fingerprint of the file shows.
    @Test(
        arguments: [
            "CREATE TEMP TRIGGER quiet BEFORE INSERT ON main.entry BEGIN SELECT RAISE(IGNORE); END",
            """
            DROP TRIGGER entry_stays_as_it_is;
            CREATE TEMP TRIGGER other AFTER INSERT ON main.entry
            BEGIN UPDATE entry SET leaf = zeroblob(32) WHERE seq = NEW.seq; END
            """,
            """
            DROP TRIGGER entry_stays;
            CREATE TEMP TRIGGER gone AFTER INSERT ON main.entry
            BEGIN DELETE FROM entry WHERE seq = NEW.seq; END
            """,
        ]
    )
    func `are read back, so that a lost entry is noticed`(sql: String) throws {
        let ledger = try Tampered(Specimen.short.get())
        let note = try next(after: ledger)
        try ledger.raw.touch { database in
            try database.execute(sql: "BEGIN; \(sql)")
            let error = #expect(throws: StorageError.self) {
                try LogTable(database: database).append(note)
            }
            #expect(error?.kind == .integrity(.readBack))
            try database.execute(sql: "ROLLBACK")
            try LogTable(database: database).append(note)
        }
    }

    @Test func `are read back, so that a lost head is noticed`() throws {
        let ledger = try Tampered(Specimen.short.get())
        var edge = TreeEdge(leaves: try Forgery(of: ledger).notes.map(\.leaf))
        edge.append(try next(after: ledger).leaf)
        let log = ledger.specimen.charter.log
        let head = LogHead(
            origin: log.name,
            size: edge.size,
            root: edge.root.bytes,
            edge: edge.encoded,
            checkpoint: [1]
        )
        try ledger.raw.touch { database in
            try database.execute(
                sql: """
                    CREATE TEMP TRIGGER quiet BEFORE UPDATE ON main.head
                    BEGIN SELECT RAISE(IGNORE); END
                    """
            )
            let error = #expect(throws: StorageError.self) {
                try LogTable(database: database).update(head)
            }
            #expect(error?.kind == .integrity(.readBack))
            try database.execute(sql: "DROP TRIGGER temp.quiet")
            try LogTable(database: database).update(head)
        }
    }

    private func next(after ledger: Tampered) throws -> EntryNote {
        var forgery = try Forgery(of: ledger)
        let key = ledger.specimen.charter.founder
        try forgery.add(forgery.next("lot.held/1", [:], by: key), by: key)
        return try #require(forgery.notes.last)
    }
}
