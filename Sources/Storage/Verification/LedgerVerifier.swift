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
    private var tables: RebuiltTables?

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
        guard let tables else { return }
        try gathering([.tables]) { try $0.checkDerived(from: tables) }
        try gathering([.documents]) { try $0.checkDocuments(of: tables) }
        try gathering([.values]) { try $0.checkPrivateValues(of: tables) }
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
            progress: options.progress(ofPass: 0)
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
        let tables = try RebuiltTables(log, progress: options.progress(ofPass: 1))
        for breach in tables.breaches { fail(.rules, breach) }
        found.findings = tables.findingCount
        found.unknownTypes = tables.unknownTypeCount
        self.tables = tables
    }

    private mutating func fail(_ check: VerificationCheck, _ breach: Breach) {
        let rejection = breach.rejection
        fail(check, seq: breach.seq, "\(rejection.code.rawValue): \(rejection.message)")
    }

    private mutating func checkDerived(from tables: RebuiltTables) throws {
        for misfit in tables.misfits { fail(.tables, misfit) }
        found.derived.checked = Int64(Table.all.count)
        let differences = try tables.differences(from: connection)
        found.derived.failed = Int64(differences.count)
        for difference in differences { fail(.tables, difference) }
    }

    private mutating func checkDocuments(of tables: RebuiltTables) throws {
        try tables.forEach(.document) { thing in
            guard let digest = DocumentDigest(thing.code) else { return }
            do {
                guard try documents.read(digest) != nil else {
                    found.documentsWithheld += 1
                    return
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

    private mutating func checkPrivateValues(of tables: RebuiltTables) throws {
        let commitments = Commitments(Snapshot(connection: tables.connection))
        try connection.run { database in
            let values = try Cursor(database, PrivateValue.selectAll)
            while let value = try values.next(PrivateValue.init) {
                found.privateValues.checked += 1
                guard let fault = try commitments.fault(of: value) else { continue }
                found.privateValues.failed += 1
                fail(.values, seq: try commitments.seq(of: value), fault)
            }
        }
        try tables.forEach(.commitment) { commitment in
            guard try connection.run({ try PrivateValue.named(commitment.code, in: $0) }) == nil,
                try !commitments.isErased(commitment.code)
            else { return }
            fail(
                .values,
                seq: commitment.seq,
                "The private value \(commitment.code) was taken away without authority."
            )
        }
    }
}
