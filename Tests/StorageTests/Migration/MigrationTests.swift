import Custody
import Foundation
import Migrations
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Migrating a ledger of version 1") struct MigrationTests {
    @Test(arguments: [false, true])
    func `leaves the log as it is, and makes the tables`(inUse: Bool) throws {
        let ledger = try OldLedger(inUse: inUse)
        let report = try ledger.migrate()
        #expect(report.from == 1 && report.to == Migration.all.last?.version)
        #expect(report.migrations == Migration.all.dropFirst().map(\.name))
        #expect(report.before == report.after)
        #expect(report.after.size == OldLedger.size)
        #expect(report.after.root.hex == OldLedger.root)
        let found = try ledger.verify()
        #expect(found.failures == [])
        #expect(found.checked == Set(Verification.Area.allCases))
        #expect(found.root?.hex == OldLedger.root)
        #expect(found.derived.checked >= 15)
    }

    @Test func `lets it be appended to`() throws {
        let ledger = try OldLedger()
        try ledger.migrate()
        let charter = try Desk.makeCharter()
        _ = try charter.writeKeys(ledger: ledger.path)
        let opened = try Ledger.open(ledger.path, mode: .write, options: ledger.options)
        let receipt = try opened.append(
            try Draft(try Desk.lot("NEW", at: "IG", of: "PED")),
            key: charter.founder,
            at: Desk.time("2026-10-03T08:00:00Z")
        )
        #expect(receipt.seq == OldLedger.size)
        let found = try ledger.verify()
        #expect(found.outcome == .intact && found.entries == OldLedger.size + 1)
    }

    @Test func `answers as the replay of its entries does`() throws {
        let ledger = try OldLedger()
        try ledger.migrate()
        let opened = try Ledger.open(ledger.path, mode: .read, options: ledger.options)
        let replay = try opened.history().inventory
        #expect(try opened.view.lots() == replay.lots())
        #expect(try opened.view.keys() == replay.keys())
        #expect(replay.lots().map(\.code.text) == ["MAG-1", "MAG-2", "OX-1", "RES-1", "LAST"])
    }

    @Test(arguments: [false, true])
    func `keeps a copy of the file as it was`(inUse: Bool) throws {
        let ledger = try OldLedger(inUse: inUse)
        let rows = try ledger.raw.dump()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ledger.path)
        // A name that is taken stays what it is.
        try ledger.folder.write("mine", to: "desk.lodestone.v1-backup")
        let report = try ledger.migrate()
        #expect(report.backup == ledger.backup + "-2")
        #expect(try ledger.folder.text(of: "desk.lodestone.v1-backup") == "mine")
        #expect(
            try ledger.names() == [
                "desk.lodestone", "desk.lodestone.v1-backup", "desk.lodestone.v1-backup-2",
            ]
        )
        let copy = try #require(report.backup)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try RawFile(copy).dump() == rows)
        let again = try Ledger.migrate(copy, options: ledger.options)
        #expect(again.after.root.hex == OldLedger.root)
    }

    @Test func `as a rehearsal changes not a byte`() throws {
        let ledger = try OldLedger()
        let bytes = try ledger.bytes()
        let report = try ledger.migrate(dryRun: true)
        #expect(!report.migrations.isEmpty && report.backup == nil)
        #expect(report.after.root.hex == OldLedger.root)
        #expect(try ledger.bytes() == bytes)
        #expect(try ledger.names() == ["desk.lodestone"])
    }

    @Test func `a second time has nothing to do`() throws {
        let ledger = try OldLedger()
        try ledger.migrate()
        let bytes = try ledger.bytes()
        let report = try ledger.migrate()
        #expect(report.from == report.to && report.migrations == [])
        #expect(report.backup == nil && report.after.root.hex == OldLedger.root)
        #expect(try ledger.bytes() == bytes)
        #expect(try ledger.names() == ["desk.lodestone", "desk.lodestone.v1-backup"])
    }

    @Test func `waits for whoever writes, and then says who`() throws {
        let ledger = try OldLedger()
        let bytes = try ledger.bytes()
        let lock = open(ledger.path + ".lock", O_RDWR | O_CREAT, 0o644)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let kind = #expect(throws: StorageError.self) { try ledger.migrate() }?.kind
        #expect(kind == .busy)
        #expect(try ledger.bytes() == bytes)
    }

    @Test func `is what every other command asks for`() throws {
        let ledger = try OldLedger()
        let bytes = try ledger.bytes()
        for mode in [Ledger.Mode.read, .write] {
            let error = #expect(throws: StorageError.self) {
                try Ledger.open(ledger.path, mode: mode, options: ledger.options)
            }
            #expect(error?.kind == .migrationNeeded)
            #expect(error?.hint?.contains("lodestone migrate") == true)
        }
        let kind = #expect(throws: StorageError.self) { try ledger.verify() }?.kind
        #expect(kind == .migrationNeeded)
        #expect(try ledger.bytes() == bytes)
    }
}
