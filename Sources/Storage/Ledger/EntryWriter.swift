import Custody
import GRDB
import VerifiableLog

/// Writes what one entry brings, within a transaction.
struct EntryWriter {
    let database: Database

    /// Signs an entry and stores it in the log.
    ///
    /// - Throws: ``Rejection`` when what it holds can't be written in the log's form.
    func insert(_ entry: Entry, signedBy key: SigningKey) throws -> EntryNote {
        let note: EntryNote
        do {
            note = try EntryNote.sign(entry, with: key)
        } catch let error as EntryError {
            throw Rejection(.malformedData, "The entry can't be written: \(error).")
        }
        try LogTable(database: database).append(note)
        return note
    }

    func apply(_ effects: [Effect]) throws {
        for effect in effects {
            for row in try effect.derivedRows() { try row.write(to: database) }
        }
    }

    func insert(_ row: LogRow) throws {
        for row in row.derivedRows { try row.write(to: database) }
    }
}

extension LogHead {
    /// The head of a log with this edge, with its checkpoint.
    init(origin: String, edge: TreeEdge, signedBy key: SigningKey) throws {
        let root = edge.root
        let checkpoint = try Checkpoint(origin: origin, size: edge.size, root: root).signed(by: key)
        guard checkpoint.isSigned(by: key.verifierKey) else {
            throw StorageError.integrity(.readBack, "The checkpoint's signature is wrong.")
        }
        self.init(
            origin: origin,
            size: edge.size,
            root: root.bytes,
            edge: edge.encoded,
            checkpoint: checkpoint.encoded
        )
    }
}
