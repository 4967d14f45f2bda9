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

    /// SQLite's switches beside the PRAGMAs, and what each must be.
    private static let switches: KeyValuePairs<String, (option: Int32, value: Int32)> = [
        "defensive": (SQLITE_DBCONFIG_DEFENSIVE, 1),
        "trusted schema": (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        "views": (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        "triggers": (SQLITE_DBCONFIG_ENABLE_TRIGGER, 1),
        "extensions": (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        "no checkpoint on close": (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
        "quoted strings in schemas": (SQLITE_DBCONFIG_DQS_DDL, 0),
        "quoted strings": (SQLITE_DBCONFIG_DQS_DML, 0),
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
        for (name, (option, value)) in switches {
            let value = option == SQLITE_DBCONFIG_ENABLE_TRIGGER && !triggers ? 0 : value
            guard unsafe lodestone_set_switch(connection, option, value) == value else {
                throw StorageError(.defect, "This SQLite has no switch for \(name).")
            }
        }
    }

    /// Sets the PRAGMAs, and reads each back: a misspelled one is ignored without a word.
    static func applySettings(
        _ ask: (String) throws(StorageError) -> [[Cell]]
    ) throws(StorageError) {
        _ = try ask("PRAGMA mmap_size = 0")
        for (name, value) in reading {
            _ = try ask("PRAGMA \(name) = \(value)")
            guard try ask("PRAGMA \(name)") == [[.integer(Int64(value))]] else {
                throw StorageError(.defect, "SQLite did not accept \(name) = \(value).")
            }
        }
    }

    /// What a connection is set to, asked of SQLite itself: switches, PRAGMAs, and how many files
    /// it may attach.
    static func inForce(
        on connection: OpaquePointer,
        _ ask: (String) throws(StorageError) -> [[Cell]]
    ) throws(StorageError) -> [String: Int64] {
        var settings: [String: Int64] = [:]
        for (name, (option, _)) in switches {
            settings[name] = Int64(unsafe lodestone_set_switch(connection, option, -1))
        }
        for name in reading.map(\.key) + ["mmap_size"] {
            if case .integer(let value)? = try ask("PRAGMA \(name)").first?.first {
                settings[name] = value
            }
        }
        settings["attached"] = Int64(unsafe sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, -1))
        return settings
    }
}
