package import Custody
import Foundation
import Synchronization
package import VerifiableLog

/// A ledger on disk.
///
/// Opened for reading it shows one state from then on, whatever others append; opened for writing
/// it
/// shows the newest.
package final class Ledger: Sendable {
    package let files: LedgerFiles
    package let mode: Mode
    package let identity: LedgerIdentity
    /// What entry 0 says: name, organisation, keys.
    package let settings: LedgerCreated
    /// The key that signs checkpoints.
    package let logVerifierKey: VerifierKey

    let connection: Connection
    let options: LedgerOptions
    let inspection: Inspection
    let state = Mutex(State())

    /// What may be done with the ledger.
    package enum Mode: Sendable {
        case read
        case write
    }

    /// What the process learned while it had the ledger open.
    struct State {
        /// The checkpoint that this process checked or signed last.
        var trustedCheckpoint: [UInt8]?
        var logKey: SigningKey?
        /// After an I/O error at commit nothing that the connection says can be relied on.
        var isFailed = false
    }

    /// Opens a ledger that is there.
    ///
    /// The file is looked at without trusting it first: its kind, its version, and that its schema
    /// is
    /// exactly what the migrations make. Nothing is migrated.
    /// - Throws: ``StorageError``.
    package static func open(
        _ path: String,
        mode: Mode,
        options: LedgerOptions
    ) throws -> Ledger {
        let inspection = try Inspection(path: path, access: mode == .write ? .write : .read)
        return try Ledger(inspection, mode: mode, options: options)
    }

    private init(_ inspection: Inspection, mode: Mode, options: LedgerOptions) throws {
        try inspection.requireCurrentVersion()
        files = LedgerFiles(ledger: inspection.location.path)
        self.mode = mode
        self.options = options
        self.inspection = inspection
        if inspection.location.access == .frozen {
            guard mode == .read else {
                throw StorageError(.readOnly, "\(inspection.location.path) can't be written.")
            }
            options.warn("opened read-only: changes by others are not seen")
        }
        connection = try Connection(inspection.location)
        let first = try Ledger.firstEntry(of: connection)
        identity = LedgerIdentity(origin: first.note.entry.ledger, firstLeaf: first.note.leaf)
        settings = first.event
        logVerifierKey = first.logKey
        switch mode {
        case .read: try beginSnapshot()
        case .write: try turnOnWAL()
        }
    }

    /// Entry 0, which names everything else.
    static func firstEntry(
        of connection: Connection
    ) throws -> (note: EntryNote, event: LedgerCreated, logKey: VerifierKey) {
        guard let stored = try connection.run({ try LogTable(database: $0).note(at: 0) }) else {
            throw StorageError.integrity(.head, "The ledger has no entry 0.")
        }
        do {
            let note = try EntryNote(parsing: stored.note)
            let event = try RecordedEntry(note).event(as: LedgerCreated.self)
            return (note, event, try VerifierKey(vkey: event.logKey))
        } catch {
            throw StorageError.integrity(.head, "Entry 0 doesn't create a ledger: \(error).")
        }
    }

    /// Holds one state of the file from here on.
    private func beginSnapshot() throws {
        _ = try connection.rows("BEGIN")
        try checkSchemaCookie()
    }

    /// Whether the schema is still the one inspected.
    func checkSchemaCookie() throws { try inspection.checkSchemaCookie(of: connection) }

    /// The mode stands in the file, and changing it writes: a backup's copy has another one.
    private func turnOnWAL() throws {
        if try connection.rows("PRAGMA journal_mode") == [["wal"]] { return }
        try whileLocked {
            guard try connection.rows("PRAGMA journal_mode = WAL") == [["wal"]] else {
                throw StorageError(.inputOutput, "SQLite can't keep a WAL beside \(files.ledger).")
            }
        }
    }

    /// Runs `body` as the only writer.
    func whileLocked<Value>(_ body: () throws -> Value) throws -> Value {
        try WriteLock.whileHeld(
            ledger: files.ledger,
            timeout: options.lockTimeout,
            command: options.command,
            body
        )
    }
}

extension Ledger {
    /// The stock after the newest entry.
    package var view: any InventoryView { Snapshot(connection: connection) }

    /// The log as it is stored, for verification and proofs.
    package var source: any EntrySource { LedgerSource(connection: connection) }

    /// The newest state.
    package func head() throws -> Head {
        try connection.run { database in
            let table = LogTable(database: database)
            let head = try table.head()
            guard let root = Digest(bytes: head.root),
                let leaf = try table.note(at: head.size - 1).flatMap({ Digest(bytes: $0.leaf) })
            else { throw StorageError.integrity(.head, "The head does not fit the entries.") }
            return Head(size: head.size, leaf: leaf, root: root, checkpoint: head.checkpoint)
        }
    }

    /// The newest state of a log.
    package struct Head: Hashable, Sendable {
        /// How many entries there are.
        package let size: Int64
        /// Of the newest entry.
        package let leaf: Digest
        package let root: Digest
        /// The signed checkpoint at this size.
        package let checkpoint: [UInt8]
    }
}

extension RecordedEntry {
    /// Its data as an event of that type.
    func event<Kind: Event>(as type: Kind.Type) throws -> Kind {
        guard self.type == type.type else {
            throw Rejection(.malformedData, "It is a \(self.type), not a \(type.type).")
        }
        return try EventDecoder.decode(type, from: body.data)
    }
}
