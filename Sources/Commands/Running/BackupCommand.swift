import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone backup`: a copy that was opened again and verified.
struct BackupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the ledger and its documents, and check the copy.",
        discussion: """
            Example:
              lodestone backup /mnt/stick
              lodestone backup pedalpoint-before-audit.backup

            Left out, or where it is a folder, the name is made from the ledger's, the day and the \
            number of entries. Others may append meanwhile. The file has its name only when it was \
            verified and has the ledger's root; no file is ever overwritten. Documents go beside it, \
            in FILE.documents. Private keys are never copied: keep LEDGER.keys apart, log.key above \
            all.
            """
    )

    @Argument(
        help: "A new file, or a folder; left out, the ledger's folder.",
        completion: .file()
    )
    var target: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let path = try session.ledgerLocation().path
        let place = try place(ofLedger: path, session)
        let backup = try session.progress("checking the copy") { report in
            try Ledger.backUp(
                path,
                to: place,
                options: session.ledgerOptions(path),
                progress: { report(Int($0), Int($1)) }
            )
        }
        switch session.format {
        case .json, .ndjson: return Response(document(of: backup, path))
        case .table: return Response(output: [], talk: lines(of: backup, path, session))
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func place(ofLedger path: String, _ session: Session) throws -> BackupPlace {
        let day = CivilDate(session.environment.now()).description
        guard let target else { return .folder(Files.folder(of: path), day: day) }
        let typed = session.environment.path(target)
        if Files.isFolder(typed) { return .folder(typed.withoutFinalSlash, day: day) }
        guard !target.hasSuffix("/"), Files.hasEnding(typed) else {
            throw Failure(
                .cannotCreate,
                "there is no folder \(target.printable)",
                state: "nothing was written",
                hints: [
                    "make the folder, or mount what belongs there",
                    "a backup as a file has an ending: \(target.printable).backup",
                ]
            )
        }
        return .file(typed)
    }

    private func lines(of backup: Backup, _ path: String, _ session: Session) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let missing =
            backup.documentsMissing == 0
            ? []
            : [
                "  ! not here and not copied, although entries name them: "
                    + backup.documentsMissing.documents
            ]
        return
            ([
                "\(mark) backup  \(backup.path)   \(backup.head.size.entries),"
                    + " \(backup.documents.documents), \(ByteCount.text(backup.bytes))",
                "  checked  opened again and verified: intact, the ledger's root",
                "  root     \(backup.head.root.hex)",
            ] + missing + [
                "  ! no private keys in it: keep \(path).keys apart; without its log.key nothing can"
                    + " be appended",
                "  next  keep it on another disk · lodestone restore FILE --dry-run",
            ]).map(\.printable)
    }

    private func document(of backup: Backup, _ path: String) -> JSONDocument {
        [
            "schema": "lodestone.backup/1", "path": .string(backup.path),
            "ledger": .string(path), "origin": .string(backup.origin),
            "entries": .integer(backup.head.size), "head": .string(backup.head.leaf.hex),
            "root": .string(backup.head.root.hex), "bytes": .integer(backup.bytes),
            "documents": .integer(backup.documents),
            "documents_missing": .integer(backup.documentsMissing), "private_keys": false,
        ]
    }
}

extension Int64 {
    /// "1 document", "2 documents".
    var documents: String { self == 1 ? "1 document" : "\(self) documents" }

    /// "1 entry", "2 entries".
    var entries: String { self == 1 ? "1 entry" : "\(self) entries" }
}
