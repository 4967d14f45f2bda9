import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone verify`: checks the whole ledger.
struct Verify: Command {
    static let configuration = CommandConfiguration(
        abstract: "Check every note, link, signature, tile, root, table and document.",
        discussion: """
            Example:
              lodestone verify -L pedalpoint.lodestone

            Exit 0 when intact, whatever was found questionable; 3 when something is broken, and
            each breach is named.
            """
    )

    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        let check = try session.progress("verifying") { report in
            try ledger.verify { report(Int($0), Int($1)) }
        }
        let exit: ExitStatus = check.isIntact ? .done : .integrityBroken
        if session.format == .json || session.format == .ndjson {
            let document = Self.document(of: check, head: try? ledger.head())
            return Response(document, exit: exit)
        }
        return Response(text(of: check, in: session), exit: exit)
    }

    private func text(of check: LedgerCheck, in session: Session) -> String {
        let failed = { (prefix: String) in check.failures.contains { $0.code.hasPrefix(prefix) } }
        let rows = [
            (
                !failed("database"), "database",
                "SQLite's structures, schema as the migrations make it"
            ),
            (
                !failed("note") && !failed("entry") && !failed("missing"), "chain",
                "\(check.log.entries) entries, each linked to the one before"
            ),
            (
                !failed("entry.signature") && !failed("entry.key"), "signatures",
                "\(check.log.signaturesChecked) of \(check.log.entries)"
            ),
            (
                !failed("root") && !failed("tile") && !failed("checkpoint"), "tree",
                "tiles, root and signed checkpoint"
            ),
            (!failed("rule"), "rules", "structural rules over every entry"),
            (
                !failed("derived"), "tables",
                "\(check.derivedTables) derived tables rebuilt, \(check.derivedDifferences) differ"
            ),
            (
                !failed("document"), "documents",
                "\(check.documentsChecked) match, \(check.documentsFailed) don't,"
                    + " \(check.documentsMissing) not here"
            ),
        ]
        let isUTF8 = session.environment.isUTF8
        var lines = rows.map { isSound, name, text in
            let mark = isSound ? (isUTF8 ? "✓" : "ok  ") : (isUTF8 ? "✗" : "FAIL")
            return "  \(mark) \(name)" + String(repeating: " ", count: 13 - name.count) + text
        }
        lines += check.failures.prefix(20).map { failure in
            "      " + (failure.seq.map { "#\($0) " } ?? "") + "\(failure.code): \(failure.text)"
        }
        if check.failures.count > 20 { lines.append("      … +\(check.failures.count - 20)") }
        if let root = check.log.root { lines.append("root         \(root.hex)") }
        lines.append("not anchored: nobody outside was asked what they hold of this ledger")
        lines.append(
            check.isIntact
                ? "intact.   \(check.findings) findings stand in the audits"
                : "integrity broken: do not rely on this ledger; keep this copy"
        )
        return lines.map(\.printable).joined(separator: "\n")
    }

    /// The shape `lodestone.verify/1`.
    private static func document(of check: LedgerCheck, head: Ledger.Head?) -> JSONDocument {
        [
            "schema": "lodestone.verify/1",
            "result": .string(check.isIntact ? "intact" : "broken"),
            "entries": .integer(check.log.entries),
            "head": head.map { .string($0.leaf.hex) } ?? nil,
            "root": check.log.root.map { .string($0.hex) } ?? nil,
            "anchored_to": nil,
            "signatures": [
                "checked": .integer(check.log.signaturesChecked),
                "failed": .integer(
                    Int64(
                        check.failures.count { $0.code.hasPrefix("entry.signature") }
                    )
                ),
            ],
            "documents": [
                "checked": .integer(Int64(check.documentsChecked)),
                "failed": .integer(Int64(check.documentsFailed)),
                "withheld": .integer(Int64(check.documentsMissing)),
            ],
            "derived": [
                "tables": .integer(Int64(check.derivedTables)),
                "differences": .integer(Int64(check.derivedDifferences)),
            ],
            "failures": .array(
                check.failures.map { failure in
                    [
                        "code": .string(failure.code),
                        "seq": failure.seq.map(JSONDocument.integer) ?? nil,
                        "text": .string(failure.text),
                    ]
                }
            ),
        ]
    }
}
