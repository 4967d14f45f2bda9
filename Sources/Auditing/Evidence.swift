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

    package init(history: History, leaf: Digest, root: Digest, broken: [String]) {
        self.history = history
        self.leaf = leaf
        self.root = root
        self.broken = broken
    }
}
