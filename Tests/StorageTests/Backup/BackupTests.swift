import Custody
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import VerifiableLog

@Suite("A backup") struct BackupTests {
    @Test func `holds the whole ledger in one file, with its documents, without keys`() throws {
        let desk = try Desk()
        try desk.furnish()
        let digest = try desk.attach("a scale ticket")
        let backup = try desk.backUp("copy.backup")

        #expect(backup.head == (try desk.ledger.head()))
        #expect(backup.documents == 1 && backup.documentsMissing == 0)
        #expect(try Ledger.verify(backup.path, options: desk.options).outcome == .intact)
        let kept = Documents(ledger: backup.path)
        #expect(try kept.read(digest) == Array("a scale ticket".utf8))
        #expect(
            desk.names.filter { $0.hasPrefix("copy") } == ["copy.backup", "copy.backup.documents"]
        )
    }

    @Test func `made in a folder has the day and the size in its name, and is no ledger's`() throws
    {
        let desk = try Desk()
        try desk.furnish()
        let backup = try Ledger.backUp(
            desk.path,
            to: .folder(desk.folder.path, day: "2026-10-01"),
            options: desk.options
        )
        #expect(backup.path == desk.folder.path + "/desk.lodestone.2026-10-01-5.backup")
    }

    @Test func `leaves the WAL empty`() throws {
        let desk = try Desk()
        try desk.furnish()
        _ = try desk.backUp("copy.backup")
        let wal = try FileManager.default.attributesOfItem(atPath: desk.path + "-wal")
        #expect(wal[.size] as? Int == 0)
    }

    @Test func `overwrites nothing`() throws {
        let desk = try Desk()
        try desk.folder.write("mine", to: "copy.backup")
        #expect(throws: StorageError.self) { try desk.backUp("copy.backup") }
        #expect(try desk.folder.text(of: "copy.backup") == "mine")
        #expect(throws: StorageError.self) { try desk.backUp("missing/copy.backup") }
        #expect(desk.names.filter { $0.hasSuffix(".tmp") || $0.hasPrefix("copy.backup.") } == [])
    }

    @Test func `of a broken ledger is not made`() throws {
        let desk = try Desk()
        try desk.furnish()
        _ = try desk.attach("a scale ticket")
        try RawFile(desk.path).change(sql: "UPDATE lot SET remaining_mg = remaining_mg - 1")
        #expect(throws: BrokenLedger.self) { try desk.backUp("copy.backup") }
        #expect(desk.names.filter { $0.hasPrefix("copy") } == [])
    }

    @Test func `of a ledger that went back says so`() throws {
        let desk = try Desk()
        let early = desk.folder.path + "/early.lodestone"
        try RawFile(desk.path).copy(to: early)
        try desk.furnish()
        let broken = #expect(throws: BrokenLedger.self) {
            try Ledger.backUp(
                early,
                to: .file(desk.folder.path + "/copy.backup"),
                options: desk.options
            )
        }
        #expect(broken?.found.outcome == .contradicted)
    }

    @Test func `of a changed document is not made, of a missing one it tells`() throws {
        let desk = try Desk()
        let digest = try desk.attach("a scale ticket")
        let path = desk.ledger.documents.path(of: digest)
        try Data("a scale ticker".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageError.self) { try desk.backUp("copy.backup") }
        #expect(desk.names.filter { $0.hasPrefix("copy") } == [])
        try FileManager.default.removeItem(atPath: path)
        let backup = try desk.backUp("copy.backup")
        #expect(backup.documents == 0 && backup.documentsMissing == 1)
    }

    @Test func `is one state of the ledger while others append`() async throws {
        let desk = try Desk()
        try desk.furnish()
        let appended = Counter()
        let rounds = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                for number in 0..<12 {
                    try desk.append(Desk.lot("N-\(number)"))
                    appended.add(1)
                }
                return 0
            }
            group.addTask {
                var round = 0
                while round < 2 || (appended.value < 12 && round < 50) {
                    let backup = try desk.backUp("copy-\(round).backup")
                    #expect(backup.head.size >= 5)
                    round += 1
                }
                return round
            }
            return try await group.reduce(0, +)
        }
        // This machine saw more than the first of them hold, as it should be.
        var elsewhere = desk.options
        elsewhere.state = .none
        for round in 0..<rounds {
            let path = desk.folder.path + "/copy-\(round).backup"
            let found = try Ledger.verify(path, options: elsewhere)
            #expect(found.outcome == .intact, "\(found.failures)")
        }
        #expect(try desk.ledger.head().size == 17)
    }
}

/// What one task tells another.
private final class Counter: Sendable {
    private let state = Mutex(0)

    var value: Int { state.withLock { $0 } }

    func add(_ number: Int) { state.withLock { $0 += number } }
}
