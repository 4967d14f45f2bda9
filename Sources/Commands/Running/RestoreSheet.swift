import Storage
import VerifiableLog

/// What a restore did, or would do, as a person or a program reads it.
struct RestoreSheet {
    let restore: Restore
    /// nil: a rehearsal.
    let restored: Restored?
    let isUTF8: Bool

    /// Lost entries that a person is shown.
    private static let shownMax = 5

    /// Which entries would be lost, one line each.
    static func facts(of loss: Loss, _ restore: Restore) -> [String] {
        let size = restore.head.size
        let shown = loss.entries.prefix(shownMax).map { row in
            "#\(row.seq)  \(row.type)  \(row.subjects.prefix(2).joined(separator: " "))".printable
        }
        let more = loss.entries.count - shown.count
        let known = "\(loss.size.entries) were signed here, the backup has \(size)"
        let other =
            loss.shared.map { $0 < size ? ["they differ from #\($0) on"] : [] }
            ?? ["only this machine's high-water mark tells of them"]
        return [known] + other + shown + (more > 0 ? ["… \(more) more: lodestone log"] : [])
    }

    var lines: [String] {
        let mark = isUTF8 ? "✓" : "ok"
        guard let restored else {
            return
                ([
                    "\(mark) would restore \(restore.path)   \(restore.head.size.entries)"
                        + "   nothing written",
                    "  checked  the backup is intact: \(restore.verification.signatures.checked)"
                        + " signatures, \(restore.verification.documents.checked.documents)",
                    "  root     \(restore.head.root.hex)",
                ] + losses + (restore.replaces ? ["  aside    the file there now is kept"] : []))
                .map(\.printable)
        }
        let missing = restored.documentsMissing
        return
            ([
                "\(mark) restored  \(restore.path)   \(restored.head.size.entries),"
                    + " \(restored.documents.documents)",
                "  checked  intact, before it was put in place",
                "  root     \(restored.head.root.hex)",
            ] + losses + recorded(restored)
            + (missing > 0 ? ["  ! not in the backup: \(missing.documents)"] : [])
            + keys(restored) + ["  next  lodestone verify · lodestone doctor"])
            .map(\.printable)
    }

    private var losses: [String] {
        guard let loss = restore.loss else { return [] }
        return ["  ! gives up \(loss.count(backupSize: restore.head.size).entries)"]
    }

    private func recorded(_ restored: Restored) -> [String] {
        let entry = restored.receipt.map { ["  #\($0.seq)  \($0.type) says so"] } ?? []
        let aside = restored.aside.map { ["  aside    \($0): what stood there"] } ?? []
        return entry + aside
    }

    private func keys(_ restored: Restored) -> [String] {
        restored.hasLogKey
            ? []
            : [
                "  ! no log.key in \(restore.path).keys: put your copy of that folder there to append"
            ]
    }
}

extension RestoreSheet {
    /// The shape `lodestone.restore/1`.
    var document: JSONDocument {
        let head = restored?.head ?? restore.head
        return [
            "schema": "lodestone.restore/1", "path": .string(restore.path),
            "backup": .string(restore.backup), "origin": .string(restore.origin),
            "dry_run": .bool(restored == nil), "entries": .integer(head.size),
            "head": .string(head.leaf.hex), "root": .string(head.root.hex),
            "lost": restore.loss.map(document) ?? .null,
            "recorded": restored?.receipt.map { .integer($0.seq) } ?? .null,
            "aside": restored?.aside.map(JSONDocument.string) ?? .null,
            "documents": restored.map { .integer($0.documents) } ?? .null,
            "documents_missing": restored.map { .integer($0.documentsMissing) } ?? .null,
        ]
    }

    private func document(_ loss: Loss) -> JSONDocument {
        [
            "entries": .integer(loss.count(backupSize: restore.head.size)),
            "size": .integer(loss.size), "root": .string(loss.root.hex),
            "shared": loss.shared.map(JSONDocument.integer) ?? .null,
        ]
    }
}
