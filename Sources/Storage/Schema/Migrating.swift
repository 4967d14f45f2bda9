import Custody
import Foundation
import GRDB
import Migrations
import VerifiableLog

extension Ledger {
    /// Brings an older file's schema up to date; the log itself stays as it is, byte for byte.
    ///
    /// A copy of the file is made first, then everything happens in one transaction: the missing
    /// migrations, the derived tables made anew from the entries, and the comparison of entries,
    /// root and head with what they were. Interrupted at any moment, the file is wholly the old
    /// version or wholly the new one. A file that is newer than this program, that somebody edited
    /// or that lacks a record of its migrations is refused, and not a byte of it changes.
    /// - Parameters:
    ///   - path: The ledger's file.
    ///   - options: Its surroundings.
    ///   - dryRun: Does everything without the copy, and then takes it back.
    ///   - onStep: Called before each step; what it throws ends the migration, with nothing done.
    /// - Returns: What was done; the versions are the same when there was nothing to do.
    /// - Throws: ``StorageError``.
    package static func migrate(
        _ path: String,
        options: LedgerOptions,
        dryRun: Bool = false,
        onStep: (MigrationStep) throws -> Void = { _ in }
    ) throws -> MigrationReport {
        // Before the lock is taken: no lock file appears beside what is no ledger.
        let inspection = try Inspection(path: path, access: .write)
        guard inspection.version < Inspection.currentVersion else {
            return try SchemaMigration(inspection).run(rehearsing: true, onStep)
        }
        return try WriteLock.whileHeld(
            ledger: inspection.location.path,
            timeout: options.lockTimeout,
            command: options.command
        ) {
            // Somebody else may have migrated it meanwhile.
            let migration = try SchemaMigration(Inspection(path: path, access: .write))
            let report = try migration.run(rehearsing: dryRun, onStep)
            if report.backup != nil { migration.settle(options) }
            return report
        }
    }
}

/// What bringing a schema up to date came to.
package struct MigrationReport: Hashable, Sendable {
    /// The schema's version before and after.
    package let from: Int64
    package let to: Int64
    /// The names of the migrations that were missing, in their order.
    package let migrations: [String]
    /// The copy of the file as it was; nil where nothing was changed.
    package let backup: String?
    /// The newest state of the log, which is the same before and after.
    package let before: Ledger.Head
    package let after: Ledger.Head
}

/// What a migration does next.
package enum MigrationStep: Hashable, Sendable {
    case backup
    /// One SQL statement of a migration.
    case statement(String)
    /// Makes the derived tables anew.
    case tables
    /// Compares entries, root, head and schema with what they must be.
    case comparison
    case commit
}

/// One file on its way to the newest schema.
private struct SchemaMigration {
    let inspection: Inspection
    let connection: Connection
    /// Those that the file lacks, in their order.
    let missing: [Migration]

    init(_ inspection: Inspection) throws {
        self.inspection = inspection
        missing = Migration.all.filter { $0.version > inspection.version }
        guard missing.isEmpty || inspection.location.access == .write else {
            throw StorageError(.readOnly, "\(inspection.location.path) can't be written.")
        }
        connection = try Connection(inspection.location, attaching: true)
    }

    func run(
        rehearsing: Bool,
        _ onStep: (MigrationStep) throws -> Void
    ) throws -> MigrationReport {
        let before = try connection.rehashedHead()
        guard !missing.isEmpty else { return report(before, before, backup: nil) }
        try onStep(.backup)
        let backup =
            rehearsing ? nil : try inspection.backUp(through: connection, head: before)
        do {
            let after = try connection.write(id: nil, keeping: !rehearsing) { database in
                try requireUnchanged(since: before)
                try change(database, onStep)
                let after = try connection.rehashedHead()
                guard after == before else {
                    throw StorageError.integrity(.head, "The migration would change the log.")
                }
                try onStep(.commit)
                return after
            }
            return report(before, after, backup: backup)
        } catch {
            // A copy of what is still there; unless nobody knows that.
            if let backup, (error as? StorageError)?.kind != .outcomeUnknown(id: nil) {
                unsafe unlink(backup)
            }
            throw error
        }
    }

    private func requireUnchanged(since before: Ledger.Head) throws {
        let path = inspection.location.path
        try inspection.checkSchemaCookie(of: connection)
        guard FileIdentity(of: path) == inspection.identity,
            try connection.rehashedHead() == before
        else { throw StorageError(.busy, "\(path) changed meanwhile.", hint: "try again") }
    }

    /// The missing migrations, the derived tables from the entries, and a look at what came of it.
    private func change(
        _ database: Database,
        _ onStep: (MigrationStep) throws -> Void
    ) throws {
        for migration in missing {
            let script = migration.sql + migration.recordSQL
            let statements = try database.allStatements(sql: script)
            while let statement = try statements.next() {
                try onStep(.statement(statement.sql))
                try statement.execute()
            }
        }
        try onStep(.tables)
        let first = try Ledger.firstEntry(of: connection).note
        let ledger = LedgerIdentity(origin: first.entry.ledger, firstLeaf: first.leaf)
        let source = LedgerSource(connection: connection)
        let derivation = try Derivation(try source.history(of: ledger))
        try derivation.write(to: database)
        try onStep(.comparison)
        if let difference = try derivation.differences(from: database).first {
            throw StorageError.integrity(.readBack, "Not as written: \(difference).")
        }
        let version = Inspection.currentVersion
        try Inspection.checkSchema(try connection.rows(Schema.query), version: version)
        try Inspection.checkMigrations(
            try connection.rows(Migration.recordsQuery),
            version: version
        )
    }

    private func report(
        _ before: Ledger.Head,
        _ after: Ledger.Head,
        backup: String?
    ) -> MigrationReport {
        MigrationReport(
            from: inspection.version,
            to: Inspection.currentVersion,
            migrations: missing.map(\.name),
            backup: backup,
            before: before,
            after: after
        )
    }

    /// What follows the commit, and can't undo it.
    func settle(_ options: LedgerOptions) {
        do {
            _ = try connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            // Without a write-ahead log the commit is that the journal is gone.
            try DurableFile.synchronizeFolder(of: inspection.location.path)
        } catch {
            options.warn("the migrated file could not be folded together: \(error)")
        }
    }
}
