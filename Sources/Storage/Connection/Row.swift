import CSQLite

/// The row that a statement stands on; it may be read only until the statement's next step.
///
/// A value of another type than its column must have is broken integrity, never converted.
@safe
struct Row {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { unsafe self.statement = statement }

    func integer(_ column: Int32) throws(StorageError) -> Int64 {
        guard kind(column) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return unsafe sqlite3_column_int64(statement, column)
    }

    func optionalInteger(_ column: Int32) throws(StorageError) -> Int64? {
        kind(column) == SQLITE_NULL ? nil : try integer(column)
    }

    func text(_ column: Int32) throws(StorageError) -> String {
        guard kind(column) == SQLITE_TEXT,
            let text = String(validating: raw(column), as: UTF8.self)
        else { throw mismatch(column, "text") }
        return text
    }

    func optionalText(_ column: Int32) throws(StorageError) -> String? {
        kind(column) == SQLITE_NULL ? nil : try text(column)
    }

    func bytes(_ column: Int32) throws(StorageError) -> [UInt8] {
        guard kind(column) == SQLITE_BLOB else { throw mismatch(column, "bytes") }
        return raw(column)
    }

    /// All values, whatever their types.
    func cells() throws(StorageError) -> [Cell] {
        var cells: [Cell] = []
        for column in 0..<(unsafe sqlite3_column_count(statement)) {
            switch kind(column) {
            case SQLITE_INTEGER: cells.append(.integer(try integer(column)))
            case SQLITE_TEXT: cells.append(.text(try text(column)))
            case SQLITE_BLOB: cells.append(.bytes(raw(column)))
            case SQLITE_NULL: cells.append(.null)
            default: throw mismatch(column, "of a type that the ledger uses")
            }
        }
        return cells
    }

    /// The text or blob as it is stored.
    private func raw(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private func kind(_ column: Int32) -> Int32 { unsafe sqlite3_column_type(statement, column) }

    private func mismatch(_ column: Int32, _ expected: String) -> StorageError {
        let name = unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) }
        return .integrity(.row, "A stored row is damaged: \(name ?? "a value") is not \(expected).")
    }
}
