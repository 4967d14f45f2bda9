import Foundation

/// A copy of a ledger's file in one state, made by SQLite, beside the place that it is meant for.
///
/// Never a copy of the bytes: these could be of two states, and closing the file would drop
/// SQLite's locks on it. It is on the disk when it is made, and taken away unless it was moved to
/// its place.
struct LedgerCopy: ~Copyable {
    let path: String

    /// Copies the newest committed state, whoever appends meanwhile.
    static func newest(of source: DatabaseLocation, beside target: String) throws -> LedgerCopy {
        let connection = try Connection(source, attaching: true)
        let copy = try LedgerCopy(of: source, through: connection, beside: target)
        try connection.close()
        return copy
    }

    /// Copies the state that the connection to `source` sees.
    init(of source: DatabaseLocation, through connection: Connection, beside target: String) throws
    {
        path = DurableFile.temporaryPath(beside: target)
        let folder = DurableFile.folder(of: target)
        guard FileIdentity(of: folder) != nil else {
            throw StorageError(
                .cannotCreate,
                "There is no folder \(folder).",
                hint: "make the folder, or name another"
            )
        }
        do throws(SystemError) {
            try DurableFile.writeNew([], at: path, mode: FileIdentity.mode(of: source.path))
        } catch {
            throw error.failure(creating: true)
        }
        do {
            _ = try connection.rows("VACUUM INTO ?", [.text(path)])
            try synchronize()
        } catch {
            Ledger.removeFiles(ofDatabase: path)
            throw error
        }
    }

    deinit {
        Ledger.removeFiles(ofDatabase: path)
        unsafe unlink(WriteLock.path(ofLedger: path))
    }

    /// Waits until all of it is on the disk.
    func synchronize() throws(StorageError) {
        do throws(SystemError) {
            try OpenFile(path, O_RDONLY).synchronize()
        } catch {
            throw error.failure()
        }
    }

    /// Gives it its name, where nothing has that name yet.
    func place(at target: String) throws(StorageError) {
        do throws(SystemError) {
            try DurableFile.renameNew(path, to: target)
        } catch {
            guard error.code == EEXIST else { throw error.failure(creating: true) }
            throw .occupied(target)
        }
    }
}

extension StorageError {
    /// There is a file already where one was to be made.
    static func occupied(_ path: String) -> StorageError {
        StorageError(
            .cannotCreate,
            "There is a file \(path) already.",
            hint: "choose another name"
        )
    }
}
