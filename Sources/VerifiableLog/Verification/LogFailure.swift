/// One thing that is wrong with a stored log.
package struct LogFailure: Hashable, Sendable {
    /// The raw strings are stable: documents and tests name them.
    package enum Code: String, Sendable, CaseIterable {
        /// Entry 0 doesn't name the ledger's keys, so nothing can be checked against them.
        case founding
        /// The log is another one than the verifier trusts.
        case identity
        /// An entry that should be there is not.
        case entryMissing = "entry.missing"
        /// An entry stands outside of the log.
        case entryExtra = "entry.extra"
        /// The bytes are not a signed note with one line and one signature.
        case noteGrammar = "note.grammar"
        /// The line is not canonical JSON of the strict profile.
        case entryCanonical = "entry.canonical"
        /// The line has not the members of an entry.
        case entryMembers = "entry.members"
        /// The entry has a format that this program doesn't know.
        case entryVersion = "entry.version"
        /// The leaf stored beside the note is not its hash.
        case entryLeaf = "entry.leaf"
        /// The entry names another position than it stands at.
        case entryPosition = "entry.position"
        /// The entry belongs to another ledger.
        case entryLedger = "entry.ledger"
        /// The entry doesn't follow the one before it.
        case entryPrev = "entry.prev"
        /// The entry was recorded before the one before it.
        case entryTime = "entry.time"
        /// No key of that name is valid at that position.
        case entryKey = "entry.key"
        /// The signature is not the key's.
        case entrySignature = "entry.signature"
        /// A stored tile is missing or differs from the leaves.
        case tile
        /// Tiles are stored that no tree of this size has.
        case tileExtra = "tile.extra"
        /// The stored root is not the root over the leaves.
        case root
        /// The stored head has another name or edge than the log.
        case head
        /// The checkpoint can't be read, or speaks of another log, size or root.
        case checkpoint
        /// The checkpoint is not signed by the log's key.
        case checkpointSignature = "checkpoint.signature"
    }

    package let code: Code

    /// The entry concerned, if it is one.
    package let seq: Int64?

    /// What was found, in words.
    package let text: String

    init(_ code: Code, seq: Int64? = nil, _ text: String) {
        self.code = code
        self.seq = seq
        self.text = text
    }
}

extension LogFailure: CustomStringConvertible {
    package var description: String {
        "\(code.rawValue): " + (seq.map { "entry \($0): " } ?? "") + text
    }
}

extension EntryError {
    /// Under which code a check reports it.
    var failureCode: LogFailure.Code {
        switch self {
        case .tooLong, .note, .signatureCount, .lines, .signer: .noteGrammar
        case .json: .entryCanonical
        case .members, .member: .entryMembers
        case .version: .entryVersion
        }
    }
}
