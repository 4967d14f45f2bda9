import Auditing
import Custody
import Reporting
import Storage
import VerifiableLog

/// A report that is handed out: its code, and the entry that binds the file.
struct ReportIssuing {
    let command: ReportCommand
    let session: Session
    let inquirer: Inquirer
    let code: Code

    /// A repeat of the same request writes the same report again: of the same code, as of the same
    /// entry.
    init(_ command: ReportCommand, _ subject: Code, _ session: Session) throws {
        self.command = command
        self.session = session
        let current = try Inquirer(session, command.reading)
        if let earlier = try Self.earlier(command.writing.requestId, current) {
            var reading = command.reading
            reading.asOf = "\(earlier.asOf)"
            inquirer = try Inquirer(session, reading)
            code = earlier.report
            return
        }
        inquirer = current
        if let typed = command.code {
            code = try session.read(typed, "--code") { text throws(QuantityError) in
                try Code(text)
            }
        } else {
            code = try Self.nextCode(session, current)
        }
    }

    private static func earlier(_ id: String?, _ inquirer: Inquirer) throws -> ReportIssued? {
        guard let id else { return nil }
        let history = try inquirer.ledger.history(asOf: inquirer.ledger.head().size - 1)
        return history.entry(id: id).flatMap { history.event(at: $0.seq) as? ReportIssued }
    }

    /// `RPT-26-0001`: the first that is free.
    private static func nextCode(_ session: Session, _ inquirer: Inquirer) throws -> Code {
        let year = session.environment.now().description.dropFirst(2).prefix(2)
        let taken = Set(try inquirer.ledger.view.registrations(.report).map(\.code))
        var number = taken.count + 1
        while true {
            let digits = String(number)
            let padding = String(repeating: "0", count: max(0, 4 - digits.count))
            let text = "RPT-\(year)-\(padding)\(digits)"
            if !taken.contains(text) { return try Code(text) }
            number += 1
        }
    }

    /// What would be recorded; writes nothing.
    func rehearsal(
        of report: ProvenanceReport,
        _ bytes: [UInt8],
        _ form: ReportForm
    ) throws -> Response {
        let receipts = try append(report, bytes, form, dryRun: true)
        return RecordingAnswer(receipts: receipts, isDryRun: true, next: [], remarks: [])
            .response(in: session)
    }

    /// Writes the file, then the entry; a refusal comes before either.
    func issue(
        _ report: ProvenanceReport,
        _ bytes: [UInt8],
        _ form: ReportForm,
        to path: String
    ) throws -> Receipt? {
        _ = try append(report, bytes, form, dryRun: true)
        try Files.write(bytes, to: path)
        return try append(report, bytes, form, dryRun: false).first
    }

    private func append(
        _ report: ProvenanceReport,
        _ bytes: [UInt8],
        _ form: ReportForm,
        dryRun: Bool
    ) throws -> [Receipt] {
        guard !report.audit.isBroken else {
            throw Failure(
                .storedEntry,
                "the log does not verify: no report of it can be handed out",
                hints: ["lodestone verify"]
            )
        }
        let writing = command.writing
        let ledger = try session.openLedger(writing: true)
        let key = try session.signingKey(writing.key, for: ledger)
        let event = ReportIssued(
            report: code,
            subject: report.audit.subject.code,
            asOf: report.audit.seq,
            sha256: Digest.sha256(bytes).hex,
            format: form.rawValue,
            policies: report.audit.claims.map { "\($0.policy.id)@\($0.policy.version)" }
        )
        let draft = try Draft(
            event,
            occurredAt: try writing.at.map { try session.time($0, "--at") },
            id: writing.requestId,
            note: writing.note.map(PrivateText.clear),
            reason: writing.reason
        )
        let drafts = try Withholding(
            members: writing.withheld,
            ledger: ledger,
            randomBytes: session.environment.randomBytes
        ).applied(to: [draft], strict: true)
        return try ledger.append(drafts, key: key, at: session.environment.now(), dryRun: dryRun)
    }
}
