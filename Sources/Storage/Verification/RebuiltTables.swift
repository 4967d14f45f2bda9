import Custody
import GRDB
import Migrations
import VerifiableLog

/// The derived tables as the entries alone make them, in a database of its own.
///
/// SQLite keeps that in a nameless file, which is gone with the connection: what is in memory doesn't
/// grow with the log, but for corrections and voids.
struct RebuiltTables {
    let connection: Connection
    /// Entries that break a structural rule, and those whose body can't be read.
    private(set) var breaches: [Breach] = []
    /// Rows that the tables have no room for; no sound log makes one.
    private(set) var misfits: [Breach] = []
    /// What careful people would question.
    private(set) var findingCount: Int64 = 0
    /// Entries of types that this program doesn't know.
    private(set) var unknownTypeCount: Int64 = 0
    private let log: VerifiedLog
    private var replay: Replay
    private let memory = Composition.Memory()
    private let progress: LogCheckProgress?

    /// In kibibytes of the nameless file's pages; the ledger's own connection has its own.
    private static let cacheKibibytes = 16 << 10

    /// Replays a log into tables of its own.
    ///
    /// - Throws: When the log is no longer what was checked, or the disk has no room.
    init(_ log: VerifiedLog, progress: LogCheckProgress? = nil) throws {
        self.log = log
        self.progress = progress
        let identity = LedgerIdentity(origin: log.origin, firstLeaf: log.identity.firstLeaf)
        replay = Replay(ledger: identity, amendments: try Self.amendments(in: log))
        connection = try Connection(cacheKibibytes: Self.cacheKibibytes)
        try connection.run { database in
            for migration in Migration.all { try database.execute(sql: migration.sql) }
            try Statement(database, "BEGIN").run()
            // All of it while the connection is ours: to get it once for each statement took longer
            // than many of them.
            try log.forEachEntry { try take($0) }
        }
    }

    private static func amendments(in log: VerifiedLog) throws -> Amendments {
        var amendments = Amendments()
        try log.forEachEntry(ofTypes: Amendment.types) { note in
            if let entry = try? RecordedEntry(note) { amendments.include(entry) }
        }
        return amendments
    }

    private mutating func take(_ note: EntryNote) throws {
        let seq = note.entry.seq
        if seq % 256 == 0 { progress?(seq, log.size) }
        do {
            let entry = try RecordedEntry(note)
            try requireKnown(entry)
            do {
                try take(entry, try step(entry))
            } catch let rejection as Rejection {
                list(rejection, at: seq)
                try take(entry, nil)
            }
        } catch let rejection as Rejection {
            list(rejection, at: seq)
        }
    }

    /// As many as are listed of a broken log.
    private mutating func list(_ rejection: Rejection, at seq: Int64) {
        guard breaches.count < LogCheck.failuresMax else { return }
        breaches.append(Breach(seq: seq, rejection: rejection))
    }

    private func step(_ entry: RecordedEntry) throws -> Replay.Step {
        try replay.step(
            entry,
            in: Snapshot(connection: connection, memory: memory),
            after: EntriesBefore(log: log, connection: connection)
        )
    }

    /// The amendments were read before: the log must still have the same.
    private func requireKnown(_ entry: RecordedEntry) throws {
        guard let amendment = Amendment(entry), amendment.target < amendment.seq else { return }
        guard replay.amendments.all(of: amendment.target).contains(amendment) else {
            throw LogChanged(position: entry.seq)
        }
    }

    private mutating func take(_ entry: RecordedEntry, _ step: Replay.Step?) throws {
        replay.advance(past: entry, step)
        if step?.isUnknown == true { unknownTypeCount += 1 }
        findingCount += Int64(step?.judgements.count ?? 0)
        let effects = (step?.effects ?? []) + entry.commitmentEffects
        let subjects = try Subjects { [log] in try log.recordedEntry(at: $0) }
            .codes(of: entry, recording: step?.original)
        let row = LogRow(
            entry,
            subjects: subjects,
            amendedBy: replay.amendments.current(of: entry.seq)?.seq
        )
        do {
            try connection.run { database in
                let writer = EntryWriter(database: database)
                try writer.apply(effects)
                try writer.insert(row)
            }
        } catch let error as StorageError where error.kind == .defect {
            let rejection = Rejection(.malformedData, error.message)
            misfits.append(Breach(seq: entry.seq, rejection: rejection))
        }
        memory.follow(effects)
    }
}

extension RebuiltTables {
    /// What a ledger has stored otherwise, one line a row.
    func differences(from ledger: Connection) throws -> [String] {
        try ledger.run { stored in
            try connection.run { expected in
                var comparison = TableComparison()
                for table in Table.all {
                    let rows = try Cursor(expected, table.selectInOrder)
                    try comparison.compare(table, with: stored) { try rows.next { try $0.cells() } }
                }
                return comparison.differences
            }
        }
    }

    /// Things of a noun by code, without holding them all.
    func forEach(_ noun: Registration.Noun, _ body: (Registration) throws -> Void) throws {
        try connection.run { database in
            let rows = try Cursor(
                database,
                "\(Table.registration.select) WHERE noun = ? ORDER BY code, seq",
                [.text(noun.rawValue)]
            )
            while let thing = try rows.next(Registration.init) { try body(thing) }
        }
    }
}

/// The entries before one that is replayed: the notes in the log, their ids in the tables.
private struct EntriesBefore: EarlierEntries {
    let log: VerifiedLog
    let connection: Connection

    func entry(at seq: Int64) throws -> RecordedEntry? { try log.recordedEntry(at: seq) }

    func position(ofID id: String) throws -> Int64? {
        try connection.run { database in
            try Statement(database, "SELECT seq FROM event WHERE id = ?").first([.text(id)]) {
                try $0.integer(0)
            }
        }
    }
}

extension VerifiedLog {
    /// The entry at a position, taken apart; nil where there is none.
    fileprivate func recordedEntry(at seq: Int64) throws -> RecordedEntry? {
        guard seq >= 0, seq < size else { return nil }
        var found: RecordedEntry?
        try source.readNotes(seq..<seq + 1) { position, bytes, _ in
            guard position == seq, let note = try? EntryNote(parsing: bytes) else { return }
            found = try? RecordedEntry(note)
        }
        return found
    }
}
