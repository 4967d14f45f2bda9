/// What a check of a whole log found.
package struct LogCheck: Hashable, Sendable {
    /// Failures that are listed, at most; the check stops when it has as many.
    package static let failuresMax = 1000

    /// What the source says about its newest state.
    package let head: LogHead

    /// How many entries were read.
    package let entries: Int64

    /// How many entries' signatures were compared with a key, valid or not.
    package let signaturesChecked: Int64

    /// The position from which on they were compared; those before it were checked another time.
    package let signaturesFrom: Int64

    /// In the order of the log, what concerns all of it last.
    package private(set) var failures: [LogFailure]

    /// The root over the leaves, `nil` when one of them is missing.
    package let root: Digest?

    init(
        head: LogHead,
        entries: Int64,
        signaturesChecked: Int64,
        signaturesFrom: Int64,
        failures: [LogFailure],
        root: Digest?
    ) {
        self.head = head
        self.entries = entries
        self.signaturesChecked = signaturesChecked
        self.signaturesFrom = signaturesFrom
        self.failures = failures
        self.root = root
    }

    /// Whether nothing is wrong with what is stored.
    package var isClean: Bool { failures.isEmpty }

    mutating func add(_ failures: [LogFailure]) { self.failures += failures }

    /// Whether the check stopped because there were too many failures.
    package var isTruncated: Bool { failures.count >= LogCheck.failuresMax }
}

/// How far a check has come; called in order, from one thread at a time.
///
/// - Parameters:
///   - checked: Entries checked so far.
///   - size: Entries to check.
package typealias LogCheckProgress = @Sendable (_ checked: Int64, _ size: Int64) -> Void
