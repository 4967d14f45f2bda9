package import Custody
package import VerifiableLog

/// What audits rest on: a history, the head of the log that it was read from, and what became of
/// checking that log.
///
/// Auditing never opens a storage: whoever verified the log, a ledger or a bundle, says here how
/// that ended. A broken log blocks every claim.
package struct Evidence: Sendable {
    package let history: History
    /// Of the last entry.
    package let leaf: Digest
    /// Of the tree over all entries.
    package let root: Digest
    /// What is wrong with the log, a sentence each; empty when it was verified and is intact.
    package let broken: [String]

    /// Of a log that was verified: its entries before a position, by default all.
    ///
    /// - Throws: `LogChanged` when the source is no longer what was checked.
    package init(_ log: VerifiedLog, before end: Int64? = nil) throws {
        var entries: [RecordedEntry] = []
        var leaf = Digest.zero
        try log.forEachEntry(upTo: end) { note in
            entries.append(try RecordedEntry(note))
            leaf = note.leaf
        }
        let size = Int64(entries.count)
        self.init(
            history: try History(
                ledger: LedgerIdentity(
                    origin: log.identity.origin,
                    firstLeaf: log.identity.firstLeaf
                ),
                entries: entries
            ),
            leaf: leaf,
            root: size == log.size ? log.root : try log.source.root(atSize: size),
            broken: []
        )
    }

    package init(history: History, leaf: Digest, root: Digest, broken: [String]) {
        self.history = history
        self.leaf = leaf
        self.root = root
        self.broken = broken
    }
}
