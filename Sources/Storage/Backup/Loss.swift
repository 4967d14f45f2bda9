import Custody
package import VerifiableLog

/// The history that a restore would give up: newer entries than the backup's, or other ones.
package struct Loss: Hashable, Sendable {
    /// The newest size and root that the log's key signed and that the backup doesn't continue.
    package let size: Int64
    package let root: Digest
    /// How many first entries both have; nil where only the high-water mark tells of the others.
    package let shared: Int64?
    /// The entries themselves, oldest first, as far as the ledger in place can still show them.
    package let entries: [LogRow]

    /// How many entries would be lost; the most it can be, where only the mark tells.
    ///
    /// All have entry 0.
    package func count(backupSize: Int64) -> Int64 {
        size - (shared ?? (size > backupSize ? backupSize : 1))
    }

    /// nil when the backup has everything that was ever signed here.
    init?(of seen: [Checkpoint], at path: String, backup: Ledger, options: LedgerOptions) throws {
        let size = try backup.head().size
        let lost = try seen.filter { checkpoint in
            try checkpoint.size > size
                || backup.source.root(atSize: checkpoint.size) != checkpoint.root
        }
        guard let newest = lost.max(by: { $0.size < $1.size }) else { return nil }
        self.size = newest.size
        root = newest.root
        let known = try Loss.lost(at: path, options, beyond: backup)
        shared = known?.shared
        entries = known?.entries ?? []
    }

    /// How far the two agree, and what follows in the ledger in place.
    ///
    /// nil where that ledger can't be read for its content; a disk that fails is thrown.
    private static func lost(
        at path: String,
        _ options: LedgerOptions,
        beyond backup: Ledger
    ) throws -> (shared: Int64, entries: [LogRow])? {
        do {
            let ledger = try Ledger.open(path, mode: .read, options: options)
            let shared = try sharedSize(ledger, backup)
            return (shared, try ledger.log().filter { $0.seq >= shared })
        } catch let error as StorageError
            where error.isOfContent
            || [.notFound, .migrationNeeded, .newerVersion].contains(error.kind)
        {
            return nil
        }
    }

    /// The largest size at which both have the same root.
    private static func sharedSize(_ ledger: Ledger, _ backup: Ledger) throws -> Int64 {
        var same: Int64 = 0
        var different = min(try ledger.head().size, try backup.head().size) + 1
        while different - same > 1 {
            let middle = (same + different) / 2
            if try ledger.source.root(atSize: middle) == backup.source.root(atSize: middle) {
                same = middle
            } else {
                different = middle
            }
        }
        return same
    }
}

/// Somebody's word that a loss is accepted; it is recorded as `ledger.restored`.
package struct LossAcceptance: Sendable {
    package let reason: String
    /// Of an administrator.
    package let key: SigningKey
    package let now: Timestamp
    package let requestID: String?

    package init(reason: String, key: SigningKey, now: Timestamp, requestID: String? = nil) {
        self.reason = reason
        self.key = key
        self.now = now
        self.requestID = requestID
    }
}
