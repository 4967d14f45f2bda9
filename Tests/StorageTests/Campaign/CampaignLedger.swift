import Custody
import Foundation
import GRDB
import Storage
import TestSupport
import VerifiableLog

/// A small ledger in small pages, with everything that a file of SQLite can have: overflow pages,
/// free pages, and a WAL that was not folded.
struct CampaignLedger: Sendable {
    let folder: TemporaryFolder
    let contents: [String]

    static let pageSize = 512

    var path: String { folder.path + "/desk.lodestone" }
    var wal: String { path + "-wal" }

    init() throws {
        let desk = try Desk()
        try desk.furnish()
        // Longer than a page.
        let text = String(repeating: "a long text ", count: 60)
        try desk.append([
            try Draft(Desk.lot("L2")), try Draft(Desk.party("P2"), reason: text),
            try Draft(LotWeighed(lot: Code("L1"), net: Mass(milligrams: 999_000))),
        ])
        folder = try TemporaryFolder()
        let raw = RawFile(folder.path + "/desk.lodestone")
        try RawFile(desk.path).copy(to: raw.path)
        try raw.touch(sql: "PRAGMA page_size = \(Self.pageSize); VACUUM")
        try raw.touch(
            sql: """
                CREATE TABLE passing(x);
                INSERT INTO passing VALUES (randomblob(3000));
                DROP TABLE passing
                """
        )
        try FileManager.default.copyItem(
            atPath: desk.folder.path + "/state",
            toPath: folder.path + "/state"
        )
        _ = try desk.charter.writeKeys(ledger: raw.path)
        let opened = try Ledger.open(raw.path, mode: .write, options: Desk.options(folder))
        _ = try opened.append(try Draft(Desk.lot("L3")), key: desk.key, at: desk.now)
        contents = try Self.contents(of: raw.path)
    }

    /// Free pages, overflow pages and frames of the WAL, so that a test can see that there are some.
    func census() throws -> (free: Int, overflow: Int, frames: Int) {
        var free: Int?
        var overflow: Int?
        let copy = try copied()
        try RawFile(copy.path).touch {
            free = try Int.fetchOne($0, sql: "PRAGMA freelist_count")
            overflow = try Int.fetchOne(
                $0,
                sql: "SELECT sum(length(note)) / \(Self.pageSize) FROM entry"
            )
        }
        let frames = (try Files.bytes(wal).count - 32) / (Self.pageSize + 24)
        return (free ?? 0, overflow ?? 0, frames)
    }

    /// A copy for one worker, with the mark of this machine.
    func copied() throws -> CampaignCopy {
        let copy = CampaignCopy(folder: try TemporaryFolder())
        for name in ["desk.lodestone", "desk.lodestone-wal", "desk.lodestone.keys", "state"] {
            try FileManager.default.copyItem(
                atPath: folder.path + "/" + name,
                toPath: copy.folder.path + "/" + name
            )
        }
        return copy
    }

    /// Every row of every table, read from copies of the files.
    static func contents(of path: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/copy.lodestone"
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
        }
        return try RawFile(copy).dump()
    }
}

/// Files in which bits are flipped, one after the other.
struct CampaignCopy: Sendable {
    let folder: TemporaryFolder

    var path: String { folder.path + "/desk.lodestone" }

    /// Flips, verifies, and flips back.
    func judge(
        _ flip: FlipCampaign.Flip,
        in file: String,
        as contents: [String]
    ) throws -> FlipCampaign.Outcome {
        try toggle(flip, in: file)
        defer { try? toggle(flip, in: file) }
        // What SQLite remembers of the WAL would hide a change of it.
        try? FileManager.default.removeItem(atPath: path + "-shm")
        do {
            let found = try Ledger.verify(
                path,
                options: Desk.options(folder),
                checking: VerificationOptions(jobs: 1)
            )
            switch found.outcome {
            case .broken: return .broken
            case .contradicted: return .contradicted
            case .intact, .unanchored: break
            }
        } catch is StorageError {
            return .refused
        }
        let isSame = (try? CampaignLedger.contents(of: path)) == contents
        return isSame ? .harmless : .undetected
    }

    private func toggle(_ flip: FlipCampaign.Flip, in file: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
        try handle.seek(toOffset: UInt64(flip.position))
        let byte = try handle.read(upToCount: 1)?.first ?? 0
        try handle.seek(toOffset: UInt64(flip.position))
        try handle.write(contentsOf: Data([byte ^ flip.mask]))
        try handle.close()
    }
}
