package import Custody
import VerifiableLog

extension Ledger {
    /// The entry at a position, taken apart; nil when there is none.
    package func entry(at seq: Int64) throws -> RecordedEntry? {
        guard let stored = try connection.run({ try LogTable(database: $0).note(at: seq) }) else {
            return nil
        }
        return try RecordedEntry(stored: stored.note, at: seq)
    }

    /// The entry with this id.
    package func entry(id: String) throws -> RecordedEntry? {
        let seq = try connection.run { database in
            try Statement(database, "SELECT seq FROM event WHERE id = ?").first([.text(id)]) {
                try $0.integer(0)
            }
        }
        return try seq.flatMap { try entry(at: $0) }
    }

    /// Replays the entries up to and including a position, all of them without one.
    package func history(asOf seq: Int64? = nil) throws -> History {
        let source = LedgerSource(connection: connection)
        return try source.history(of: identity, size: seq.map { $0 + 1 } ?? .max)
    }
}

extension LedgerSource {
    /// Replays the first entries.
    func history(of ledger: LedgerIdentity, size: Int64 = .max) throws -> History {
        var entries: [RecordedEntry] = []
        try readNotes(0..<max(0, size)) { seq, bytes, _ in
            guard seq == Int64(entries.count) else {
                throw StorageError.integrity(.row, "Entry \(entries.count) is missing.")
            }
            entries.append(try RecordedEntry(stored: bytes, at: seq))
        }
        return try History(ledger: ledger, entries: entries)
    }
}

extension RecordedEntry {
    /// Takes apart what the log has at a position.
    fileprivate init(stored bytes: [UInt8], at seq: Int64) throws {
        do {
            let note = try EntryNote(parsing: bytes)
            guard note.entry.seq == seq else { throw EntryError.member("seq") }
            try self.init(note)
        } catch {
            throw StorageError.integrity(.row, "Entry \(seq) can't be read: \(error).")
        }
    }
}
