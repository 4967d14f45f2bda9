import Custody
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("A restore") struct RestoreTests {
    @Test func `where no ledger is brings it back with its documents`() throws {
        let desk = try Desk()
        try desk.furnish()
        let digest = try desk.attach("a scale ticket")
        let backup = try desk.backUp("copy.backup")
        try desk.lose()
        let restored = try desk.restore(backup)
        #expect(restored.head == backup.head && restored.receipt == nil && restored.aside == nil)
        let again = try desk.reopened()
        #expect(try again.documents.read(digest) == Array("a scale ticket".utf8))
        _ = try again.append(try Draft(Desk.lot("L9")), key: desk.key, at: desk.now)
        #expect(try desk.verify().outcome == .intact)
    }

    @Test func `over an older state loses nothing and needs no word`() throws {
        let desk = try Desk()
        let early = desk.folder.path + "/early.lodestone"
        try RawFile(desk.path).copy(to: early)
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        try desk.lose()
        try Desk.copyFile(early, to: desk.path)
        let restored = try desk.restore(backup)
        #expect(restored.head == backup.head)
        let aside = try #require(restored.aside)
        #expect(try Ledger.open(aside, mode: .read, options: desk.options).head().size == 1)
        #expect(try desk.verify().outcome == .intact)
    }

    @Test func `over newer entries says which, and does nothing without a word`() throws {
        let desk = try Desk()
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        try desk.append([try Draft(Desk.lot("L2")), try Draft(Desk.lot("L3"))])
        let newest = try desk.ledger.head()
        let plan = try desk.plan(backup)
        let loss = try #require(plan.loss)
        #expect(loss.size == 7 && loss.root == newest.root && loss.shared == 5)
        #expect(loss.entries.map(\.seq) == [5, 6])
        #expect(throws: StorageError.self) { try plan.carryOut() }
        #expect(try desk.reopened(.read).head() == newest)
    }

    @Test func `over newer entries with a word records the loss and keeps the file`() throws {
        let desk = try Desk()
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        try desk.append([try Draft(Desk.lot("L2")), try Draft(Desk.lot("L3"))])
        let newest = try desk.ledger.head()
        let restored = try desk.plan(backup).carryOut(accepting: desk.word)

        let again = try desk.reopened()
        #expect(restored.receipt?.seq == 5 && restored.head.size == 6)
        let entry = try #require(try again.entry(at: 5))
        #expect(entry.type == "ledger.restored/1" && entry.body.reason == "disk died")
        #expect(entry.body.data["lost_root"]?.stringValue == newest.root.hex)
        #expect(entry.body.data["lost_size"] == .integer(7))
        let aside = try #require(restored.aside)
        #expect(try Ledger.open(aside, mode: .read, options: desk.options).head() == newest)
        #expect(desk.stateNames.contains { $0.hasSuffix(".lost-7") })
        _ = try again.append(try Draft(Desk.lot("L9")), key: desk.key, at: desk.now)
        #expect(try desk.verify().outcome == .intact)
        #expect(desk.names.filter { $0.contains(".tmp") } == [])
    }

    @Test func `of a lost file asks for a word when the mark is ahead`() throws {
        let desk = try Desk()
        let backup = try desk.backUp("copy.backup")
        try desk.furnish()
        try desk.lose()
        let plan = try desk.plan(backup)
        #expect(plan.loss?.size == 5 && plan.loss?.shared == nil && plan.loss?.entries == [])
        let restored = try plan.carryOut(accepting: desk.word)
        #expect(restored.head.size == 2 && restored.aside == nil)
        #expect(try desk.verify().outcome == .intact)
    }

    @Test func `by a key without authority is refused, and nothing is changed`() throws {
        let desk = try Desk()
        let backup = try desk.backUp("copy.backup")
        try desk.furnish()
        let stranger = try SigningKey(name: "stranger", seed: Array(repeating: 7, count: 32))
        let word = LossAcceptance(reason: "disk died", key: stranger, now: desk.now)
        #expect(throws: (any Error).self) { try desk.plan(backup).carryOut(accepting: word) }
        #expect(try desk.reopened(.read).head().size == 5)
        #expect(desk.names.filter { $0.contains(".tmp") || $0.contains("before") } == [])
    }

    @Test func `of a broken backup is refused`() throws {
        let desk = try Desk()
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        try RawFile(backup.path).change(sql: "UPDATE lot SET remaining_mg = remaining_mg - 1")
        #expect(throws: BrokenLedger.self) { try desk.plan(backup) }
    }

    @Test func `takes no other ledger's place, nor that of what is none`() throws {
        let desk = try Desk()
        let other = try Desk(seed: "another")
        let backup = try desk.backUp("copy.backup")
        let kinds = try [other.path, desk.folder.write("mine", to: "notes.txt")].map { path in
            #expect(throws: StorageError.self) {
                try Restore(backup: backup.path, to: path, options: desk.options)
            }?.kind
        }
        #expect(kinds == [.otherLedger, .notALedger])
    }

    @Test func `over a file that can't be read any more keeps it, if the mark knows enough`() throws
    {
        let desk = try Desk()
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        let rubbish = Data("this was a ledger once".utf8)
        try rubbish.write(to: URL(fileURLWithPath: desk.path))
        let restored = try desk.restore(backup)
        let aside = URL(fileURLWithPath: try #require(restored.aside))
        #expect(try Data(contentsOf: aside) == rubbish)
        #expect(try desk.verify().outcome == .intact)

        try rubbish.write(to: URL(fileURLWithPath: desk.path))
        try FileManager.default.removeItem(atPath: desk.folder.path + "/state")
        #expect(throws: StorageError.self) { try desk.plan(backup) }
    }

    @Test func `over another continuation names where the two part`() throws {
        let desk = try Desk()
        let early = desk.folder.path + "/early.lodestone"
        try desk.furnish()
        try RawFile(desk.path).copy(to: early)
        try desk.append([try Draft(Desk.lot("L2")), try Draft(Desk.lot("L3"))])
        let backup = try desk.backUp("copy.backup")
        // Somebody put an older copy back without a mark, and went on.
        try desk.lose()
        try FileManager.default.removeItem(atPath: desk.folder.path + "/state")
        try Desk.copyFile(early, to: desk.path)
        _ = try desk.reopened().append(try Draft(Desk.lot("X1")), key: desk.key, at: desk.now)
        let loss = try #require(try desk.plan(backup).loss)
        #expect(loss.size == 6 && loss.shared == 5 && loss.entries.map(\.seq) == [5])
        #expect(loss.count(backupSize: 7) == 1)
        try desk.lose()
        let blind = try #require(try desk.plan(backup).loss)
        #expect(blind.shared == nil && blind.count(backupSize: 7) == 5)
    }

    @Test func `is not deceived by an older head over newer entries`() throws {
        let desk = try Desk()
        try desk.furnish()
        let backup = try desk.backUp("copy.backup")
        let old = try desk.ledger.head()
        try desk.append(Desk.lot("L2"))
        try RawFile(desk.path).change { database in
            try database.execute(
                sql: "UPDATE head SET size = ?, checkpoint = ?",
                arguments: [old.size, Data(old.checkpoint)]
            )
        }
        let plan = try desk.plan(backup)
        #expect(plan.loss?.size == 6, "the mark tells")
        try FileManager.default.removeItem(atPath: desk.folder.path + "/state")
        let kind = #expect(throws: StorageError.self) { try desk.plan(backup) }?.kind
        #expect(kind == .lossUnknown)
    }
}
