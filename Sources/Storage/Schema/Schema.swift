import Migrations

/// The objects of a database, as their CREATE statements stand.
struct Schema: Hashable, Sendable {
    /// By name.
    let objects: [String: Object]

    /// A table, an index or a trigger.
    struct Object: Hashable, Sendable {
        let kind: Cell
        let table: Cell
        /// Nothing for the index of a UNIQUE or PRIMARY KEY.
        let sql: Cell
    }

    /// What a database has.
    init(of connection: borrowing InspectionConnection) throws(StorageError) {
        try self.init(rows: try connection.rows(Schema.query))
    }

    /// What every database answers about itself.
    static let query = "SELECT name, type, tbl_name, sql FROM sqlite_schema"

    /// From the answer to ``query``.
    init(rows: [[Cell]]) throws(StorageError) {
        var objects: [String: Object] = [:]
        for row in rows {
            guard row.count == 4, case .text(let name) = row[0], objects[name] == nil else {
                throw .integrity(.schema, "The schema has an object without a name of its own.")
            }
            objects[name] = Object(kind: row[1], table: row[2], sql: row[3])
        }
        self.objects = objects
    }

    /// What the migrations up to a version make.
    init(version: Int64) throws(StorageError) {
        let memory = try InspectionConnection()
        for migration in Migration.all where migration.version <= version {
            try memory.execute(script: migration.sql)
        }
        try self.init(of: memory)
    }

    /// The first object, by name, that is planted, missing or another than it must be.
    func firstDifference(from expected: Schema) -> String? {
        let names = Set(objects.keys).union(expected.objects.keys).sorted()
        guard let name = names.first(where: { objects[$0] != expected.objects[$0] }) else {
            return nil
        }
        return switch (objects[name], expected.objects[name]) {
        case (let found?, nil): "there is a \(found.kind) \"\(name)\" that no migration makes"
        case (nil, let missing?): "the \(missing.kind) \"\(name)\" is missing"
        default: "\"\(name)\" is not what the migrations make"
        }
    }
}
