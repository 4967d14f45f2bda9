import Custody
import Foundation
import Storage
import TestSupport
import VerifiableLog

extension Desk {
    /// Everything in the folder, sorted.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    func backUp(_ name: String) throws -> Backup {
        try Ledger.backUp(path, to: .file(folder.path + "/" + name), options: options)
    }

    func plan(_ backup: Backup) throws -> Restore {
        try Restore(backup: backup.path, to: path, options: options)
    }

    func restore(_ backup: Backup) throws -> Restored { try plan(backup).carryOut() }

    /// Accepts a loss.
    var word: LossAcceptance { LossAcceptance(reason: "disk died", key: key, now: now) }

    /// Everything but the keys, the backups and this machine's mark.
    func lose() throws {
        for name in names where name.hasPrefix("desk.lodestone") && !name.hasSuffix(".keys") {
            try FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
    }

    func verify() throws -> Verification { try Ledger.verify(path, options: options) }

    /// The high-water marks.
    var stateNames: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/state")) ?? []
    }

    /// Stores a document and records it.
    func attach(_ text: String) throws -> DocumentDigest {
        let digest = try ledger.documents.store(Array(text.utf8))
        try append(
            DocumentAttached(
                document: digest,
                bytes: Int64(text.utf8.count),
                media: "text/plain",
                kind: "ticket",
                tier: .e1
            )
        )
        return digest
    }
}
