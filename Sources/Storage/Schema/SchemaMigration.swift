import Custody
import Foundation
import GRDB
import Migrations
import VerifiableLog

/// One file on its way to the newest schema.
struct SchemaMigration {
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
            _ = try connection.foldWAL()
            // Without a write-ahead log the commit is that the journal is gone.
            try DurableFile.synchronizeFolder(of: inspection.location.path)
        } catch {
            options.warn("the migrated file could not be folded together: \(error)")
        }
    }
}
