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
    /// So many unpredictable bytes, for the ids of commands that were given none.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// Hears of what went wrong after an entry was durable, and of a read that sees no changes.
    package var warn: @Sendable (String) -> Void

    package init(
        state: StateFolder,
        lockTimeout: Duration = .seconds(10),
        command: String = "lodestone",
        logKey: SigningKey? = nil,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8],
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.state = state
        self.lockTimeout = lockTimeout
        self.command = command
        self.logKey = logKey
        self.randomBytes = randomBytes
        self.warn = warn
    }

    /// An id for a command that was not given one: a random UUID.
    ///
    /// Source: RFC 9562, version 4.
    func newID() -> String {
        var bytes = randomBytes(16)
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Hex.encode(Array(bytes[$0])) }
            .joined(separator: "-")
    }
}
