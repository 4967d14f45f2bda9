/// The files and folders that belong to a ledger, all beside it.
package struct LedgerFiles: Hashable, Sendable {
    package let ledger: String

    package init(ledger: String) { self.ledger = ledger }

    /// The folder of private keys, mode 0700, which no backup copies.
    package var keys: String { ledger + ".keys" }

    /// The key that signs checkpoints.
    package var logKey: String { keys + "/log.key" }

    /// Documents under their digests.
    package var documents: String { ledger + ".documents" }

    package var lock: String { WriteLock.path(ofLedger: ledger) }

    /// Where `init` and `key new` put the key of this name.
    package func key(named name: String) -> String {
        "\(keys)/\(name.split(separator: "/").last.map(String.init) ?? "key").key"
    }
}
