import Auditing
import Custody
import Reporting
import VerifiableLog

/// A report in one of its forms and in the languages asked for.
struct ReportSheet {
    let report: ProvenanceReport
    let session: Session

    func text(as form: ReportForm) throws -> String {
        let documents = try documents
        switch form {
        case .json: return document.text + "\n"
        case .html:
            return try HTMLRenderer.render(documents[0], others: Array(documents.dropFirst()))
        case .md: return documents.map(MarkdownRenderer.render).joined(separator: "\n---\n\n")
        case .txt:
            let renderer = TextRenderer(width: 80, style: Style(color: false, unicode: true))
            return documents.map(renderer.render).joined(separator: "\n\n")
        }
    }

    /// One for each language, at least one.
    private var documents: [Document] {
        get throws {
            let languages = session.options.lang?.inOrder ?? [session.language]
            return try languages.enumerated().map { index, language in
                var report = report
                report.language = language == .korean ? .korean : .english
                report.isSecond = index > 0
                return try report.document()
            }
        }
    }

    /// The shape `lodestone.report/1`: everything that the other forms show, in full.
    private var document: JSONDocument {
        let head = report.history.entry(at: report.audit.seq)
        let created = report.history.event(at: 0) as? LedgerCreated
        return [
            "schema": "lodestone.report/1",
            "report": .code(report.code),
            "subject": subject,
            "as_of": [
                "seq": .integer(report.audit.seq), "leaf": .string(report.audit.leaf.hex),
                "root": .string(report.audit.root.hex),
                "recorded_at": head.map { .time($0.recordedAt) } ?? .null,
            ],
            "ledger": [
                "origin": .string(report.history.ledger.origin),
                "organisation": .string(created?.organisation ?? ""),
                "first_leaf": .string(report.history.ledger.firstLeaf.hex),
            ],
            "integrity": [
                "entries": .integer(report.history.size),
                "broken": .array(report.broken.map(JSONDocument.string)),
            ],
            "limits": .array(report.limitTexts.map(JSONDocument.string)),
            "audit": AuditSheet(report: report.audit, session: session).document,
            "trace": report.trace.json,
            "sources": .array(report.sourceLots.map(Self.source)),
            "origins": .array((report.origins?.rows ?? []).map(origin)),
            "operations": .array(report.operationPlaces.map(operation)),
            "custody": .array(report.custody.map(Self.custody)),
            "balance": balance,
            "parties": .array(report.parties.map(Self.party)),
            "sites": .array(report.siteList.map(Self.site)),
            "keys": .array(report.keys.map(Self.key)),
            "entries": .array(report.entries.compactMap(entry)),
            "documents": .array(report.documentList.map(Self.document)),
        ]
    }
}
