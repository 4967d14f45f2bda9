import Custody
import Foundation
import Storage
import TestSupport
import VerifiableLog

/// A copy of the frozen ledger of version 1.
struct OldLedger {
    let folder: TemporaryFolder

    /// What the file had when it was frozen, and must have for ever.
    static let size: Int64 = 21
    static let root = "71df4b875a82460cc155e0b50a7d6cf8124d2ccc2bb4f1cc9206f307169e5334"

    static let fixture = "Tests/Fixtures/version-1.lodestone"

    var path: String { folder.path + "/desk.lodestone" }
    var backup: String { path + ".v1-backup" }
    var raw: RawFile { RawFile(path) }
    var options: LedgerOptions { Desk.options(folder) }

    /// With the write-ahead log that a ledger in use has, or without, as a copy.
    init(inUse: Bool = false) throws {
        folder = try TemporaryFolder()
        try PackageFiles.copy(OldLedger.fixture, to: path)
        if inUse { try raw.touch(sql: "PRAGMA journal_mode = WAL") }
    }

    @discardableResult
    func migrate(
        dryRun: Bool = false,
        onStep: (MigrationStep) throws -> Void = { _ in }
    ) throws -> MigrationReport {
        try Ledger.migrate(path, options: options, dryRun: dryRun, onStep: onStep)
    }

    func verify() throws -> Verification { try Ledger.verify(path, options: options) }

    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    /// The files beside it, without those that SQLite and the lock leave.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { name in !["-wal", "-shm", ".lock"].contains { name.hasSuffix($0) } }
    }
}
