import ArgumentParser
import Auditing
import Custody
import Reporting
import Storage
import VerifiableLog

/// `lodestone report`: the provenance report of a shipment or lot.
struct ReportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the provenance report of a shipment or lot. Nothing is recorded.",
        discussion: """
            Example:
              lodestone report SHP-26-0042 -o SHP-26-0042.html
              lodestone report SHP-26-0042 -o SHP-26-0042.md --lang ko --policy P6

            The file's ending says the form: .html, .md, .txt. The answer itself, for programs:
            lodestone audit ID --json and lodestone trace ID --json.
            """
    )

    @Argument(help: "A shipment or lot.") var subject: String
    @Option(name: [.customShort("o"), .long], help: "The file.", completion: .file())
    var output: String?
    @Option(help: "ID or ID@VERSION; may be repeated; none: all there are.")
    var policy: [String] = []
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let code = try session.read(subject) { text throws(QuantityError) in try Code(text) }
        let evidence = try inquirer.evidence()
        let policies = try inquirer.policies(policy, evidence.history)
        let integrity =
            evidence.broken.isEmpty
            ? ["\(evidence.history.size) entries verified: notes, links, signatures, tree"]
            : evidence.broken
        let report = try ProvenanceReport(
            of: code,
            policies: policies,
            auditor: try Auditor(evidence),
            integrity: integrity,
            language: session.language == .korean ? .korean : .english
        )
        guard let report else { throw inquirer.unknown("lot or shipment", code.text) }
        let text = try rendered(try report.document())
        guard let output else { return Response(text) }
        try Files.write(Array(text.utf8), to: session.environment.path(output))
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let results = report.audit.claims.map { "\($0.policy.id) \($0.result.rawValue)" }
        return Response(
            output: [],
            talk: [
                "\(mark) report  \(output.printable)   \(results.joined(separator: "   "))",
                "  head #\(report.audit.seq) \(report.audit.leaf.hex)   give this line to the"
                    + " reader by another way, too",
            ]
        )
    }

    private func rendered(_ document: Document) throws -> String {
        let ending = output?.split(separator: ".").last.map(String.init) ?? "txt"
        switch ending {
        case "html", "htm": return try HTMLRenderer.render(document)
        case "md": return MarkdownRenderer.render(document)
        case "txt": return TextRenderer().render(document)
        default:
            throw Failure(
                .notAvailable,
                "reports can't be written as .\(ending.printable) yet",
                place: .argument(option: "-o", value: output ?? ""),
                hints: ["write .html, .md or .txt"]
            )
        }
    }
}
