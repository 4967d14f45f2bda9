package import VerifiableLog

/// What a ledger needs to know of its surroundings.
package struct LedgerOptions: Sendable {
    package var state: StateFolder
    /// How long to wait for another process that writes.
    package var lockTimeout: Duration
    /// What others who wait are told: the running command.
    package var command: String
    /// The key that signs checkpoints; nil: the one in `<ledger>.keys/log.key`.
    package var logKey: SigningKey?
    /// Hears of what went wrong after an entry was durable, and of a read that sees no changes.
    package var warn: @Sendable (String) -> Void

    package init(
        state: StateFolder,
        lockTimeout: Duration = .seconds(10),
        command: String = "lodestone",
        logKey: SigningKey? = nil,
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.state = state
        self.lockTimeout = lockTimeout
        self.command = command
        self.logKey = logKey
        self.warn = warn
    }
}
