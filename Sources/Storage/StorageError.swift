/// Why the ledger could not be read or written: a fault of the machine, the file or the moment, not
/// of what somebody wanted to record (that is a `Rejection`).
package struct StorageError: Error, Hashable, Sendable {
    package let kind: Kind
    /// One or two sentences: what, where.
    package let message: String
    /// What became of the ledger.
    package let state: String
    /// What to do now.
    package let hint: String?

    package init(
        _ kind: Kind,
        _ message: String,
        state: String = "nothing was written",
        hint: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.state = state
        self.hint = hint
    }

    /// What scripts and people have to tell apart.
    package enum Kind: Hashable, Sendable {
        /// There is no file or folder of that name.
        case notFound
        /// The file is something else.
        case notALedger
        /// The file is there already, or its folder refuses new files.
        case cannotCreate
        case inputOutput
        case diskFull
        /// The file, its folder or the medium can't be written.
        case readOnly
        /// Another process holds the ledger.
        case busy
        /// An I/O error at commit: the entry with this id is stored, or it is not; nil: no entry was
        /// being written.
        case outcomeUnknown(id: String?)
        /// A restore would take the place of another ledger.
        case otherLedger
        /// It can't be told what a restore would lose.
        case lossUnknown
        /// The ledger contradicts its high-water mark.
        case forkOrRollback
        /// Bytes, rows or objects of the schema are not what they must be.
        case integrity(IntegrityRule)
        /// The schema is older than this program's.
        case migrationNeeded
        /// The schema is newer than this program's.
        case newerVersion
        case keyMissing
        /// Others than the owner can read the key.
        case keyExposed
        case keyMalformed
        /// The key is encrypted, and no passphrase was given, or another one.
        case keyLocked
        /// What a witness has kept of a log is not what it wrote.
        case witnessRecord
        /// The program asked for something that can't be, for instance a code of no table.
        case defect
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        message + " (" + state + ")" + (hint.map { "; " + $0 } ?? "")
    }
}

extension StorageError {
    /// The stored bytes, rows or objects are not what they must be.
    static func integrity(_ rule: IntegrityRule, _ message: String) -> StorageError {
        StorageError(
            .integrity(rule),
            message,
            state: "nothing was written or repaired",
            hint: "lodestone verify shows what still holds; restore the newest good backup"
        )
    }
}

/// What storage checks beside the log itself.
///
/// Codes are never reused.
package enum IntegrityRule: String, Hashable, Sendable, CaseIterable {
    /// An object of the schema is not what the migrations make.
    case schema = "LS4101"
    /// A migration that was applied is unknown, edited or missing.
    case migrationRecord = "LS4102"
    /// SQLite itself finds the file damaged.
    case database = "LS4103"
    /// A stored row has a value that no row can have.
    case row = "LS4104"
    /// The newest entries, the head and the checkpoint don't fit together.
    case head = "LS4105"
    /// What was written did not read back as it was.
    case readBack = "LS4106"
    /// An entry breaks a structural rule.
    case rule = "LS4107"
    /// A derived table is not what the entries make.
    case derived = "LS4108"
    /// A document's bytes don't have its digest.
    case document = "LS4109"
    /// A private value doesn't fit its commitment.
    case privateValue = "LS4110"
    /// An anchor contradicts the ledger.
    case anchor = "LS4111"
    /// A witness's time contradicts when an entry says that it was recorded.
    case witnessTime = "LS4112"
}
