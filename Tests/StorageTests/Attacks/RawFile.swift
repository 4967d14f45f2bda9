import GRDB

/// A database as somebody with a `sqlite3` shell has it: nothing is in the way.
struct RawFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// Copies the newest state, as one file.
    func copy(to other: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.vacuum(into: other)
        try queue.close()
    }

    /// Runs statements while the triggers are away; they are the same as before afterwards.
    func change(_ body: (Database) throws -> Void) throws {
        try touch { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            let triggers = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            )
            for trigger in triggers {
                try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)")
            }
            try body(database)
            for trigger in triggers { try database.execute(sql: trigger["sql"]) }
        }
    }

    func change(sql: String) throws { try change { try $0.execute(sql: sql) } }

    /// Runs statements as they are.
    func touch(_ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        // A test's own disk may fail: nobody keeps these files.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction(body)
        try queue.close()
    }

    func touch(sql: String) throws { try touch { try $0.execute(sql: sql) } }

    /// Every value of every table, in one text.
    func dump() throws -> [String] {
        var lines: [String] = []
        try touch { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            for table in tables {
                for row in try GRDB.Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"") {
                    lines.append("\(table): \(row.databaseValues)")
                }
            }
        }
        return lines.sorted()
    }
}
