import Foundation
import VerifiableLog

extension Ledger {
    /// Checks a file that nobody vouches for: everything that a report may read is compared with
    /// the entries, and the entries with their hashes, signatures and checkpoint.
    ///
    /// The file is opened for reading only, and one state of it is looked at, whatever others append
    /// meanwhile. Damage that keeps the file from being opened as a ledger is a failure like any
    /// other.
    /// Left out is a check that is not made, so that a test shows what goes unnoticed without it; no
    /// command leaves one out.
    /// - Throws: ``StorageError`` for what is no ledger at all, has another version or can't be read.
    package static func verify(
        _ path: String,
        options: LedgerOptions,
        checking: VerificationOptions = VerificationOptions(),
        without leftOut: VerificationCheck? = nil
    ) throws -> Verification {
        try verify(
            path,
            documents: Documents(folder: LedgerFiles(ledger: path).documents),
            mark: { try highWaterMark(of: $0, options) },
            options: options,
            checking: checking,
            without: leftOut
        )
    }

    /// The same of a file whose documents lie elsewhere, against another mark than this machine's.
    static func verify(
        _ path: String,
        documents: Documents,
        mark: (Connection) throws -> [UInt8]?,
        options: LedgerOptions,
        checking: VerificationOptions,
        without leftOut: VerificationCheck? = nil
    ) throws -> Verification {
        do {
            return try verifyOpened(path, documents, mark, options, checking, without: leftOut)
        } catch let error as StorageError {
            guard let failure = damage(of: path, behind: error) else { throw error }
            var found = Verification()
            found.checked = [.database]
            found.failures = [failure]
            return found
        }
    }

    private static func verifyOpened(
        _ path: String,
        _ documents: Documents,
        _ mark: (Connection) throws -> [UInt8]?,
        _ options: LedgerOptions,
        _ checking: VerificationOptions,
        without leftOut: VerificationCheck?
    ) throws -> Verification {
        let inspection = try Inspection(path: path, access: .read, without: leftOut)
        try inspection.requireCurrentVersion()
        if inspection.location.access == .frozen {
            options.warn("opened read-only: changes by others are not seen")
        }
        let connection = try Connection(inspection.location)
        // The mark first: others may append and raise it after this state of the ledger.
        let mark = try mark(connection)
        _ = try connection.rows("BEGIN")
        try inspection.checkSchemaCookie(of: connection)
        var verifier = LedgerVerifier(
            connection,
            documents: documents,
            mark: mark,
            options: checking,
            without: leftOut
        )
        try verifier.run()
        try connection.close()
        return verifier.found
    }

    /// The bytes of this machine's mark; nil at first use.
    static func highWaterMark(
        of connection: Connection,
        _ options: LedgerOptions
    ) throws -> [UInt8]? {
        let stored = try connection.run { try LogTable(database: $0).note(at: 0) }
        guard let stored else { return nil }
        let firstLeaf = MerkleTree.leafHash(stored.note)
        do throws(StorageError) {
            return try HighWaterMark(options.state, firstLeaf: firstLeaf)?.read()
        } catch {
            // Another user's memory; what it would have shown is told as not known.
            guard error.kind == .readOnly else { throw error }
            options.warn("the high-water mark can't be read: \(error.message)")
            return nil
        }
    }

    /// A file that can't be opened as a ledger, although it was one.
    private static func damage(
        of path: String,
        behind error: StorageError
    ) -> Verification.Failure? {
        guard let rule = error.damage else { return nil }
        if error.kind == .notALedger, !LedgerFiles(ledger: path).showThatItWasALedger {
            return nil
        }
        return Verification.Failure(rule, error.message)
    }
}

extension Inspection {
    /// A change of the schema since it was inspected is found here, by SQLite's own counter.
    func checkSchemaCookie(of connection: Connection) throws {
        guard try connection.number("PRAGMA schema_version") == schemaCookie else {
            throw StorageError(
                .busy,
                "The schema changed while the ledger was being opened.",
                hint: "try again"
            )
        }
    }
}

extension LedgerFiles {
    /// Whether a file that SQLite can't read was a ledger: by what lies beside it, and by the mark
    /// that the header still has.
    ///
    /// Source: sqlite.org/fileformat2.html, section 1.3: bytes 68 to 71 are the application id.
    var showThatItWasALedger: Bool {
        if [lock, keys, documents].contains(where: { FileIdentity(of: $0) != nil }) { return true }
        guard let file = try? OpenFile(ledger, O_RDONLY),
            lseek(file.descriptor, 68, SEEK_SET) == 68
        else { return false }
        var mark = [UInt8](repeating: 0, count: 4)
        let count = unsafe mark.withUnsafeMutableBytes { buffer in
            unsafe read(file.descriptor, buffer.baseAddress, buffer.count)
        }
        return count == 4
            && mark.reduce(0) { $0 << 8 | Int64($1) } == Inspection.applicationID
    }
}
