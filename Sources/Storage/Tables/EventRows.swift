import Custody
package import VerifiableLog

/// One line of the log as lists show it: the frame of an entry, without its data.
package struct LogRow: Hashable, Sendable {
    package let seq: Int64
    package let type: String
    /// The client's idempotency key.
    package let id: String
    /// The signing key's name.
    package let by: String
    package let recordedAt: Timestamp
    /// As the entry itself says, whatever corrects it.
    package let occurredAt: Timestamp
    /// The codes that the entry is about, the thing it makes first.
    package let subjects: [String]
    /// The entry that it corrects or voids.
    package let amends: Int64?
    /// The correction or void of it that is in force.
    package let amendedBy: Int64?
}

extension LogRow {
    init(_ entry: RecordedEntry, subjects: [String], amendedBy: Int64? = nil) {
        self.init(
            seq: entry.seq,
            type: entry.type,
            id: entry.body.id,
            by: entry.by,
            recordedAt: entry.recordedAt,
            occurredAt: entry.body.occurredAt,
            subjects: subjects,
            amends: entry.amends,
            amendedBy: amendedBy
        )
    }

    init(_ row: Row, subjects: [String]) throws {
        self.init(
            seq: try row.integer(0),
            type: try row.text(1),
            id: try row.text(2),
            by: try row.text(3),
            recordedAt: try row.time(4),
            occurredAt: try row.time(5),
            subjects: subjects,
            amends: try row.optionalInteger(6),
            amendedBy: try row.optionalInteger(7)
        )
    }

    /// Its rows in the derived tables.
    var derivedRows: [DerivedRow] {
        let event: [Cell] = [
            .integer(seq), .text(type), .text(id), .text(by), .time(recordedAt),
            .time(occurredAt), .integer(amends), .integer(amendedBy),
        ]
        return [.one(.event, event)]
            + subjects.enumerated().map { position, code in
                .one(.subject, [.text(code), .integer(seq), .integer(Int64(position))])
            }
    }
}

extension RecordedEntry {
    /// The position that a correction or void names; nil for other entries.
    var amends: Int64? { Amendment(self)?.target }
}

/// Which codes an entry is about: a correction, what it corrects; a void, what it takes back.
struct Subjects {
    /// Reads the entry at a position.
    let entry: (Int64) throws -> RecordedEntry?

    /// Each once; none for a type that this program doesn't know.
    ///
    /// Who has the event at hand gives it.
    func codes(of entry: RecordedEntry, recording event: (any Event)? = nil) throws -> [String] {
        guard let event = event ?? (try? EventKind.decode(type: entry.type, data: entry.body.data))
        else { return [] }
        return unique(try codes(of: event))
    }

    private func codes(of event: any Event) throws -> [String] {
        switch event {
        case let correction as EntryCorrected:
            guard let target = try entry(correction.corrects),
                let event = try? EventKind.decode(type: target.type, data: correction.replacement)
            else { return [] }
            return event.subjects
        case let void as EntryVoided:
            guard let target = try entry(void.voids),
                let event = try? EventKind.decode(type: target.type, data: target.body.data)
            else { return [] }
            return event.subjects
        default:
            return event.subjects
        }
    }

    private func unique(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }
    }
}
