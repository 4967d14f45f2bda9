import GRDB

/// What is stored otherwise than it must be, one line a row.
///
/// Counting ends with the table in which there are more than ``limit``.
struct TableComparison {
    private(set) var differences: [String] = []

    static let limit = 1000

    /// Compares a table with the rows that it must have, which come in the order of its key.
    mutating func compare(
        _ table: Table,
        with database: Database,
        expecting next: () throws -> [Cell]?
    ) throws {
        guard differences.count < Self.limit else { return }
        var due = try next()
        let rows = try Cursor(database, table.selectInOrder)
        while let row = try rows.next({ row in Result { try row.cells() } }) {
            let stored: [Cell]
            do { stored = try row.get() } catch let error as StorageError {
                differences.append("\(table.name): \(error.message)")
                continue
            }
            while let expected = due, table.precedes(expected, stored) {
                differences.append("\(table.name) lacks \(table.describe(expected))")
                due = try next()
            }
            guard let expected = due, !table.precedes(stored, expected) else {
                differences.append("\(table.name) has \(table.describe(stored))")
                continue
            }
            if expected != stored { differences.append(table.difference(expected, stored)) }
            due = try next()
        }
        while let expected = due {
            differences.append("\(table.name) lacks \(table.describe(expected))")
            due = try next()
        }
    }
}

extension Table {
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
