import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone batch`: many events in one transaction, all or nothing.
struct Batch: WritingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Append many events, one JSON object a line, all or nothing.",
        discussion: """
            Example:
              lodestone batch events.ndjson
              {"type":"lot.weighed/1","occurred_at":"2026-06-03T13:12:00Z","data":{…}}

            Members of a line: type, data; if wanted occurred_at, id, note, reason. With --request-id
            lines without an id of their own get ID.1, ID.2, … so that a repeat writes nothing twice.
            """
    )

    @Argument(help: "The file; - is standard input.") var file: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: true)
        let key = try session.signingKey(writing.key, for: ledger)
        let bytes =
            try file == "-"
            ? session.environment.readAllInput() : Files.read(session.environment.path(file))
        let lines = Self.lines(of: bytes)
        guard !lines.isEmpty else {
            throw Failure(
                .valueMissing,
                "\(file.printable) has no events",
                hints: ["one JSON object a line: lodestone batch --help"]
            )
        }
        let drafts = try Withholding(
            members: writing.withheld,
            ledger: ledger,
            randomBytes: session.environment.randomBytes
        ).applied(
            to: lines.map { number, line in try draft(line, number, session) },
            strict: false
        )
        let receipts: [Receipt]
        do {
            receipts = try ledger.append(
                drafts,
                key: key,
                at: session.environment.now(),
                dryRun: writing.dryRun
            )
        } catch let refused as RefusedDraft {
            throw Failure(explaining: refused.rejection)
                .at(.line(file: file, number: lines[refused.index].number))
        }
        ledger.truncateWAL(over: Self.walLengthMax)
        return answer(receipts, in: session)
    }

    /// Bytes that a batch may leave in the WAL: it is folded in after a large one.
    private static let walLengthMax: Int64 = 1 << 20

    private func draft(
        _ line: [UInt8],
        _ number: Int,
        _ session: Session
    ) throws -> Draft {
        let place = Failure.Place.line(file: file, number: number)
        do {
            let form = try BatchLine(line)
            guard form.type != ValueErased.type else {
                throw Rejection(
                    .malformedData,
                    "A batch can't erase: the text would stay in the ledger's files.",
                    hint: "lodestone value erase COMMITMENT --reason TEXT"
                )
            }
            return Draft(
                type: form.type,
                data: form.data,
                occurredAt: try form.occurredAt ?? writing.at.map { try session.time($0, "--at") },
                id: form.id ?? writing.requestId.map { "\($0).\(number)" },
                note: form.note ?? writing.note.map(PrivateText.clear),
                reason: form.reason ?? writing.reason
            )
        } catch {
            throw Failure(explaining: error).at(place)
        }
    }

    private func answer(_ receipts: [Receipt], in session: Session) -> Response {
        if session.format == .json || session.format == .ndjson {
            return Response(
                receipts.map { RecordingAnswer.document(of: $0).text }.joined(separator: "\n")
            )
        }
        let repeats = receipts.filter(\.isRepeat).count
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        guard let first = receipts.first, let last = receipts.last else { return Response("") }
        if writing.dryRun {
            return Response(
                output: [],
                talk: ["\(mark) would record \(receipts.count) entries   nothing written"]
            )
        }
        let known = repeats > 0 ? "   \(repeats) already recorded" : ""
        let found = receipts.flatMap(\.findings).count
        let findings = found > 0 ? "   \(found) findings: lodestone log" : ""
        return Response(
            output: [],
            talk: [
                "\(mark) #\(first.seq)–#\(last.seq)  \(receipts.count) entries\(known)\(findings)"
            ]
        )
    }

    /// Lines that are not empty, with their numbers from 1.
    private static func lines(of bytes: [UInt8]) -> [(number: Int, line: [UInt8])] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map {
                ($0.offset + 1, Array($0.element.last == 13 ? $0.element.dropLast() : $0.element))
            }
            .filter { !$0.1.isEmpty }
    }
}

/// One line of a batch.
private struct BatchLine {
    let type: String
    let data: JSON
    let occurredAt: Timestamp?
    let id: String?
    let note: PrivateText?
    let reason: String?

    init(_ bytes: [UInt8]) throws {
        let json = try CanonicalJSON.parse(bytes)
        let form = try EventDecoder.decode(Form.self, from: json)
        type = form.type
        data = form.data.json
        occurredAt = form.occurredAt
        id = form.id
        note = form.note
        reason = form.reason
    }

    private struct Form: Decodable {
        let type: String
        let data: OpaqueJSON
        let occurredAt: Timestamp?
        let id: String?
        let note: PrivateText?
        let reason: String?

        enum CodingKeys: String, CodingKey {
            case type, data, id, note, reason
            case occurredAt = "occurred_at"
        }
    }
}
