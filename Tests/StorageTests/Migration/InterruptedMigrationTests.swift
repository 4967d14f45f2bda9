import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("A migration that is interrupted") struct InterruptedMigrationTests {
    private struct Interruption: Error {}

    @Test(arguments: [false, true])
    func `before any of its steps leaves the old version, and can be done again`(
        inUse: Bool
    ) throws {
        var steps: [MigrationStep] = []
        try OldLedger(inUse: inUse).migrate { steps.append($0) }
        #expect(steps.count { if case .statement = $0 { true } else { false } } > 15)
        #expect(steps.first == .backup && steps.last == .commit)

        let ledger = try OldLedger(inUse: inUse)
        let rows = try ledger.raw.dump()
        for (number, step) in steps.enumerated() {
            var count = 0
            #expect(throws: Interruption.self) {
                try ledger.migrate { _ in
                    guard count < number else { throw Interruption() }
                    count += 1
                }
            }
            #expect(try ledger.raw.dump() == rows, "before step \(number), \(step)")
            #expect(try ledger.names() == ["desk.lodestone"])
            let kind = #expect(throws: StorageError.self) { try ledger.verify() }?.kind
            #expect(kind == .migrationNeeded, "before step \(number), \(step)")
        }
        try ledger.migrate()
        #expect(try ledger.verify().root?.hex == OldLedger.root)
    }

    /// What the disk has at that moment is what a power cut would leave.
    @Test(arguments: [false, true])
    func `by a power cut is the old version until the commit`(inUse: Bool) throws {
        let ledger = try OldLedger(inUse: inUse)
        let rows = try ledger.raw.dump()
        let cut = try TemporaryFolder()
        var count = 0
        try ledger.migrate { _ in
            count += 1
            for ending in ["", "-wal", "-journal"]
            where FileManager.default.fileExists(atPath: ledger.path + ending) {
                try Desk.copyFile(ledger.path + ending, to: "\(cut.path)/\(count)\(ending)")
            }
        }
        for number in 1...count {
            let path = "\(cut.path)/\(number)"
            let kind = #expect(throws: StorageError.self) {
                try Ledger.open(path, mode: .write, options: ledger.options)
            }?.kind
            #expect(kind == .migrationNeeded, "before step \(number)")
            #expect(try RawFile(path).dump() == rows, "before step \(number)")
        }
    }

    @Test func `with its pages half written is taken back when the file is opened`() throws {
        let ledger = try OldLedger()
        let rows = try ledger.raw.dump()
        let cut = ledger.folder.path + "/cut.lodestone"
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = 1") }
        let queue = try DatabaseQueue(path: ledger.path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    BEGIN IMMEDIATE;
                    PRAGMA user_version = 2;
                    CREATE TABLE half(x);
                    INSERT INTO half SELECT randomblob(20000) FROM entry;
                    """
            )
            for ending in ["", "-journal"] {
                try Desk.copyFile(ledger.path + ending, to: cut + ending)
            }
            try database.execute(sql: "ROLLBACK")
        }
        let half = try Data(contentsOf: URL(fileURLWithPath: cut))
        let whole = try ledger.bytes()
        #expect(half != whole, "pages were written before the commit")
        let report = try Ledger.migrate(cut, options: ledger.options)
        #expect(report.from == 1 && report.after.root.hex == OldLedger.root)
        #expect(try ledger.raw.dump() == rows)
        #expect(try Ledger.verify(cut, options: ledger.options).outcome == .intact)
    }
}
