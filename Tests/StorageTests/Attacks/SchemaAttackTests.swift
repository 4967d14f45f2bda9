import GRDB
import Storage
import Testing

@Suite("A schema that somebody edited") struct SchemaAttackTests {
    @Test(
        arguments: [
            "CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
            "ALTER TABLE lot RENAME TO lots; CREATE VIEW lot AS SELECT * FROM lots",
            "ALTER TABLE lot ADD COLUMN price INTEGER",
            "ALTER TABLE lot ADD COLUMN twice INTEGER AS (remaining_mg * 2)",
            "CREATE TABLE extra(x)",
            "CREATE INDEX extra ON lot(owner)",
            "DROP INDEX transfer_of_lot",
            "DROP TRIGGER entry_stays",
            "DROP TRIGGER entry_stays; CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN"
                + " SELECT 1; END",
            "DROP TABLE private_value",
            "CREATE VIRTUAL TABLE words USING fts5(word)",
            "ANALYZE",
        ]
    )
    func `is refused before anything is read from it`(sql: String) throws {
        let ledger = try Tampered(Specimen.short.get())
        try ledger.raw.touch(sql: sql)
        let found = try ledger.verify()
        #expect(found.outcome == .broken)
        #expect(found.failures.map(\.code) == ["LS4101"], "\(found.failures)")
        for mode in [Ledger.Mode.read, .write] {
            let kind = #expect(throws: StorageError.self) {
                try Ledger.open(ledger.path, mode: mode, options: ledger.options)
            }?.kind
            #expect(kind == .integrity(.schema))
        }
    }

    @Test(
        arguments: [
            ("UPDATE lodestone_migration SET checksum = replace(checksum, 'a', 'b')", "LS4102"),
            ("DELETE FROM lodestone_migration WHERE version = 2", "LS4102"),
        ]
    )
    func `is refused when its migrations are not the program's`(sql: String, code: String) throws {
        let ledger = try Tampered(Specimen.short.get())
        try ledger.raw.touch(sql: sql)
        #expect(try ledger.verify().failures.map(\.code) == [code])
    }

    @Test func `of a newer version is left alone`() throws {
        let ledger = try Tampered(Specimen.short.get())
        try ledger.raw.touch(sql: "PRAGMA user_version = 99")
        let kind = #expect(throws: StorageError.self) { try ledger.verify() }?.kind
        #expect(kind == .newerVersion)
    }
}
