import Foundation

extension Inspection {
    /// Copies the file as it is, with what its write-ahead log holds, to `<file>.v<version>-backup`
    /// beside it: durable, as well protected as the file, and in the place of nothing.
    ///
    /// The copy is read before it gets its name: it must be a ledger of the same version whose
    /// newest state is `head`.
    /// - Returns: The copy's path.
    func backUp(through connection: Connection, head: Ledger.Head) throws -> String {
        let copy = try LedgerCopy(of: location, through: connection, beside: location.path)
        let inspected = try Inspection(path: copy.path, access: .read)
        let copied = try Connection(inspected.location)
        guard inspected.version == version, try copied.rehashedHead() == head else {
            throw StorageError(.inputOutput, "The copy of \(location.path) is not the same.")
        }
        try copied.close()
        do throws(SystemError) {
            return try named(copy.path)
        } catch {
            throw error.failure(creating: true)
        }
    }

    /// Gives the copy the first name that nobody has.
    private func named(_ temporary: String) throws(SystemError) -> String {
        let name = "\(location.path).v\(version)-backup"
        for number in 1... {
            let path = number == 1 ? name : "\(name)-\(number)"
            do {
                try DurableFile.renameNew(temporary, to: path)
                return path
            } catch {
                guard error.code == EEXIST else { throw error }
            }
        }
        return name
    }
}
