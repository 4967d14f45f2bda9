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
        try self.init(
            database,
            origin: ledger.identity.origin,
            logKey: ledger.logVerifierKey,
            trustedCheckpoint: ledger.state.withLock(\.trustedCheckpoint)
        )
    }

    /// The signature of a checkpoint that was checked before is not checked again.
    init(
        _ database: Database,
        origin: String,
        logKey: VerifierKey,
        trustedCheckpoint: [UInt8]? = nil
    ) throws {
        let table = LogTable(database: database)
        stored = try table.head()
        guard let edge = TreeEdge(decoding: stored.edge), edge.size == stored.size,
            edge.root.bytes == stored.root, stored.origin == origin,
            try table.storedPositions() == 0...stored.size - 1
        else { throw StorageError.integrity(.head, "The head does not fit the entries.") }
        self.edge = edge
        last = try CheckedHead.newest(stored, table)
        guard stored.checkpoint != trustedCheckpoint else { return }
        guard let signed = try? SignedCheckpoint(parsing: stored.checkpoint),
            signed.isSigned(by: logKey), signed.checkpoint.origin == stored.origin,
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

    /// The same to hand out.
    var head: Ledger.Head {
        Ledger.Head(
            size: stored.size,
            leaf: last.leaf,
            root: edge.root,
            checkpoint: stored.checkpoint
        )
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
            return (checked.head, checked.last.entry.at)
        }
    }
}

extension Ledger {
    /// Compares the ledger with what this machine saw of it last.
    ///
    /// - Throws: ``StorageError`` of kind `forkOrRollback` for an older copy or another history.
    package func checkHighWaterMark() throws {
        guard let highWaterMark else { return }
        let source = LedgerSource(connection: connection)
        do {
            try highWaterMark.check(
                head: try source.head(),
                key: logVerifierKey,
                rootAtSize: source.root(atSize:)
            )
        } catch let error as StorageError where error.kind == .readOnly {
            // Another user's memory; reading goes on without it.
        }
    }
}

extension Connection {
    /// The newest state of the file's log, checked as ``CheckedHead`` does, and over entries each
    /// of which is hashed anew.
    func rehashedHead() throws -> Ledger.Head {
        try run { database in
            let first = try Ledger.firstEntry(of: self)
            let checked = try CheckedHead(
                database,
                origin: first.note.entry.ledger,
                logKey: first.logKey
            )
            guard try LedgerSource(connection: self).rehashedEdge() == checked.edge else {
                throw StorageError.integrity(.head, "The entries don't have the root of the head.")
            }
            return checked.head
        }
    }
}

extension LedgerSource {
    /// The edge of the tree over all notes, none of whose stored hashes is relied on.
    fileprivate func rehashedEdge() throws -> TreeEdge {
        var edge = TreeEdge()
        try readNotes(0..<Int64.max) { seq, note, leaf in
            let hash = MerkleTree.leafHash(note)
            guard seq == edge.size, leaf == hash else {
                throw StorageError.integrity(.row, "Entry \(edge.size) is not what was hashed.")
            }
            edge.append(hash)
        }
        return edge
    }
}
