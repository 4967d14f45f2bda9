import CSQLite
import GRDB

/// The one connection of a ledger to its file; every access goes through its queue, one at a time.
///
/// GRDB opens it in its default journal mode: where GRDB itself turns WAL on, it lowers
/// `synchronous` to NORMAL, which loses acknowledged entries at a power cut. WAL and FULL are set
/// by
/// our own PRAGMAs, and read back.
final class Connection: Sendable {
    private let queue: DatabaseQueue

    /// How long SQLite waits for another connection's lock.
    static let patienceMilliseconds = 5000

    /// Memory that a process keeps for the next of very many statements.
    private static let freedBytesKept: Int32 = 4 << 20

    /// Opens a file; `attaching` is for a backup, whose VACUUM attaches the copy.
    init(_ location: DatabaseLocation, attaching: Bool = false) throws {
        var configuration = Connection.configuration(attaching: attaching)
        configuration.readonly = location.access != .write
        do {
            queue = try DatabaseQueue(path: location.uri, configuration: configuration)
        } catch {
            throw StorageError(sqlite: error)
        }
        try applySettings()
    }

    /// A database in memory.
    init() throws {
        queue = try DatabaseQueue(configuration: Connection.configuration(attaching: false))
        try applySettings()
    }

    /// A database in a nameless file, which SQLite makes when the cache is full and takes away at the
    /// end; nothing of it is to last.
    ///
    /// Source: sqlite.org/inmemorydb.html, section 3.
    init(cacheKibibytes: Int) throws {
        _ = lodestone_keep_freed_memory(Self.freedBytesKept)
        do {
            queue = try DatabaseQueue(
                path: "",
                configuration: Connection.configuration(attaching: false)
            )
        } catch {
            throw StorageError(sqlite: error)
        }
        try applySettings()
        for setting in ["journal_mode = MEMORY", "cache_size = -\(cacheKibibytes)"] {
            _ = try rows("PRAGMA \(setting)")
        }
    }

    /// Ends the connection now.
    func close() throws {
        do { try queue.close() } catch { throw StorageError(sqlite: error) }
    }

    /// Gives the database to `body` while nobody else has it; calls may nest.
    func run<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.unsafeReentrantWrite(body)
        } catch let error as DatabaseError {
            throw StorageError(sqlite: error)
        }
    }

    /// The rows of one statement.
    func rows(_ sql: String, _ cells: [Cell] = []) throws -> [[Cell]] {
        try run { try Statement($0, sql).rows(cells) { try $0.cells() } }
    }

    /// The single number that a statement gives.
    func number(_ sql: String, _ cells: [Cell] = []) throws -> Int64 {
        guard case .integer(let number)? = try rows(sql, cells).first?.first else {
            throw StorageError(.defect, "\(sql) gave no number.")
        }
        return number
    }

    private static func configuration(attaching: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(Double(patienceMilliseconds) / 1000)
        configuration.prepareDatabase { database in
            guard let handle = unsafe database.sqliteConnection else { return }
            try unsafe Hardening.apply(to: handle, triggers: true, attaching: attaching)
        }
        return configuration
    }

    private func applySettings() throws {
        try Hardening.applySettings { sql throws(StorageError) in try answer(sql) }
    }

    /// The rows of one statement, whatever goes wrong as an error of storage.
    private func answer(_ sql: String) throws(StorageError) -> [[Cell]] {
        do { return try rows(sql) } catch { throw StorageError(sqlite: error) }
    }

    /// What the connection is set to, as SQLite says.
    func settings() throws -> [String: Int64] {
        try run { database in
            guard let handle = unsafe database.sqliteConnection else { return [:] }
            return try unsafe Hardening.inForce(on: handle) { sql throws(StorageError) in
                try answer(sql)
            }
        }
    }
}
