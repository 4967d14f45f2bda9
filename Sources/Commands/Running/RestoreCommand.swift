import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone restore`: a verified backup in the place of a lost or broken ledger.
struct RestoreCommand: WritingCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a verified backup in the ledger's place.",
        discussion: """
            Example:
              lodestone restore pedalpoint.lodestone.2026-10-01-5432.backup -L pedalpoint.lodestone
              lodestone restore /mnt/stick/old.backup --accept-loss --reason "disk died" 

            The backup is verified first, from its first entry to its last. The file in its place is \
            set aside, never deleted. Where the ledger, or this machine's high-water mark, has entries \
            that the backup lacks, nothing is done (exit 5) unless --accept-loss and --reason give them \
            up, which the restored log then says. Documents come back too; private keys are not in a \
            backup. --dry-run checks a backup and says what would be done.
            """
    )

    @Argument(help: "The backup, or any copy of the ledger.", completion: .file())
    var backup: String
    @Flag(help: "Give up the entries that the backup lacks.") var acceptLoss = false
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        try requireReason()
        let path = try session.ledgerPlace().path
        let restore = try session.progress("checking the backup") { report in
            try Restore(
                backup: session.environment.path(backup),
                to: path,
                options: session.ledgerOptions(path),
                progress: { report(Int($0), Int($1)) }
            )
        }
        let acceptance = try acceptance(of: restore, session)
        let restored = try writing.dryRun ? nil : restore.carryOut(accepting: acceptance)
        let sheet = RestoreSheet(
            restore: restore,
            restored: restored,
            isUTF8: session.environment.isUTF8
        )
        switch session.format {
        case .json, .ndjson: return Response(sheet.document)
        case .table: return Response(output: [], talk: sheet.lines)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func requireReason() throws(Failure) {
        guard acceptLoss, writing.reason?.isEmpty ?? true else { return }
        throw Failure(
            .valueMissing,
            "--accept-loss needs --reason",
            hints: ["say why: it then stands in the log"]
        )
    }

    /// nil when nothing is lost.
    private func acceptance(of restore: Restore, _ session: Session) throws -> LossAcceptance? {
        guard let loss = restore.loss else { return nil }
        guard acceptLoss, let reason = writing.reason else { throw refusal(restore, loss) }
        let location = LedgerLocation(path: restore.path)
        return LossAcceptance(
            reason: reason,
            key: try session.readKey(try session.keyPath(writing.key, for: location)),
            now: session.environment.now(),
            requestID: writing.requestId
        )
    }

    private func refusal(_ restore: Restore, _ loss: Loss) -> Failure {
        let count = loss.count(backupSize: restore.head.size).entries
        return Failure(
            .lossNotAccepted,
            "restoring this would lose \(count)",
            details: RestoreSheet.facts(of: loss, restore),
            state: "nothing was written",
            hints: [
                "look for a newer backup first",
                "lodestone restore … --accept-loss --reason TEXT gives them up, and records that",
            ]
        )
    }
}
