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
