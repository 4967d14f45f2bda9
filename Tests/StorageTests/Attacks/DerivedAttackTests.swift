import GRDB
import Storage
import Testing

@Suite("A derived table") struct DerivedAttackTests {
    static let tables = [
        "event", "subject", "registration", "key", "lot", "transfer", "transfer_lot", "run",
        "run_input", "run_output", "shipment", "shipment_lot", "assay", "origin_fact", "vessel",
    ]

    @Test(arguments: tables)
    func `with a cell changed is named with its column`(table: String) throws {
        let specimen = try Specimen.short.get()
        for column in try columns(of: table, in: specimen) {
            let ledger = try Tampered(specimen)
            try ledger.raw.change { try change(column, of: table, in: $0) }
            let found = try ledger.verify()
            #expect(found.outcome == .broken, "\(table).\(column.name)")
            let texts = found.failures.filter { $0.code == "LS4108" }.map(\.text)
            let names = column.isKey ? "\(table) " : "\(column.name) is"
            #expect(
                texts.contains { $0.hasPrefix(table) && $0.contains(names) },
                "\(table).\(column.name): \(found.failures)"
            )
        }
    }

    @Test(arguments: tables)
    func `with a row deleted or added is named`(table: String) throws {
        let specimen = try Specimen.short.get()
        let keys = try columns(of: table, in: specimen).filter(\.isKey)
        let lacking = try Tampered(specimen)
        try lacking.raw.change { database in
            let values = try first(keys.map(\.name), of: table, in: database)
            let condition = keys.map { "\($0.name) = ?" }.joined(separator: " AND ")
            try database.execute(
                sql: "DELETE FROM \(table) WHERE \(condition)",
                arguments: StatementArguments(values)
            )
        }
        expect(try lacking.verify(), "\(table) lacks")

        let extra = try Tampered(specimen)
        try extra.raw.change { database in
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
        expect(try extra.verify(), "\(table) has")
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

    private func expect(_ found: Verification, _ text: String) {
        #expect(found.outcome == .broken, "\(text)")
        #expect(
            found.failures.contains { $0.code == "LS4108" && $0.text.hasPrefix(text) },
            "\(text): \(found.failures)"
        )
    }
}
