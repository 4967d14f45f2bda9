import CSQLite
import GRDB

/// A prepared statement on the connection's C handle, from its cache.
///
/// One layer for ordinary and hot code: GRDB prepares and caches, this binds, steps and reads
/// without
/// GRDB's conversions, which cost half the speed of an append and would take a stored value of the
/// wrong type for another.
@safe
struct Statement {
    private let cached: GRDB.Statement
    fileprivate let handle: OpaquePointer

    /// - Throws: What SQLite says when the text does not fit the schema.
    init(_ database: Database, _ sql: String) throws(StorageError) {
        do {
            cached = try database.cachedStatement(sql: sql)
            unsafe handle = cached.sqliteStatement
        } catch {
            throw StorageError(sqlite: error)
        }
    }

    /// Runs it to its end.
    func run(_ cells: [Cell] = []) throws(StorageError) {
        try bind(cells)
        defer { reset() }
        while try step() {}
    }

    /// Gives each row to `body`; `body` must not use the same statement.
    func visit(
        _ cells: [Cell] = [],
        _ body: (Row) throws -> Void
    ) throws {
        try bind(cells)
        defer { reset() }
        while try step() { try body(unsafe Row(handle)) }
    }

    func rows<Value>(
        _ cells: [Cell] = [],
        _ body: (Row) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try visit(cells) { values.append(try body($0)) }
        return values
    }

    /// The first row, where there is one.
    func first<Value>(
        _ cells: [Cell] = [],
        _ body: (Row) throws -> Value
    ) throws -> Value? {
        try bind(cells)
        defer { reset() }
        return try step() ? try body(unsafe Row(handle)) : nil
    }

    /// Steps cost nothing to end early: the caller resets.
    fileprivate func step() throws(StorageError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw unsafe StorageError(code: code, of: sqlite3_db_handle(handle))
        }
    }

    fileprivate func reset() { unsafe sqlite3_reset(handle) }

    fileprivate func bind(_ cells: [Cell]) throws(StorageError) {
        for (position, cell) in cells.enumerated() {
            let code = bind(cell, at: Int32(position) + 1)
            guard code == SQLITE_OK else {
                throw unsafe StorageError(code: code, of: sqlite3_db_handle(handle))
            }
        }
    }

    private func bind(_ cell: Cell, at index: Int32) -> Int32 {
        switch cell {
        case .integer(let value):
            return unsafe sqlite3_bind_int64(handle, index, value)
        case .null:
            return unsafe sqlite3_bind_null(handle, index)
        case .text(var text):
            return text.withUTF8 { utf8 in
                unsafe utf8.withMemoryRebound(to: CChar.self) { characters in
                    unsafe lodestone_bind_text(
                        handle,
                        index,
                        characters.baseAddress,
                        Int32(characters.count)
                    )
                }
            }
        case .bytes(let bytes):
            return unsafe bytes.withUnsafeBytes { buffer in
                unsafe lodestone_bind_bytes(
                    handle,
                    index,
                    buffer.baseAddress,
                    Int32(buffer.count)
                )
            }
        }
    }
}

/// The rows of a statement one by one, for who reads two tables side by side.
///
/// The statement is not used elsewhere meanwhile.
final class Cursor {
    private let statement: Statement

    init(_ database: Database, _ sql: String, _ cells: [Cell] = []) throws(StorageError) {
        statement = try Statement(database, sql)
        try statement.bind(cells)
    }

    deinit { statement.reset() }

    /// The next row; nil after the last.
    func next<Value>(_ body: (Row) throws -> Value) throws -> Value? {
        try statement.step() ? try body(unsafe Row(statement.handle)) : nil
    }
}
