import Custody
import VerifiableLog

/// A check of a whole ledger in its order: the file, the log, the rules, what is derived from it,
/// documents, private values, anchors.
///
/// The schema was compared before any other query. What stands on a broken log is not looked at: it
/// would be compared with entries that nobody wrote.
struct LedgerVerifier {
    let connection: Connection
    private let documents: Documents
    /// The high-water mark as it was before this state of the ledger was read.
    let mark: [UInt8]?
    let options: VerificationOptions
    private let leftOut: VerificationCheck?
    var found = Verification()

    /// What the steps hand on.
    private var log: VerifiedLog?
    private var history: History?

    init(
        _ connection: Connection,
        documents: Documents,
        mark: [UInt8]?,
        options: VerificationOptions,
        without leftOut: VerificationCheck? = nil
    ) {
        self.connection = connection
        self.documents = documents
        self.mark = mark
        self.options = options
        self.leftOut = leftOut
        found.requiresAnchor = options.requiresAnchor
    }

    mutating func run() throws {
        try gathering([.database]) { try $0.checkDatabase() }
        try gathering([.chain, .signatures, .tree]) { try $0.checkLog() }
        guard let log else { return }
        try gathering([.anchors]) { try $0.checkAnchors(of: log) }
        try gathering([.rules]) { try $0.checkRules(of: log) }
        guard let history else { return }
        try gathering([.tables]) { try $0.checkDerived(from: history) }
        try gathering([.documents]) { try $0.checkDocuments(of: history) }
        try gathering([.values]) { try $0.checkPrivateValues(of: history) }
    }

    /// What a step finds damaged is a failure; a disk that can't be read is thrown.
    private mutating func gathering(
        _ areas: Set<Verification.Area>,
        _ step: (inout LedgerVerifier) throws -> Void
    ) throws {
        found.checked.formUnion(areas)
        do { try step(&self) } catch let error as StorageError {
            guard let rule = error.damage else { throw error }
            found.failures.append(Verification.Failure(rule, error.message))
        } catch is LogChanged {
            let text = "The entries changed while they were read."
            found.failures.append(Verification.Failure(.database, text))
        }
    }

    /// Every check but those of the log reports here.
    mutating func fail(
        _ check: VerificationCheck,
        seq: Int64? = nil,
        _ text: String
    ) {
        guard check != leftOut, let rule = check.rule else { return }
        found.failures.append(Verification.Failure(rule, seq: seq, text))
    }
}

extension StorageError {
    /// Which check finds this; nil when it is a fault of the machine or the moment.
    var damage: IntegrityRule? {
        switch kind {
        case .integrity(let rule): rule
        // Of a file that was opened as a ledger before.
        case .notALedger: .database
        default: nil
        }
    }
}

extension LedgerVerifier {
    /// Not `quick_check`: two indexes with exchanged root pages passed that, and a report read from
    /// the wrong one.
    private mutating func checkDatabase() throws {
        for row in try connection.rows("PRAGMA integrity_check(20)") where row != ["ok"] {
            let text = row.map { if case .text(let text) = $0 { text } else { "\($0)" } }
            fail(.pages, "SQLite: " + text.joined(separator: " "))
        }
    }

    private mutating func checkLog() throws {
        let source = LedgerSource(connection: connection)
        let since = try record(of: source)
        let verification = try UnverifiedLog(source).verify(
            since: since?.size ?? 0,
            jobs: options.jobs,
            without: leftOut?.logCode,
            progress: options.progress
        )
        let check = verification.check
        found.entries = check.entries
        found.root = check.root
        found.signatures.checked = check.signaturesChecked
        found.signatures.failed = Int64(check.failures.count { $0.code == .entrySignature })
        found.failures += check.failures.map(Verification.Failure.init)
        log = verification.verified
        found.head = log?.headLeaf
        found.checkpoint = log?.checkpoint.encoded
    }

    /// The verifier's own record, when the ledger continues it; otherwise every signature is checked.
    private mutating func record(of source: LedgerSource) throws -> Checkpoint? {
        guard let bytes = options.since else { return nil }
        // Without a founding every signature fails anyhow.
        guard let founding = try founding(of: source) else { return nil }
        let size = try source.head().size
        guard let signed = try? SignedCheckpoint(parsing: bytes),
            signed.isSigned(by: founding.logKey), signed.checkpoint.origin == founding.origin
        else {
            fail(.record, "the record is not a checkpoint of this ledger")
            return nil
        }
        guard signed.checkpoint.size <= size,
            try source.root(atSize: signed.checkpoint.size) == signed.checkpoint.root
        else {
            let text = "the ledger does not continue the record: every signature was checked"
            fail(.record, text)
            return nil
        }
        found.signaturesBefore = signed.checkpoint.size
        return signed.checkpoint
    }

    private func founding(of source: LedgerSource) throws -> Founding? {
        do { return try Founding.reading(source) } catch is FoundingError { return nil }
    }

    /// A validly signed entry that breaks a structural rule should never have been stored.
    private mutating func checkRules(of log: VerifiedLog) throws {
        var entries: [RecordedEntry] = []
        var malformed: [(seq: Int64, rejection: Rejection)] = []
        try log.forEachEntry { note in
            do throws(Rejection) { entries.append(try RecordedEntry(note)) } catch {
                malformed.append((note.entry.seq, error))
            }
        }
        for (seq, rejection) in malformed { fail(rejection, at: seq) }
        guard malformed.isEmpty else { return }
        let identity = LedgerIdentity(origin: log.origin, firstLeaf: log.identity.firstLeaf)
        let history = try History(ledger: identity, entries: entries)
        for breach in history.breaches { fail(breach.rejection, at: breach.seq) }
        found.findings = Int64(history.judgements.values.reduce(0) { $0 + $1.count })
        found.unknownTypes = Int64(history.unknownTypes.count)
        self.history = history
    }

    private mutating func fail(_ rejection: Rejection, at seq: Int64) {
        fail(.rules, seq: seq, "\(rejection.code.rawValue): \(rejection.message)")
    }

    private mutating func checkDerived(from history: History) throws {
        let derivation = try Derivation(history)
        found.derived.checked = Int64(Table.all.count)
        let differences = try connection.run { try derivation.differences(from: $0) }
        found.derived.failed = Int64(differences.count)
        for difference in differences { fail(.tables, difference) }
    }

    private mutating func checkDocuments(of history: History) throws {
        for thing in history.inventory.registrations(.document) {
            guard let digest = DocumentDigest(thing.code) else { continue }
            do {
                guard try documents.read(digest) != nil else {
                    found.documentsWithheld += 1
                    continue
                }
                found.documents.checked += 1
            } catch let error as StorageError {
                // Something that can't even be read as a file stands in the document's place.
                guard error.damage == .document || error.kind == .inputOutput else { throw error }
                found.documents.checked += 1
                found.documents.failed += 1
                fail(.documents, seq: thing.seq, error.message)
            }
        }
    }

    private mutating func checkPrivateValues(of history: History) throws {
        let commitments = Commitments(history)
        let values = try connection.run { try PrivateValue.all(in: $0) }
        found.privateValues.checked = Int64(values.count)
        for value in values {
            guard let fault = commitments.fault(of: value) else { continue }
            found.privateValues.failed += 1
            fail(.values, seq: commitments.seq(of: value), fault)
        }
        for missing in commitments.missing(from: values) {
            fail(
                .values,
                seq: missing.seq,
                "The private value \(missing.text) was taken away without authority."
            )
        }
    }
}
