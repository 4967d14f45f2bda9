import Auditing
import Custody
import Reporting
import VerifiableLog

/// A report in one of its forms and in the languages asked for.
struct ReportSheet {
    let report: ProvenanceReport
    let session: Session

    func text(as form: ReportForm) throws -> String {
        let documents = try report.documents(in: languages)
        switch form {
        case .json:
            var report = report
            report.language = languages[0]
            return try report.json.text + "\n"
        case .html:
            return try HTMLRenderer.render(documents[0], others: Array(documents.dropFirst()))
        case .md: return documents.map(MarkdownRenderer.render).joined(separator: "\n---\n\n")
        case .txt:
            let renderer = TextRenderer(width: 80, style: Style(color: false, unicode: true))
            return documents.map(renderer.render).joined(separator: "\n\n")
        }
    }

    /// At least one.
    private var languages: [Document.Language] {
        (session.options.lang?.inOrder ?? [session.language]).map {
            $0 == .korean ? .korean : .english
        }
    }
}
