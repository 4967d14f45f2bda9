import Foundation

extension Ledger {
    /// Bytes of WAL after which an append folds it into the file: dozens of single entries.
    ///
    /// Nothing else does: SQLite's own checkpoints are off, because they would not be under the
    /// lock.
    private static let walLengthMax: Int64 = 4 << 20

    /// Folds the WAL into the file and empties it, under the lock, for whoever has written much.
    ///
    /// A failure is only told: the entries are as durable in the WAL as in the file.
    package func truncateWAL(over length: Int64 = 0) {
        guard mode == .write, walLength > length else { return }
        do { try whileLocked { _ = try connection.foldWAL() } } catch {
            options.warn("the write-ahead log could not be folded in: \(error)")
        }
    }

    /// The same after each append, when the WAL has grown long; the lock is held.
    func truncateLongWAL() {
        guard walLength > Ledger.walLengthMax else { return }
        do { _ = try connection.foldWAL() } catch {
            options.warn("the write-ahead log could not be folded in: \(error)")
        }
    }

    private var walLength: Int64 {
        DatabaseLocation.size(ofFile: DatabaseLocation.wal(ofLedger: files.ledger))
    }
}

extension Connection {
    /// Folds the WAL into the file and empties it; only while the ledger's lock is held.
    ///
    /// Readers of an older state put it off and are not waited for: whoever holds the lock keeps
    /// every writer waiting.
    ///
    /// - Returns: Whether the WAL is empty now.
    func foldWAL() throws -> Bool {
        try run { _ in
            _ = try rows("PRAGMA busy_timeout = 0")
            defer { _ = try? rows("PRAGMA busy_timeout = \(Connection.patienceMilliseconds)") }
            let row = try rows("PRAGMA wal_checkpoint(TRUNCATE)").first
            return row?.first == 0
        }
    }
}
