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
    ///
    /// Counting ends with the table in which there are more than `limit`.
    func differences(from database: Database, limit: Int = 1000) throws -> [String] {
        var differences: [String] = []
        for table in Table.all where differences.count < limit {
            var expected = (rows[table] ?? [])[...]
            try Statement(database, table.selectInOrder).visit { row in
                let stored: [Cell]
                do throws(StorageError) { stored = try row.cells() } catch {
                    differences.append("\(table.name): \(error.message)")
                    return
                }
                while let next = expected.first, table.precedes(next, stored) {
                    differences.append("\(table.name) lacks \(table.describe(next))")
                    expected.removeFirst()
                }
                guard let next = expected.first, !table.precedes(stored, next) else {
                    differences.append("\(table.name) has \(table.describe(stored))")
                    return
                }
                expected.removeFirst()
                if next != stored { differences.append(table.difference(next, stored)) }
            }
            differences += expected.map { "\(table.name) lacks \(table.describe($0))" }
        }
        return differences
    }
}

extension Table {
    var deleteAll: String { "DELETE FROM \(name)" }

    /// A row by its key.
    fileprivate func describe(_ cells: [Cell]) -> String {
        zip(columns, cells.prefix(keyCount)).map { "\($0) \($1)" }.joined(separator: ", ")
    }

    /// The first column in which two rows with the same key differ.
    fileprivate func difference(_ expected: [Cell], _ stored: [Cell]) -> String {
        let key = describe(expected)
        for (column, pair) in zip(columns, zip(expected, stored)) where pair.0 != pair.1 {
            return "\(name) \(key): \(column) is \(pair.1), the entries say \(pair.0)"
        }
        return "\(name) \(key) differs"
    }
}
