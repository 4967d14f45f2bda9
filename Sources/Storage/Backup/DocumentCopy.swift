import Custody
import Foundation

/// The documents that go with a copy of a ledger.
struct DocumentCopy {
    let target: Documents

    /// Runs `body` with the documents' folder of a ledger-to-be; where that fails, a folder that
    /// was not there before is taken away again.
    static func making<Value>(
        for ledger: String,
        _ body: (DocumentCopy) throws -> Value
    ) throws -> Value {
        let folder = LedgerFiles(ledger: ledger).documents
        let wasThere = FileIdentity(of: folder) != nil
        do {
            return try body(DocumentCopy(target: Documents(folder: folder)))
        } catch {
            if !wasThere { try? FileManager.default.removeItem(atPath: folder) }
            throw error
        }
    }

    /// Copies what the entries name, each checked against its digest.
    ///
    /// - Throws: ``StorageError`` of kind `integrity` for a document whose bytes were changed.
    func take(
        from source: Documents,
        of view: any InventoryView
    ) throws -> (copied: Int64, missing: Int64) {
        var counts: (copied: Int64, missing: Int64) = (0, 0)
        for thing in try view.registrations(.document) {
            guard let digest = DocumentDigest(thing.code),
                let bytes = try source.read(digest)
            else {
                counts.missing += 1
                continue
            }
            _ = try target.store(bytes)
            counts.copied += 1
        }
        return counts
    }
}
