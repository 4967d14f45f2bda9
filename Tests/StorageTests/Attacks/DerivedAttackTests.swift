import GRDB
import Storage
import Testing

@Suite("A derived table") struct DerivedAttackTests {
    static let tables = [
        "event", "subject", "registration", "key", "lot", "transfer", "transfer_lot", "run",
        "run_input", "run_output", "shipment", "shipment_lot", "assay", "origin_fact", "vessel",
    ]

    /// In each pass the next column of every table is changed: each must be named.
    @Test func `with a cell changed is named with its column`() throws {
        let specimen = try Specimen.short.get()
        let all = try Self.tables.map { (table: $0, columns: try columns(of: $0, in: specimen)) }
        for pass in 0..<(all.map(\.columns.count).max() ?? 0) {
            let ledger = try Tampered(specimen)
            let changed = all.filter { pass < $0.columns.count }.map {
                ($0.table, $0.columns[pass])
            }
            try ledger.raw.change { database in
                for (table, column) in changed { try change(column, of: table, in: database) }
            }
            let found = try ledger.verify()
            for (table, column) in changed {
                let sign = column.isKey ? "\(table) lacks" : "\(column.name) is"
                expect(found, table, sign)
            }
        }
    }

    @Test func `with a row deleted is named`() throws {
        let specimen = try Specimen.short.get()
        let lacking = try Tampered(specimen)
        try lacking.raw.change { database in
            for table in Self.tables {
                let keys = try columns(of: table, in: specimen).filter(\.isKey).map(\.name)
                let condition = keys.map { "\($0) = ?" }.joined(separator: " AND ")
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE \(condition)",
                    arguments: StatementArguments(try first(keys, of: table, in: database))
                )
            }
        }
        let found = try lacking.verify()
        for table in Self.tables { expect(found, table, "\(table) lacks") }
    }

    @Test func `with a row added is named`() throws {
        let specimen = try Specimen.short.get()
        let extra = try Tampered(specimen)
        try extra.raw.change { database in
            for table in Self.tables {
                let all = try columns(of: table, in: specimen)
                let copied = all.map { column in
                    guard column.isKey || column.isUnique else { return column.name }
                    return column.isInteger ? "\(column.name) + 1000" : "\(column.name) || '9'"
                }
                try database.execute(
                    sql: """
                        INSERT INTO \(table)(\(all.map(\.name).joined(separator: ", ")))
                        SELECT \(copied.joined(separator: ", ")) FROM \(table) LIMIT 1
                        """
                )
            }
        }
        let found = try extra.verify()
        for table in Self.tables { expect(found, table, "\(table) has") }
    }

    @Test func `with text that is no UTF-8 is named`() throws {
        let ledger = try Tampered(Specimen.short.get())
        try ledger.raw.change(
            sql: "UPDATE lot SET compound = CAST(x'ff' AS TEXT) WHERE code = 'MAG-2'"
        )
        let found = try ledger.verify()
        #expect(found.failures.contains { $0.code == "LS4108" && $0.text.hasPrefix("lot") })
    }

    private struct Column {
        let name: String
        let isInteger: Bool
        let isKey: Bool
        /// Under an index of its own, so that a copied row needs another value.
        var isUnique: Bool { name == "id" || name == "lot" }
    }

    private func columns(of table: String, in specimen: Specimen) throws -> [Column] {
        var columns: [Column] = []
        try RawFile(specimen.file).touch { database in
            for row in try GRDB.Row.fetchAll(database, sql: "PRAGMA table_info(\(table))") {
                columns.append(
                    Column(
                        name: row["name"],
                        isInteger: row["type"] == "INTEGER",
                        isKey: (row["pk"] as Int) > 0
                    )
                )
            }
        }
        return columns
    }

    private func first(
        _ columns: [String],
        of table: String,
        in database: Database
    ) throws -> [DatabaseValue] {
        let names = columns.joined(separator: ", ")
        let row = try GRDB.Row.fetchOne(database, sql: "SELECT \(names) FROM \(table) LIMIT 1")
        return row.map { Array($0.databaseValues) } ?? []
    }

    /// Another value in one row.
    private func change(_ column: Column, of table: String, in database: Database) throws {
        let name = column.name
        let value =
            column.isInteger ? "coalesce(\(name), 0) + 1000" : "coalesce(\(name), '') || '9'"
        let keys = try GRDB.Row.fetchAll(database, sql: "PRAGMA table_info(\(table))")
            .filter { ($0["pk"] as Int) > 0 }.map { $0["name"] as String }
        let values = try first(keys, of: table, in: database)
        try database.execute(
            sql: "UPDATE \(table) SET \(name) = \(value) WHERE "
                + keys.map { "\($0) = ?" }.joined(separator: " AND "),
            arguments: StatementArguments(values)
        )
    }

    /// Whether a failure about the table says so.
    private func expect(_ found: Verification, _ table: String, _ sign: String) {
        let texts = found.failures.filter { $0.code == "LS4108" }.map(\.text)
        #expect(
            texts.contains { $0.hasPrefix(table + " ") && $0.contains(sign) },
            "\(table), \(sign): \(texts)"
        )
    }
}
