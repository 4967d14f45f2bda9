import Foundation

/// What lies in the ledger's place, whether it can be opened or not.
struct FileChecks {
    let files: LedgerFiles
    let machine: Machine

    var all: [Check] {
        let folder = DurableFile.folder(of: files.ledger)
        let volume = machine.volume(folder)
        let bytes = DatabaseLocation.size(ofFile: files.ledger)
        return [volume.map(Check.fileSystem), volume.map { Check.space($0, ledgerBytes: bytes) }]
            .compactMap(\.self) + [lock, modes, wal, temporaries]
    }

    private var lock: Check {
        guard WriteLock.isHeld(path: files.lock) else { return .ok("lock", "free") }
        return .warning(
            "lock",
            "held by \(WriteLock.holder(at: files.lock) ?? "a process that did not say its name")",
            fix: "wait; it ends with that process"
        )
    }

    private var modes: Check {
        let mode = FileIdentity.mode(of: files.ledger)
        if mode & 0o022 != 0 {
            return .warning(
                "modes",
                "others than you may write the ledger's file",
                fix: "chmod go-w \(files.ledger)"
            )
        }
        let folder = DurableFile.folder(of: files.ledger)
        let isClosed = { (path: String) in !FileManager.default.isWritableFile(atPath: path) }
        guard let closed = [files.ledger, folder].first(where: isClosed) else {
            return .ok("modes", "only you may write the ledger")
        }
        return .warning(
            "modes",
            "you may not write \(closed): asking works, appending does not",
            fix: "ask whose ledger it is"
        )
    }

    private var wal: Check {
        let mebibytes =
            DatabaseLocation.size(ofFile: DatabaseLocation.wal(ofLedger: files.ledger)) >> 20
        guard mebibytes >= 16 else {
            return .ok("wal", mebibytes == 0 ? "under 1 MiB" : "\(mebibytes) MiB")
        }
        return .warning(
            "wal",
            "\(mebibytes) MiB wait to be folded into the file: somebody reads for long",
            fix: "end long readers; then lodestone backup folds it"
        )
    }

    /// Files of commands that were killed: no process of that number lives.
    private var temporaries: Check {
        let stale = [DurableFile.folder(of: files.ledger), files.keys].flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter(Self.isStale).map { "\(folder)/\($0)" }
        }.sorted()
        guard let first = stale.first else { return .ok("temporaries", "none left behind") }
        return .warning(
            "temporaries",
            "\(stale.count) left behind by commands that were killed: \(first)",
            fix: "rm " + stale.joined(separator: " ")
        )
    }

    /// As `DurableFile.temporaryPath` names them: `<file>.<process>-<number>.tmp`.
    private static func isStale(_ name: String) -> Bool {
        guard let match = name.firstMatch(of: #/\.(\d+)-\d+\.tmp(-journal|-wal|-shm|\.lock)?$/#),
            let process = pid_t(match.output.1)
        else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }
}
