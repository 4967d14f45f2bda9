import Foundation
import Migrations

/// What a file is found to be before anything else is asked of it.
struct Inspection: Sendable {
    /// "Lods": what the file's header says about its kind.
    static let applicationID: Int64 = 0x4c6f_6473

    /// Of the file's schema; at most the newest this program knows.
    let version: Int64
    /// SQLite's counter of schema changes: while it stays, the schema is the one inspected.
    let schemaCookie: Int64
    let location: DatabaseLocation
    /// Of the file itself.
    let identity: FileIdentity?

    /// The newest version.
    static var currentVersion: Int64 { Migration.all.last?.version ?? 0 }

    /// Checks that the file is a ledger of a known version with exactly its schema.
    ///
    /// Left out is a check that is not made, for tests of the others.
    init(
        path: String,
        access: DatabaseLocation.Access,
        without leftOut: VerificationCheck? = nil
    ) throws(StorageError) {
        try Inspection.requireFile(path)
        identity = FileIdentity(of: path)
        let found: (Int64, Int64)
        var location = DatabaseLocation(path, access)
        do throws(StorageError) {
            try Inspection.takeBackWhatWasCutOff(path)
            do throws(StorageError) {
                found = try Inspection.inspect(DatabaseLocation(path, .read), without: leftOut)
            } catch {
                guard let frozen = Inspection.frozen(path, after: error) else { throw error }
                location = frozen
                found = try Inspection.inspect(frozen, without: leftOut)
            }
        } catch {
            throw Inspection.explained(error, path: path)
        }
        (version, schemaCookie) = found
        self.location = location
    }

    /// Lets SQLite end a write that was cut off.
    ///
    /// In the mode of a copy, without WAL, it left a journal beside half of its pages. Only a
    /// connection that may write takes them back; where none may, the file alone is not the ledger.
    private static func takeBackWhatWasCutOff(_ path: String) throws(StorageError) {
        guard DatabaseLocation.size(ofFile: DatabaseLocation.journal(ofLedger: path)) > 0 else {
            return
        }
        let connection = try InspectionConnection(writing: path)
        _ = try connection.number("PRAGMA schema_version")
    }

    /// A read never migrates.
    func requireCurrentVersion() throws(StorageError) {
        guard version < Inspection.currentVersion else { return }
        throw StorageError(
            .migrationNeeded,
            "\(location.path) has schema version \(version), this program needs"
                + " \(Inspection.currentVersion).",
            state: "the file is untouched",
            hint: "lodestone migrate makes a backup first"
        )
    }

    private static func inspect(
        _ location: DatabaseLocation,
        without leftOut: VerificationCheck?
    ) throws(StorageError) -> (version: Int64, cookie: Int64) {
        let connection = try InspectionConnection(location)
        try connection.execute(script: "BEGIN")
        guard try connection.number("PRAGMA application_id") == applicationID else {
            throw StorageError(.notALedger, "\(location.path) is a database, but no ledger.")
        }
        let version = try connection.number("PRAGMA user_version")
        guard version <= currentVersion else {
            throw StorageError(
                .newerVersion,
                "\(location.path) has schema version \(version);"
                    + " this program knows \(currentVersion).",
                state: "the file is untouched",
                hint: "use a newer lodestone"
            )
        }
        if leftOut != .schema {
            try checkSchema(try connection.rows(Schema.query), version: version)
        }
        if leftOut != .migrations {
            try checkMigrations(try connection.rows(Migration.recordsQuery), version: version)
        }
        return (version, try connection.number("PRAGMA schema_version"))
    }

    /// The answer to ``Schema/query`` must be what the migrations make.
    static func checkSchema(_ objects: [[Cell]], version: Int64) throws(StorageError) {
        let schema = try Schema(rows: objects)
        if let difference = schema.firstDifference(from: try Schema(version: version)) {
            throw .integrity(.schema, "The schema was changed: \(difference).")
        }
    }

    /// The answer to `Migration.recordsQuery`: the migrations that made the schema must be this
    /// program's, each as it is here.
    static func checkMigrations(_ recorded: [[Cell]], version: Int64) throws(StorageError) {
        let known = Migration.all.filter { $0.version <= version }
        guard version > 0, recorded.count == known.count else {
            throw .integrity(
                .migrationRecord,
                "\(recorded.count) migrations are recorded, not \(known.count)."
            )
        }
        for (row, migration) in zip(recorded, known)
        where row != [
            .integer(migration.version), .text(migration.name), .text(migration.checksum),
        ] {
            throw .integrity(
                .migrationRecord,
                "Migration \(migration.version) was another one than this program's"
                    + " \"\(migration.name)\"."
            )
        }
    }

    private static func requireFile(_ path: String) throws(StorageError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw StorageError(.notFound, "There is no ledger \(path).", hint: "lodestone init")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StorageError(.notALedger, "\(path) is not a file.")
        }
        guard unsafe access(path, R_OK) == 0 else {
            throw StorageError(.inputOutput, "\(path) cannot be read: permission denied.")
        }
    }

    /// Where SQLite can't make its files beside the ledger, and there is no WAL to lose, the file
    /// alone is the whole ledger.
    private static func frozen(_ path: String, after error: StorageError) -> DatabaseLocation? {
        guard error.kind == .readOnly || error.kind == .inputOutput,
            DatabaseLocation.size(ofFile: DatabaseLocation.wal(ofLedger: path)) == 0
        else { return nil }
        return DatabaseLocation(path, .frozen)
    }

    /// A file that SQLite can't read was a ledger once if it has a ledger's lock beside it.
    private static func explained(_ error: StorageError, path: String) -> StorageError {
        guard error.kind == .notALedger,
            unsafe access(WriteLock.path(ofLedger: path), F_OK) == 0
        else { return error }
        return .integrity(.database, error.message)
    }
}
