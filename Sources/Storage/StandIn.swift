package import Custody
package import VerifiableLog
package struct Draft { package init(event: any Event, occurredAt: Timestamp?, id: String?, note: PrivateText?, reason: String?) {} }
package struct Receipt: Sendable { package let seq: Int64; package let type: String; package let leaf: Digest; package let recordedAt: Timestamp; package let subjects: [String]; package let findings: [Judgement]; package let isRepeat: Bool }
package struct DraftRefusal: Error { package let index: Int; package let error: any Error }
package struct LogRow { package let seq: Int64; package let type: String; package let id: String; package let by: String; package let recordedAt: Timestamp; package let occurredAt: Timestamp; package let subjects: [String]; package let amendedBy: Int64?; package let amends: Int64? }
package struct Head { package let size: Int64; package let leaf: Digest; package let root: Digest }
package struct Documents { package func store(_ b: [UInt8]) throws -> DocumentDigest { DocumentDigest(.zero) } }
package struct Founding { package init(name: String, organisation: String, origin: String, nonce: [UInt8], logSeed: [UInt8], founderSeed: [UInt8]) throws {} }
package enum KeyFile { package static func write(_ k: SigningKey, to path: String) throws {} }
package struct StandInError: Error { package init() {} }
package final class Ledger {
    init() {}
    package static func create(at: String, _ f: Founding, now: Timestamp) throws -> Receipt { throw StandInError() }
    package var documents: Documents { Documents() }
    package var identity: LedgerIdentity { get throws { throw StandInError() } }
    package var keyFolder: String { "" }
    package var head: Head { get throws { throw StandInError() } }
    package var view: any InventoryView { get throws { throw StandInError() } }
    package func history(asOf: Int64?) throws -> History { throw StandInError() }
    package func append(_ d: [Draft], key: SigningKey, at: Timestamp, dryRun: Bool) throws -> [Receipt] { [] }
    package func entries(about: String) throws -> [Int64] { [] }
    package func log(upTo: Int64) throws -> [LogRow] { [] }
    package func note(at: Int64) throws -> [UInt8] { [] }
    package func lastEntry(recordedBy: Timestamp) throws -> Int64? { nil }
}
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
        /// An I/O error at commit: the entry with this id is stored, or it is not.
        case outcomeUnknown(id: String)
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

/// What storage checks beside the log itself. Codes are never reused.
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
}
package struct RefusedDraft: Error { package let index: Int; package let rejection: Rejection }
