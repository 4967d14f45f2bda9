import Custody
import GRDB
import Synchronization
package import VerifiableLog

/// The newest state of the log, with everything that can be checked without reading the whole log:
/// an
/// append must not put a signature on top of a state that somebody altered.
struct CheckedHead {
    let stored: LogHead
    let edge: TreeEdge
    /// The newest entry.
    let last: EntryNote

    init(_ ledger: Ledger, _ database: Database) throws {
        let table = LogTable(database: database)
        stored = try table.head()
        guard let edge = TreeEdge(decoding: stored.edge), edge.size == stored.size,
            edge.root.bytes == stored.root, stored.origin == ledger.identity.origin,
            try table.storedPositions() == 0...stored.size - 1
        else { throw StorageError.integrity(.head, "The head does not fit the entries.") }
        self.edge = edge
        last = try CheckedHead.newest(stored, table)
        guard stored.checkpoint != ledger.state.withLock(\.trustedCheckpoint) else { return }
        guard let signed = try? SignedCheckpoint(parsing: stored.checkpoint),
            signed.isSigned(by: ledger.logVerifierKey), signed.checkpoint.origin == stored.origin,
            signed.checkpoint.size == stored.size, signed.checkpoint.root == edge.root
        else { throw StorageError.integrity(.head, "The checkpoint is not that of the head.") }
    }

    private static func newest(_ head: LogHead, _ table: LogTable) throws -> EntryNote {
        guard let newest = try table.note(at: head.size - 1),
            let note = try? EntryNote(parsing: newest.note), note.leaf.bytes == newest.leaf,
            note.entry.seq == head.size - 1, note.entry.ledger == head.origin
        else { throw StorageError.integrity(.head, "The newest entry is damaged.") }
        return note
    }

    /// Compares with the high-water mark.
    func checkMark(of ledger: Ledger) throws {
        let source = LedgerSource(connection: ledger.connection)
        try ledger.highWaterMark?.check(
            head: stored,
            key: ledger.logVerifierKey,
            rootAtSize: source.root(atSize:)
        )
    }
}

extension Ledger {
    /// The newest state to hand out: its checkpoint is the log key's, and fits the stored tree and
    /// the newest entry.
    ///
    /// - Returns: The state, and when its newest entry was recorded.
    package func checkedHead() throws -> (head: Head, recordedAt: Timestamp) {
        try connection.run { database in
            let checked = try CheckedHead(self, database)
            let head = Head(
                size: checked.stored.size,
                leaf: checked.last.leaf,
                root: checked.edge.root,
                checkpoint: checked.stored.checkpoint
            )
            return (head, checked.last.entry.at)
        }
    }
}
