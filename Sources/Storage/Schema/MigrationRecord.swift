import Migrations

extension Migration {
    /// Notes in the ledger that this migration was applied: the last of its statements.
    var recordSQL: String {
        """
        INSERT INTO lodestone_migration(version, name, checksum)
            VALUES (\(version), '\(name)', '\(checksum)');
        PRAGMA user_version = \(version);
        """
    }
}
