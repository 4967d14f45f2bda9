import ArgumentParser
import Custody
import Reporting
import Storage
import VerifiableLog

/// `lodestone log`: the entries, newest last.
struct Log: Command {
    static let configuration = CommandConfiguration(
        abstract: "The entries: what was recorded, when, by whom.",
        discussion: """
            Example:
              lodestone log --about MAG-26-00018
              lodestone log --type entry.corrected --last 20
              lodestone log --show 181044
            """
    )

    @Option(help: "Entries about this code; a number: the entry and what amends it.")
    var about: String?
    @Option(help: "Entries of this type, with or without its version.") var type: String?
    @Option(help: "Entries signed by this key.") var by: String?
    @Option(help: "The first entry.") var from: Int64?
    @Option(help: "Only so many, the newest.") var last: Int?
    @Option(help: "One entry as it is signed.") var show: Int64?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        if let show { return try note(show, inquirer) }
        let all = try inquirer.ledger.log(upTo: inquirer.lastSeq)
        var rows = (about.map { self.rows($0, in: all) } ?? all).filter { row in
            (from.map { row.seq >= $0 } ?? true) && (by.map { row.by.hasSuffix($0) } ?? true)
                && (type.map { row.type == $0 || row.type.hasPrefix($0 + "/") } ?? true)
        }
        if let last { rows = rows.suffix(max(0, last)) }
        return try session.respond(
            with: Listing(
                schema: "lodestone.log/1",
                noun: "entries",
                columns: [
                    .init("seq", "#", .trailing), .init("recorded_at", "recorded"),
                    .init("occurred_at", "occurred", isShown: false), .init("type"),
                    .init("subjects"), .init("by", "key"), .init("amended_by", "amended"),
                    .init("id", isShown: false),
                ],
                items: rows.map { item($0, session) }
            )
        )
    }

    /// The entry asked for and what amends it, or the entries about a code.
    private func rows(_ about: String, in rows: [LogRow]) -> [LogRow] {
        guard let seq = Int64(about.hasPrefix("#") ? String(about.dropFirst()) : about) else {
            return rows.filter { $0.subjects.contains(about) }
        }
        let amendment = rows.first { $0.seq == seq }?.amendedBy
        return rows.filter { $0.seq == seq || $0.seq == amendment }
    }

    private func item(_ row: LogRow, _ session: Session) -> Listing.Item {
        let codes = row.subjects.prefix(4).joined(separator: " ")
        let more = row.subjects.count > 4 ? " +\(row.subjects.count - 4)" : ""
        return .init(
            json: [
                "seq": .integer(row.seq), "type": .string(row.type), "id": .string(row.id),
                "by": .string(row.by), "recorded_at": .time(row.recordedAt),
                "occurred_at": .time(row.occurredAt),
                "subjects": .array(row.subjects.map(JSONDocument.string)),
                "amended_by": row.amendedBy.map(JSONDocument.integer) ?? .null,
            ],
            cells: [
                "\(row.seq)", session.shown(row.recordedAt), session.shown(row.occurredAt),
                row.type, (codes + more).printable, String(row.by.suffix(8)),
                row.amendedBy.map { "by #\($0)" } ?? "", row.id.printable,
            ]
        )
    }

    private func note(_ seq: Int64, _ inquirer: Inquirer) throws -> Response {
        guard (0...inquirer.lastSeq).contains(seq) else {
            throw inquirer.unknown("entry", "\(seq)")
        }
        let bytes = try inquirer.ledger.note(at: seq)
        let session = inquirer.session
        if session.format == .json || session.format == .ndjson {
            let note = try EntryNote(parsing: bytes)
            return Response([
                "schema": "lodestone.note/1", "seq": .integer(seq),
                "leaf": .string(note.leaf.hex),
                "note": .string(String(decoding: bytes, as: UTF8.self)),
            ])
        }
        return Response(output: bytes)
    }
}
