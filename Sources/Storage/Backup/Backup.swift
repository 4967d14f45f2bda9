import Custody
import Foundation
package import VerifiableLog

/// A backup that was made and checked.
package struct Backup: Sendable {
    package let path: String
    package let origin: String
    /// What it holds of the log.
    package let head: Ledger.Head
    /// Of its file.
    package let bytes: Int64
    /// Documents copied beside it.
    package let documents: Int64
    /// Documents that entries name and that the ledger doesn't have.
    package let documentsMissing: Int64
}

/// Where a backup goes.
package enum BackupPlace: Hashable, Sendable {
    case file(String)
    /// Into a folder, under the ledger's name with a day (`2026-10-01`) and the number of entries.
    ///
    /// The ending is not a ledger's, so that a folder of one ledger and its backups is not taken
    /// for one of several ledgers.
    case folder(String, day: String)

    /// What the copy is made beside, before its size is known.
    fileprivate func path(ofLedger ledger: String, size: Int64) -> String {
        switch self {
        case .file(let path): return path
        case .folder(let folder, let day):
            let name = ledger.split(separator: "/").last.map(String.init) ?? "ledger"
            return "\(folder)/\(name).\(day)-\(size).backup"
        }
    }
}

extension Ledger {
    /// Makes a backup: one file in one state with its documents beside it, and no private key.
    ///
    /// It is copied while others append. It has its name only after it was opened again, verified
    /// from the first entry to the last, and found to have the same root as the ledger; until then
    /// there is nothing of that name. What fails before leaves nothing.
    /// - Throws: ``BrokenLedger`` when the copy doesn't hold; ``StorageError``, `cannotCreate` when
    ///   there is a file of that name.
    package static func backUp(
        _ path: String,
        to place: BackupPlace,
        options: LedgerOptions,
        progress: LogCheckProgress? = nil
    ) throws -> Backup {
        foldWAL(of: path, options)
        let ledger = try open(path, mode: .read, options: options)
        // Before the copy: others raise the mark with what they append after it.
        let mark = try highWaterMark(of: ledger.connection, options)
        let target = place.path(ofLedger: path, size: try ledger.head().size)
        guard FileIdentity(of: target) == nil else { throw StorageError.occupied(target) }
        let copy = try LedgerCopy.newest(of: ledger.inspection.location, beside: target)
        let copied = try open(copy.path, mode: .read, options: options)
        let head = try copied.head()
        let final = place.path(ofLedger: path, size: head.size)
        return try DocumentCopy.making(for: final) { documents in
            let counts = try documents.take(from: ledger.documents, of: copied.view)
            let found = try verify(
                copy.path,
                documents: documents.target,
                mark: { _ in mark },
                options: options,
                checking: VerificationOptions(progress: progress)
            )
            guard found.outcome == .intact else { throw BrokenLedger(path: path, found: found) }
            guard try open(path, mode: .read, options: options).continues(head) else {
                throw StorageError.integrity(.readBack, "The copy is not what \(path) holds.")
            }
            try copied.connection.close()
            try copy.place(at: final)
            return Backup(
                path: final,
                origin: copied.identity.origin,
                head: head,
                bytes: DatabaseLocation.size(ofFile: final),
                documents: counts.copied,
                documentsMissing: counts.missing
            )
        }
    }

    /// Whether this ledger's first entries are those of that state.
    func continues(_ head: Head) throws -> Bool {
        try self.head().size >= head.size && source.root(atSize: head.size) == head.root
    }

    /// Leaves little to copy, and the file whole without its WAL; where the ledger can't be written
    /// it is copied as it is.
    private static func foldWAL(of path: String, _ options: LedgerOptions) {
        guard DatabaseLocation.size(ofFile: DatabaseLocation.wal(ofLedger: path)) > 0 else {
            return
        }
        try? open(path, mode: .write, options: options).truncateWAL()
    }
}

/// A ledger, or a copy of one, that is not what it must be.
package struct BrokenLedger: Error, Sendable {
    package let path: String
    /// At least one failure.
    package let found: Verification
}
