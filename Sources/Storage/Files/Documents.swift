package import Custody
import Foundation
import VerifiableLog

/// The documents of a ledger: each in a file named by its digest, in a folder named by the digest's
/// first two digits.
package struct Documents: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// Those that lie beside a ledger, or a backup of one.
    package init(ledger: String) { folder = LedgerFiles(ledger: ledger).documents }

    /// A document is read into memory whole.
    package static let lengthMax = 64 << 20

    /// Stores a document, durably, unless it is there; before the entry that names it is written.
    package func store(_ bytes: [UInt8]) throws -> DocumentDigest {
        let digest = DocumentDigest(Digest.sha256(bytes))
        guard bytes.count <= Documents.lengthMax else {
            throw StorageError(
                .inputOutput,
                "A document has at most \(Documents.lengthMax >> 20) MiB."
            )
        }
        if try contents(of: digest) == bytes { return digest }
        let path = path(of: digest)
        do throws(SystemError) {
            try DurableFile.makeFolder(DurableFile.folder(of: path))
            try DurableFile.write(bytes, to: path)
        } catch {
            throw error.failure(creating: true)
        }
        return digest
    }

    /// The document's bytes, nil when it is not here.
    ///
    /// - Throws: ``StorageError`` of kind `integrity` when they don't have that digest.
    package func read(_ digest: DocumentDigest) throws -> [UInt8]? {
        guard let bytes = try contents(of: digest) else { return nil }
        guard Digest.sha256(bytes) == digest.digest else {
            throw StorageError.integrity(
                .document,
                "The document \(digest) was changed: its bytes have another digest."
            )
        }
        return bytes
    }

    /// Where the document is, or would be.
    package func path(of digest: DocumentDigest) -> String {
        let hex = digest.digest.hex
        return "\(folder)/\(hex.prefix(2))/\(hex)"
    }

    private func contents(of digest: DocumentDigest) throws(StorageError) -> [UInt8]? {
        do {
            let file = try OpenFile(path(of: digest), O_RDONLY | O_NOFOLLOW)
            return try file.readAll(limit: Documents.lengthMax) ?? []
        } catch {
            if error.code == ENOENT { return nil }
            throw error.failure()
        }
    }
}

extension Ledger {
    package var documents: Documents { Documents(folder: files.documents) }
}
