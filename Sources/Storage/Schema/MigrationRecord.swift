import Migrations

extension Migration {
    /// What a ledger remembers of the migrations that made it.
    static let recordsQuery =
        "SELECT version, name, checksum FROM lodestone_migration ORDER BY version"

    /// Notes in the ledger that this migration was applied: the last of its statements.
    var recordSQL: String {
        """
        INSERT INTO lodestone_migration(version, name, checksum)
            VALUES (\(version), '\(name)', '\(checksum)');
        PRAGMA user_version = \(version);
        """
    }
}
