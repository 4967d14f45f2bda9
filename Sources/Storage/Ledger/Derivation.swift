package import Custody
package import GRDB
import VerifiableLog

/// The derived tables as the entries alone make them.
package struct Derivation {
    /// The rows of each table, in the order of its key.
    private(set) var rows: [Table: [[Cell]]] = [:]

    package init(_ history: History) throws {
        let subjects = Subjects { history.entry(at: $0) }
        for entry in history.entries {
            let row = LogRow(
                entry,
                subjects: try subjects.codes(of: entry),
                amendedBy: history.amendments.current(of: entry.seq)?.seq
            )
            add(row.derivedRows)
        }
        for effect in try history.inventory.standingEffects() { add(try effect.derivedRows()) }
        for table in Table.all { rows[table]?.sort(by: table.precedes) }
    }

    private mutating func add(_ added: [DerivedRow]) {
        for row in added { rows[row.table, default: []].append(row.cells) }
    }

    /// Puts these rows in the place of what the tables have.
    package func write(to database: Database) throws {
        for table in Table.all.reversed() { try Statement(database, table.deleteAll).run() }
        for table in Table.all {
            let insert = try Statement(database, table.insert)
            for cells in rows[table] ?? [] { try insert.run(cells) }
        }
    }

    /// What is stored otherwise than it must be, one line a row.
    func differences(from database: Database) throws -> [String] {
        var comparison = TableComparison()
        for table in Table.all {
            var expected = (rows[table] ?? []).makeIterator()
            try comparison.compare(table, with: database) { expected.next() }
        }
        return comparison.differences
    }
}

extension Table {
    var deleteAll: String { "DELETE FROM \(name)" }
}
