import Mustache
import VerifiableLog

/// A document as one HTML file that needs no network and runs no script.
///
/// The same document gives the same bytes.
package enum HTMLRenderer {
    package static func render(_ document: Document) throws -> String {
        try render(document, others: [])
    }

    /// The same report in several languages, one after the other in one file.
    ///
    /// Their places must have different names.
    package static func render(_ document: Document, others: [Document]) throws -> String {
        let style = stylesheet(runningFoot: document.runningFoot)
        let body = HTMLBody(document)
        let wording = Wording(document.language)
        let page: [String: String] = [
            "language": document.language.rawValue,
            "title": document.title,
            "style": style,
            "styleDigest": "sha256-" + Base64.encode(Digest.sha256(utf8: style).bytes),
            "skip": wording.skip,
            "languages": HTMLBody.languages(of: others).text,
            "head": body.head.text,
            "lead": body.lead.text,
            "contents": body.contents.text,
            "sections": body.sections.text,
            "others": others.map { HTMLBody($0).translation.text }.joined(),
            "foot": body.foot.text,
        ]
        MustacheContentTypes.register(LedgerText(), named: LedgerText.name)
        return try MustacheTemplate(string: HTMLPage.template).render(page)
    }

    private static func stylesheet(runningFoot: String) -> String {
        Palette.stylesheet + PageStyle.text + PictureStyle.text + PrintStyle.text
            + PrintStyle.runningFoot(runningFoot)
    }
}

/// Escapes what the template inserts as everything else is escaped, by scalars: the template
/// library's own escape goes by characters and lets an accented quotation mark through.
private struct LedgerText: MustacheContentType {
    static let name = "LEDGER"

    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
