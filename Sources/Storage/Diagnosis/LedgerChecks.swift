import Custody
import VerifiableLog

/// What the ledger itself says, once it can be opened.
struct LedgerChecks {
    let ledger: Ledger
    let now: Timestamp

    /// The mark was read before the ledger was opened this time: others may raise it meanwhile.
    let mark: Result<[UInt8]?, StorageError>

    var all: [Check] { [integrity, clock, markCheck, documents] }

    private var integrity: Check {
        let fix = "lodestone verify shows what still holds; lodestone restore BACKUP"
        do {
            guard try ledger.connection.rows("PRAGMA quick_check(1)") == [["ok"]] else {
                return .problem("integrity", "SQLite finds the file damaged", fix: fix, .broken)
            }
            let head = try ledger.checkedHead().head
            return .ok(
                "integrity",
                "\(head.size) entries, file and head are sound; lodestone verify checks all of them"
            )
        } catch {
            return .problem(
                "integrity",
                (error as? StorageError)?.message ?? "\(error)",
                fix: fix,
                .broken
            )
        }
    }

    private var clock: Check {
        let newest: Timestamp
        do { newest = try ledger.checkedHead().recordedAt } catch {
            return .unreadable("clock", error)
        }
        let text = "\(now), the newest entry \(newest)"
        if now >= newest { return .ok("clock", text) }
        let fix = "set this machine's clock"
        return now < newest.adding(seconds: -AppendSession.clockToleranceSeconds)
            ? .problem("clock", "\(text): nothing can be appended", fix: fix)
            : .warning("clock", text, fix: fix)
    }

    private var markCheck: Check {
        guard let place = ledger.highWaterMark else {
            return .warning(
                "mark",
                "this machine keeps none: an older copy in the ledger's place goes unnoticed",
                fix: "set LODESTONE_STATE to a folder"
            )
        }
        switch mark {
        case .failure(let error):
            return .warning("mark", error.message, fix: "look at \(place.path)")
        case .success(nil):
            return .warning("mark", "none yet: this machine first sees the ledger", fix: nil)
        case .success(let bytes?):
            do { return try compare(bytes, ledger.head(), place) } catch {
                return .unreadable("mark", error)
            }
        }
    }

    private func compare(
        _ bytes: [UInt8],
        _ head: Ledger.Head,
        _ place: HighWaterMark
    ) throws -> Check {
        guard let signed = try? SignedCheckpoint(parsing: bytes),
            signed.isSigned(by: ledger.logVerifierKey)
        else {
            let text = "\(place.path) is not a checkpoint of this ledger"
            return .problem("mark", text, fix: "find out who wrote that file", .forked)
        }
        let size = signed.checkpoint.size
        guard size <= head.size else {
            return .problem(
                "mark",
                "this machine saw \(size) entries, the ledger has \(head.size): an older copy",
                fix: "lodestone restore BACKUP with the newest one",
                .forked
            )
        }
        guard try ledger.source.root(atSize: size) == signed.checkpoint.root else {
            let text = "the first \(size) entries are not those that this machine saw"
            return .problem("mark", text, fix: "lodestone restore BACKUP with a good one", .forked)
        }
        let together =
            FileIdentity(of: place.path)?.device
            == FileIdentity(of: ledger.files.ledger)?.device
        let remark = together ? "; on the same disk as the ledger" : ""
        return .ok("mark", "saw \(size) of \(head.size) entries\(remark)")
    }

    /// Whether they are there; `verify` reads them.
    private var documents: Check {
        let things: [Registration]
        do { things = try ledger.view.registrations(.document) } catch {
            return .unreadable("documents", error)
        }
        let missing = things.compactMap { DocumentDigest($0.code) }.filter {
            FileIdentity(of: ledger.documents.path(of: $0)) == nil
        }
        guard let first = missing.first else {
            return .ok("documents", "\(things.count) of \(things.count) are here")
        }
        return .warning(
            "documents",
            "\(missing.count) of \(things.count) are not here, as \(first)",
            fix: "put them back from a backup: its FILE.documents has the same names"
        )
    }
}
