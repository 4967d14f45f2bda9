import Custody
import Storage
import VerifiableLog

/// How a recording command tells what it did: one line an entry, findings, what comes next; or the
/// `lodestone.entry/1` document.
struct RecordingAnswer {
    let receipts: [Receipt]
    let isDryRun: Bool
    let next: [String]
    /// The masses of the command's own entry.
    var amount: String?
    let remarks: [String]

    func response(in session: Session) -> Response {
        if session.format == .json || session.format == .ndjson {
            if session.format == .ndjson {
                return Response(receipts.map { Self.document(of: $0).text + "\n" }.joined())
            }
            return Response(Self.document(of: receipts))
        }
        if session.options.quiet { return Response("") }
        var lines = receipts.dropLast().map { line(of: $0, in: session) }
        lines += receipts.suffix(1).map { line(of: $0, amount, in: session) }
        lines += receipts.flatMap(\.findings).map { "  ! \($0.code.rawValue)  \($0.text)" }
        lines += remarks
        if !next.isEmpty && !isDryRun { lines.append("  next  " + next.joined(separator: " · ")) }
        return Response(output: [], talk: lines.map(\.printable))
    }

    /// Enough of a digest to know it by.
    private static func short(_ subject: String) -> String {
        subject.hasPrefix("sha256:") ? subject.prefix(19) + "…" : subject
    }

    private func line(
        of receipt: Receipt,
        _ amount: String? = nil,
        in session: Session
    ) -> String {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let about =
            receipt.subjects.prefix(3).map(Self.short).joined(separator: " ")
            + (amount.map { "   \($0)" } ?? "")
        if isDryRun { return "\(mark) would record \(receipt.type)  \(about)   nothing written" }
        let again = receipt.isRepeat ? "   already recorded" : ""
        return "\(mark) #\(receipt.seq)  \(receipt.type)  \(about)\(again)"
    }

    /// The command's own entry; those recorded with it, such as documents, stand under `also`.
    static func document(of receipts: [Receipt]) -> JSONDocument {
        guard let last = receipts.last, case .object(let members) = document(of: last) else {
            return .null
        }
        let also = receipts.dropLast().map(document)
        return .object(members + (also.isEmpty ? [] : [.init("also", .array(also))]))
    }

    /// The shape that other programs read.
    static func document(of receipt: Receipt) -> JSONDocument {
        [
            "schema": "lodestone.entry/1",
            "seq": .integer(receipt.seq),
            "type": .string(receipt.type),
            "leaf": .string(receipt.leaf.hex),
            "at": .string(receipt.recordedAt.description),
            "subjects": .array(receipt.subjects.map(JSONDocument.string)),
            "findings": .array(
                receipt.findings.map { finding in
                    [
                        "code": .string(finding.code.rawValue),
                        "text": .string(finding.text),
                        "refuses": .bool(finding.refuses),
                    ]
                }
            ),
        ]
    }
}
