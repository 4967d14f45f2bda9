import ArgumentParser
import Auditing
import Custody
import Reporting
import Storage
import VerifiableLog

/// `lodestone report`: the provenance report of a lot or shipment.
struct ReportCommand: WritingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the provenance report of a shipment or lot.",
        discussion: """
            Example:
              lodestone report SHP-26-0042 -o SHP-26-0042.html
              lodestone report SHP-26-0042 -o SHP-26-0042.html --lang en,ko --policy P6 --issue

            The file's ending says the form: .html, .json, .md, .txt. Without -o the report is
            printed, as text or as --format says. Nothing is recorded and no key is needed, unless
            it is issued: then the ledger keeps the SHA-256 of the file, so that everybody can see
            which file was handed out.
            """
    )

    @Argument(help: "A shipment or lot.") var subject: String
    @Option(name: [.customShort("o"), .long], help: "The file.", completion: .file())
    var output: String?
    @Option(help: "ID or ID@VERSION; may be repeated; none: all there are.")
    var policy: [String] = []
    @Flag(help: "Record that it is handed out: report.issued.") var issue = false
    @Option(help: "The issued report's code (default: RPT, year and number).") var code: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let form = try form(session)
        let subject = try session.read(subject) { text throws(QuantityError) in try Code(text) }
        let issuing = issue ? try ReportIssuing(self, subject, session) : nil
        let inquirer = try issuing?.inquirer ?? Inquirer(session, reading)
        let auditor = try Auditor(try inquirer.evidence())
        let policies = try inquirer.policies(policy, auditor.evidence.history)
        let report = try ProvenanceReport(
            of: subject,
            policies: policies,
            auditor: auditor,
            code: issuing?.code,
            language: .english
        )
        guard let report else { throw inquirer.unknown("lot or shipment", subject.text) }
        let sheet = ReportSheet(report: report, session: session)
        let bytes = Array(try sheet.text(as: form).utf8)
        if writing.dryRun { return try issuing?.rehearsal(of: report, bytes, form) ?? Response("") }
        guard let output else { return Response(output: bytes, exit: Self.exit(of: report)) }
        let path = session.environment.path(output)
        let receipt = try issuing?.issue(report, bytes, form, to: path)
        if issuing == nil { try Files.write(bytes, to: path) }
        return Response(
            output: [],
            talk: session.options.quiet ? [] : talk(report, bytes, receipt, session),
            exit: Self.exit(of: report)
        )
    }

    private func talk(
        _ report: ProvenanceReport,
        _ bytes: [UInt8],
        _ receipt: Receipt?,
        _ session: Session
    ) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let results = report.audit.claims.map { "\($0.policy.id) \($0.result.rawValue)" }
        let issued = receipt.map { receipt in
            "\(mark) #\(receipt.seq)  report.issued/1  \(report.code?.text ?? "")"
                + (receipt.isRepeat ? "   already recorded" : "")
        }
        return [
            "\(mark) report  \((output ?? "").printable)   \(results.joined(separator: "   "))",
            "  sha256  \(Digest.sha256(bytes).hex)",
            "  as of   #\(report.audit.seq) \(report.audit.leaf.hex)",
            "  next    give the line \"as of\" to the reader by another way, too",
        ] + (issued.map { [$0] } ?? [])
    }

    /// A report of a log that does not verify says so, and is not done.
    private static func exit(of report: ProvenanceReport) -> ExitStatus {
        report.audit.isBroken ? .integrityBroken : .done
    }

    /// The form that the file's ending says, else the one that `--format` says.
    private func form(_ session: Session) throws(Failure) -> ReportForm {
        if issue && output == nil && !writing.dryRun {
            throw Failure(
                .argumentMissing,
                "--issue needs -o FILE: what is recorded is the digest of a file",
                hints: ["lodestone report ID -o FILE.html --issue"]
            )
        }
        guard let output else { return try ReportForm(session.format) }
        guard let form = ReportForm(fileName: output) else {
            throw Failure(
                .notAvailable,
                "reports can't be written in the form of \"\(output.printable)\"",
                place: .argument(option: "-o", value: output),
                hints: ["write .html (a browser prints it), .json, .md or .txt"]
            )
        }
        return form
    }
}

/// The forms a report is written in; the raw value is the file's ending and stands in the log.
enum ReportForm: String, CaseIterable {
    case html
    case json
    case md
    case txt

    init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        let ending = fileName[fileName.index(after: dot)...].lowercased()
        guard let form = ReportForm(rawValue: ending == "htm" ? "html" : ending) else { return nil }
        self = form
    }

    init(_ format: OutputFormat) throws(Failure) {
        switch format {
        case .table: self = .txt
        case .json: self = .json
        case .markdown: self = .md
        default: throw Failure(unoffered: format, among: [.table, .json, .markdown])
        }
    }
}
