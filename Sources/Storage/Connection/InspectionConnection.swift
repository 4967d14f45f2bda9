import CSQLite

/// A connection straight through SQLite's C interface, for a file that nobody has looked at yet and
/// for schemas in memory: triggers and views off, nothing cached.
@safe
struct InspectionConnection: ~Copyable {
    private let connection: OpaquePointer

    /// Opens an existing file, read-only.
    init(_ location: DatabaseLocation) throws(StorageError) {
        self = try InspectionConnection.open(location.uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    }

    /// Opens an existing file for writing: an empty one that a ledger is to be made in, or one with
    /// a write that SQLite is to take back.
    init(writing path: String) throws(StorageError) {
        self = try InspectionConnection.open(
            DatabaseLocation(path, .write).uri,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI
        )
    }

    /// An empty database in memory.
    init() throws(StorageError) {
        self = try InspectionConnection.open(":memory:", SQLITE_OPEN_READWRITE)
    }

    private init(_ connection: OpaquePointer) { unsafe self.connection = connection }

    deinit { unsafe sqlite3_close_v2(connection) }

    private func applySettings() throws(StorageError) {
        try Hardening.applySettings { sql throws(StorageError) in try rows(sql) }
    }

    /// What the connection is set to, as SQLite says.
    func settings() throws(StorageError) -> [String: Int64] {
        try unsafe Hardening.inForce(on: connection) { sql throws(StorageError) in try rows(sql) }
    }

    /// Runs several statements.
    func execute(script: String) throws(StorageError) {
        let code = unsafe sqlite3_exec(connection, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe StorageError(code: code, of: connection) }
    }

    /// All rows of one query.
    func rows(_ sql: String) throws(StorageError) -> [[Cell]] {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let statement = unsafe prepared else {
            throw unsafe StorageError(code: code, of: connection)
        }
        defer { unsafe sqlite3_finalize(statement) }
        var rows: [[Cell]] = []
        while true {
            switch unsafe sqlite3_step(statement) {
            case SQLITE_ROW: rows.append(try unsafe Row(statement).cells())
            case SQLITE_DONE: return rows
            case let code: throw unsafe StorageError(code: code, of: connection)
            }
        }
    }

    /// The single number that a query gives.
    func number(_ sql: String) throws(StorageError) -> Int64 {
        guard case .integer(let number)? = try rows(sql).first?.first else {
            throw StorageError(.defect, "\(sql) gave no number.")
        }
        return number
    }

    private static func open(
        _ name: String,
        _ flags: Int32
    ) throws(StorageError) -> InspectionConnection {
        var handle: OpaquePointer?
        let code = unsafe sqlite3_open_v2(name, &handle, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            let error = unsafe StorageError(code: code, of: handle)
            unsafe sqlite3_close_v2(handle)
            throw error
        }
        let opened = unsafe InspectionConnection(handle)
        try unsafe Hardening.apply(to: handle, triggers: false)
        unsafe sqlite3_busy_timeout(handle, 5000)
        try opened.applySettings()
        return opened
    }
}
