import Foundation
import Migrations
import Storage
import Testing

/// What somebody did to an old file, and why it is not migrated then.
struct RefusedMigration: Sendable, CustomTestStringConvertible {
    let name: String
    let kind: StorageError.Kind
    let sql: String

    init(_ name: String, _ kind: StorageError.Kind, _ sql: String) {
        self.name = name
        self.kind = kind
        self.sql = sql
    }

    var testDescription: String { name }

    static let all = [
        RefusedMigration("a newer version", .newerVersion, "PRAGMA user_version = 99"),
        RefusedMigration(
            "a newer version by one",
            .newerVersion,
            "PRAGMA user_version = \(Migration.all.count + 1); CREATE TABLE future(x)"
        ),
        RefusedMigration(
            "another migration under the same number",
            .integrity(.migrationRecord),
            "UPDATE lodestone_migration SET checksum = replace(checksum, 'a', 'b')"
        ),
        RefusedMigration(
            "a migration of another name",
            .integrity(.migrationRecord),
            "UPDATE lodestone_migration SET name = 'logs'"
        ),
        RefusedMigration(
            "no record of a migration",
            .integrity(.migrationRecord),
            "DELETE FROM lodestone_migration"
        ),
        RefusedMigration(
            "a record of one that did not happen",
            .integrity(.migrationRecord),
            """
            INSERT INTO lodestone_migration(version, name, checksum)
                SELECT 2, 'inventory', checksum FROM lodestone_migration
            """
        ),
        RefusedMigration("no version", .integrity(.schema), "PRAGMA user_version = 0"),
        RefusedMigration(
            "a version without its tables",
            .integrity(.schema),
            "PRAGMA user_version = 2"
        ),
        RefusedMigration(
            "a planted trigger",
            .integrity(.schema),
            "CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END"
        ),
        RefusedMigration("a table in the way", .integrity(.schema), "CREATE TABLE lot(code)"),
        RefusedMigration("a missing trigger", .integrity(.schema), "DROP TRIGGER entry_stays"),
        RefusedMigration(
            "a head with another root",
            .integrity(.head),
            "UPDATE head SET root = zeroblob(32)"
        ),
        RefusedMigration(
            "a head without a signature",
            .integrity(.head),
            "UPDATE head SET checkpoint = x''"
        ),
        RefusedMigration("no head", .integrity(.head), "DELETE FROM head"),
        RefusedMigration(
            "a missing newest entry",
            .integrity(.head),
            "DELETE FROM entry WHERE seq = 20"
        ),
        RefusedMigration("a missing entry", .integrity(.row), "DELETE FROM entry WHERE seq = 8"),
        RefusedMigration(
            "an edited entry",
            .integrity(.row),
            "UPDATE entry SET note = CAST(replace(CAST(note AS TEXT), 'MAG', 'MAC') AS BLOB)"
                + " WHERE seq = 8"
        ),
        RefusedMigration(
            "an entry without bytes",
            .integrity(.head),
            "UPDATE entry SET note = x'00' WHERE seq = 0"
        ),
    ]
}

@Suite("Migrating a file that is not as it was written") struct RefusedMigrationTests {
    @Test(arguments: RefusedMigration.all)
    func `is refused, with the file as it is`(refused: RefusedMigration) throws {
        let ledger = try OldLedger()
        if case .integrity(.schema) = refused.kind {
            try ledger.raw.touch(sql: refused.sql)
        } else {
            try ledger.raw.change(sql: refused.sql)
        }
        let bytes = try ledger.bytes()
        for dryRun in [true, false] {
            let error = #expect(throws: StorageError.self) { try ledger.migrate(dryRun: dryRun) }
            #expect(error?.kind == refused.kind, "\(error.map(String.init(describing:)) ?? "")")
        }
        #expect(try ledger.bytes() == bytes)
        #expect(try ledger.names() == ["desk.lodestone"])
    }

    @Test(arguments: [0, 1, 100, 40_000])
    func `and cut short is refused too`(length: Int) throws {
        let ledger = try OldLedger()
        let cut = try ledger.bytes().prefix(length)
        try cut.write(to: URL(fileURLWithPath: ledger.path))
        #expect(throws: StorageError.self) { try ledger.migrate() }
        #expect(try ledger.bytes() == cut)
        #expect(try ledger.names() == ["desk.lodestone"])
    }
}
