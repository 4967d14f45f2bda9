import Custody
import Foundation
import GRDB
import Migrations
package import VerifiableLog

extension Ledger {
    /// SQLite's pages, in bytes: whole entries fit, and tiles.
    private static let pageLength = 8192

    /// Makes a new ledger with its entry 0, and opens it for writing.
    ///
    /// The file appears whole, under its name, or not at all; an existing one is refused. Write the
    /// keys first: ``Charter/writeKeys(ledger:)``.
    ///
    /// `requestID` is the id of entry 0. What fails is a ``StorageError``, `cannotCreate` above
    /// all.
    package static func create(
        at path: String,
        charter: Charter,
        now: Timestamp,
        requestID: String? = nil,
        options: LedgerOptions
    ) throws -> Ledger {
        let temporary = DurableFile.temporaryPath(beside: path)
        defer { removeFiles(ofDatabase: temporary) }
        do throws(SystemError) {
            try DurableFile.writeNew([], at: temporary, mode: 0o644)
        } catch {
            throw error.failure(creating: true)
        }
        try makeSchema(at: temporary)
        let connection = try Connection(DatabaseLocation(temporary, .write))
        let id = requestID ?? options.newID()
        try connection.write(id: id) { database in
            try EntryZero(charter, now: now, id: id).write(to: database)
        }
        try connection.close()
        do throws(SystemError) {
            try DurableFile.renameNew(temporary, to: path)
        } catch {
            guard error.code == EEXIST else { throw error.failure(creating: true) }
            throw StorageError.occupied(path)
        }
        do {
            return try open(path, mode: .write, options: options)
        } catch {
            // The caller takes the keys of what was not made away: a ledger without them has ended.
            removeFiles(ofDatabase: path)
            throw error
        }
    }

    private static func makeSchema(at path: String) throws(StorageError) {
        let connection = try InspectionConnection(writing: path)
        try connection.execute(
            script: """
                PRAGMA page_size = \(pageLength);
                PRAGMA application_id = \(Inspection.applicationID);
                BEGIN;
                """
        )
        for migration in Migration.all {
            try connection.execute(script: migration.sql)
            try connection.execute(script: migration.recordSQL)
        }
        try connection.execute(script: "COMMIT")
    }

    /// Takes away a database that nobody uses yet, and what SQLite put beside it.
    static func removeFiles(ofDatabase path: String) {
        for ending in ["", "-journal", "-wal", "-shm"] { unsafe unlink(path + ending) }
    }
}

/// Entry 0 and what follows from it.
private struct EntryZero {
    let charter: Charter
    let body: EntryBody
    let now: Timestamp

    init(_ charter: Charter, now: Timestamp, id: String) throws {
        self.charter = charter
        self.now = now
        body = EntryBody(data: try charter.event.data(), id: id, occurredAt: now)
        try body.check()
    }

    func write(to database: Database) throws {
        let admitted = try Admission.admit(
            type: LedgerCreated.type,
            body: body,
            in: Inventory(),
            at: context
        )
        let writer = EntryWriter(database: database)
        let entry = Entry(
            ledger: charter.origin,
            seq: 0,
            prev: .zero,
            at: now,
            type: LedgerCreated.type,
            by: charter.founder.name,
            body: try body.json()
        )
        let note = try writer.insert(entry, signedBy: charter.founder)
        try writer.apply(admitted.effects)
        try writer.insert(
            LogRow(try RecordedEntry(note), subjects: admitted.event.subjects)
        )
        var edge = TreeEdge()
        edge.append(note.leaf)
        try LogTable(database: database).insert(
            try LogHead(origin: charter.origin, edge: edge, signedBy: charter.log)
        )
    }

    private var context: EntryContext {
        EntryContext(
            seq: 0,
            prev: .zero,
            ledger: LedgerIdentity(origin: charter.origin, firstLeaf: .zero),
            key: charter.founder.name,
            party: nil,
            recordedAt: now,
            occurredAt: now,
            reason: nil
        )
    }
}
