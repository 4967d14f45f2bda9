import CSQLite

/// The settings without which no connection is used: a hostile file can run nothing, and an
/// acknowledged entry survives a power cut.
enum Hardening {
    /// Source: sqlite.org/security.html, section 1.2, and the limits of its table.
    private static let limits: [(Int32, Int32)] = [
        (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (SQLITE_LIMIT_EXPR_DEPTH, 50), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 10), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]

    /// What each PRAGMA must then be; set first, read back after.
    private static let reading: KeyValuePairs = [
        "trusted_schema": 0, "cell_size_check": 1, "recursive_triggers": 1, "foreign_keys": 1,
        "synchronous": 2, "wal_autocheckpoint": 0,
    ]

    /// Triggers stay off until the schema is known to be the migrations' own; `attaching` is for a
    /// backup, whose VACUUM attaches the copy.
    static func apply(
        to connection: OpaquePointer,
        triggers: Bool,
        attaching: Bool = false
    ) throws(StorageError) {
        for (limit, value) in limits {
            unsafe sqlite3_limit(connection, limit, value)
        }
        if attaching { unsafe sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 1) }
        let switches: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_ENABLE_VIEW, 0), (SQLITE_DBCONFIG_ENABLE_TRIGGER, triggers ? 1 : 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
            (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
        ]
        for (option, value) in switches
        where unsafe lodestone_set_switch(connection, option, value) != value {
            throw StorageError(.defect, "This SQLite has no switch \(option).")
        }
    }

    /// Sets the PRAGMAs, and reads each back: a misspelled one is ignored without a word.
    static func applySettings(_ ask: (String) throws -> [[Cell]]) throws {
        _ = try ask("PRAGMA mmap_size = 0")
        for (name, value) in reading {
            _ = try ask("PRAGMA \(name) = \(value)")
            guard try ask("PRAGMA \(name)") == [[.integer(Int64(value))]] else {
                throw StorageError(.defect, "SQLite did not accept \(name) = \(value).")
            }
        }
    }
}
