import Custody
import VerifiableLog

/// What stands where a ledger is to be restored.
enum Standing: Hashable {
    case nothing
    /// The ledger that the backup is of, with its newest signed checkpoint.
    case ledger(Checkpoint)
    /// It was a ledger, but it can't say any more what it held.
    case unreadable

    /// - Throws: ``StorageError``: `otherLedger`, `notALedger`, or that the file can't be looked at.
    init(at path: String, backup: Ledger) throws {
        guard FileIdentity(of: path) != nil else {
            self = .nothing
            return
        }
        do {
            self = try Standing.newest(at: path, backup: backup).map(Standing.ledger) ?? .unreadable
        } catch let error as StorageError where error.isOfContent {
            guard LedgerFiles(ledger: path).showThatItWasALedger else {
                throw StorageError(
                    .notALedger,
                    "\(path) is no ledger.",
                    hint: "a restore takes the place of a ledger only: name another file with -L"
                )
            }
            self = .unreadable
        }
    }

    /// nil when the head is not what the log's key signed, or there are other entries than it covers:
    /// an older head would hide what is lost.
    private static func newest(at path: String, backup: Ledger) throws -> Checkpoint? {
        let connection = try Connection(DatabaseLocation(path, .read))
        let (first, head, positions) = try connection.run { database in
            let table = LogTable(database: database)
            return (try table.note(at: 0)?.note, try? table.head(), try? table.storedPositions())
        }
        try connection.close()
        if let first, let note = try? EntryNote(parsing: first),
            note.leaf != backup.identity.firstLeaf
        {
            throw StorageError(
                .otherLedger,
                "\(path) is another ledger (\(note.entry.ledger)) than the backup"
                    + " (\(backup.identity.origin)).",
                hint: "name another file with -L"
            )
        }
        guard let head, let signed = try? SignedCheckpoint(parsing: head.checkpoint),
            signed.isSigned(by: backup.logVerifierKey),
            signed.checkpoint.origin == backup.identity.origin,
            positions == 0...signed.checkpoint.size - 1
        else { return nil }
        return signed.checkpoint
    }
}

extension StorageError {
    /// Whether it is about what the file holds, and not about reaching it.
    var isOfContent: Bool {
        switch kind {
        case .integrity, .notALedger, .defect: true
        default: false
        }
    }
}
