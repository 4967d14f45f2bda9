import GRDB

extension Connection {
    /// Runs `body` in one write transaction: all of it is kept, or nothing.
    ///
    /// The id names the entries when nobody knows whether they were kept. Without `keeping` it is a
    /// rehearsal: everything is done, and then taken back.
    ///
    /// - Throws: What `body` throws; ``StorageError`` of kind `outcomeUnknown` when COMMIT fails
    /// in a
    ///   way after which the entries may or may not be on the disk.
    func write<Value>(
        id: String?,
        keeping: Bool = true,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        try run { database in
            try Statement(database, "BEGIN IMMEDIATE").run()
            let value: Value
            do { value = try body(database) } catch {
                rollBack(database)
                throw error
            }
            if keeping { try commit(database, id: id) } else { rollBack(database) }
            return value
        }
    }

    /// A failed COMMIT may have been kept.
    ///
    /// After one failed fsync the "lost" entry was there again in 12 of 19 trials. Only a full disk
    /// and a lock are known to leave nothing.
    private func commit(_ database: Database, id: String?) throws {
        do {
            try Statement(database, "COMMIT").run()
        } catch {
            rollBack(database)
            if error.kind == .diskFull || error.kind == .busy { throw error }
            let work = id ?? "the ledger"
            throw StorageError(
                .outcomeUnknown(id: id),
                "The disk failed while \(work) was being written: \(error.message)",
                state: "it is not known whether \(id ?? "the change") is stored",
                hint: "run the same command again" + (id.map { " with --request-id \($0)" } ?? "")
            )
        }
    }

    /// After some errors SQLite has already rolled back, and says so.
    private func rollBack(_ database: Database) {
        guard database.isInsideTransaction else { return }
        try? Statement(database, "ROLLBACK").run()
    }
}
