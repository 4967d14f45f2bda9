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
