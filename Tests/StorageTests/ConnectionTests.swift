import Foundation
import Storage
import Testing

@Suite("A connection") struct ConnectionTests {
    /// By sqlite.org/security.html and the settings without which an entry could be lost.
    private static let hardened: [String: Int64] = [
        "defensive": 1, "trusted schema": 0, "views": 0, "triggers": 1, "extensions": 0,
        "no checkpoint on close": 1, "quoted strings in schemas": 0, "quoted strings": 0,
        "trusted_schema": 0, "cell_size_check": 1, "recursive_triggers": 1, "foreign_keys": 1,
        "synchronous": 2, "wal_autocheckpoint": 0, "mmap_size": 0, "attached": 0,
    ]

    private static func hardened(for purpose: ConnectionPurpose) -> [String: Int64] {
        var settings = hardened
        if purpose == .inspecting { settings["triggers"] = 0 }
        if purpose == .copying { settings["attached"] = 1 }
        return settings
    }

    @Test(arguments: ConnectionPurpose.allCases)
    func `of each kind is hardened`(purpose: ConnectionPurpose) throws {
        let desk = try Desk()
        let settings = try Ledger.connectionSettings(desk.path, for: purpose)
        #expect(settings == Self.hardened(for: purpose))
    }

    @Test(arguments: [Ledger.Mode.read, .write])
    func `of an open ledger is hardened, and has a write-ahead log`(mode: Ledger.Mode) throws {
        let desk = try Desk()
        for ledger in [desk.ledger, try desk.reopened(mode)] {
            #expect(try ledger.connectionSettings() == Self.hardened)
            #expect(try ledger.journalMode() == "wal")
        }
    }

    @Test func `that ends leaves the write-ahead log as it is`() throws {
        let folder = try copiedAfterClosing()
        let wal = try Data(contentsOf: URL(fileURLWithPath: folder.path + "-wal"))
        #expect(!wal.isEmpty, "what was appended was folded in without the lock")
    }

    /// A ledger that was appended to, whose last connection has ended.
    private func copiedAfterClosing() throws -> Tampered {
        let copy = try Tampered(Specimen.short.get())
        _ = try copy.specimen.charter.writeKeys(ledger: copy.path)
        let ledger = try Ledger.open(copy.path, mode: .write, options: copy.options)
        _ = try ledger.append(
            try Draft(try Desk.lot("NEW", at: "IG", of: "PED")),
            key: copy.specimen.charter.founder,
            at: Desk.time("2026-10-03T08:00:00Z")
        )
        return copy
    }
}
