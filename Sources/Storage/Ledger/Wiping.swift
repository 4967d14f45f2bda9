import Foundation

extension Ledger {
    /// Writes the ledger's file anew and empties the write-ahead log, so that nothing of a private
    /// value that was erased is left in free pages, unused parts of pages or old frames.
    ///
    /// The entries are not touched. The file's schema counter goes on: open the ledger again before
    /// appending.
    ///
    /// - Returns: Whether everything is gone; false while another program reads an older state, so
    ///   that the old bytes have to stay until it has ended.
    /// - Throws: ``StorageError``; what was erased stays erased for every reader.
    package func wipe() throws -> Bool {
        try whileLocked {
            _ = try connection.foldWAL()
            let other = try Connection(inspection.location, attaching: true)
            _ = try other.rows("VACUUM")
            let isEmpty = try other.foldWAL()
            try other.close()
            return isEmpty
        }
    }

    /// Copies of the ledger beside it, made before a migration or a restore, which may still hold
    /// what was erased here: their paths.
    package func copiesBeside() throws -> [String] {
        let folder = DurableFile.folder(of: files.ledger)
        let name = (files.ledger as NSString).lastPathComponent
        let all = try FileManager.default.contentsOfDirectory(atPath: folder)
        return all.sorted().filter { file in
            [".v", ".before-restore-"].contains { file.hasPrefix(name + $0) }
        }.map { "\(folder)/\($0)" }
    }
}
