import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone checkpoint show`: the newest signed statement of what the log holds.
struct CheckpointShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the newest checkpoint: size, root and the log's signature.",
        discussion: """
            Example:
              lodestone checkpoint show
              lodestone checkpoint show -o checkpoint-2026-09.txt

            A checkpoint that somebody else keeps is an anchor: what it covers can't be rewritten \
            unnoticed. lodestone verify --anchor FILE compares.
            """
    )

    @Option(
        name: [.customShort("o"), .long],
        help: "Write the signed checkpoint to this file, for somebody else to keep.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        let (head, recordedAt) = try ledger.checkedHead()
        if let output {
            try Files.write(head.checkpoint, to: session.environment.path(output))
            let mark = session.environment.isUTF8 ? "✓" : "ok"
            let talk = "\(mark) checkpoint  \(output.printable)   \(head.size) entries"
            return Response(output: [], talk: [talk])
        }
        switch session.format {
        case .json, .ndjson: return Response(document(of: head, recordedAt, in: ledger))
        case .table: return Response(text(of: head, recordedAt, in: ledger))
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func text(of head: Ledger.Head, _ recordedAt: Timestamp, in ledger: Ledger) -> String {
        let facts = [
            ("origin", ledger.identity.origin), ("size", "\(head.size) entries"),
            ("newest", "#\(head.size - 1), recorded \(recordedAt)"), ("head", head.leaf.hex),
            ("root", head.root.hex), ("signed by", ledger.logVerifierKey.text),
        ]
        return facts.map { name, value in
            name + String(repeating: " ", count: 12 - name.count) + value.printable
        }.joined(separator: "\n")
    }

    private func document(
        of head: Ledger.Head,
        _ recordedAt: Timestamp,
        in ledger: Ledger
    ) -> JSONDocument {
        [
            "schema": "lodestone.checkpoint/1",
            "origin": .string(ledger.identity.origin),
            "size": .integer(head.size),
            "head": .string(head.leaf.hex),
            "root": .string(head.root.hex),
            "recorded_at": .time(recordedAt),
            "log_key": .string(ledger.logVerifierKey.text),
            "checkpoint": .string(String(decoding: head.checkpoint, as: UTF8.self)),
        ]
    }
}
