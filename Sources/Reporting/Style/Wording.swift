/// The words that renderers and pictures add by themselves.
package struct Wording: Sendable {
    package let language: Document.Language

    package init(_ language: Document.Language) { self.language = language }

    var contents: String { pick("On this page", "차례") }
    var skip: String { pick("Skip to the content", "본문으로 건너뛰기") }
    var asTable: String { pick("The same in figures", "같은 내용을 표로 보기") }
    var note: String { pick("Note", "참고") }
    /// The language's own name.
    var ownName: String { pick("English", "한국어") }

    func pick(_ english: String, _ korean: String) -> String {
        switch language {
        case .english: english
        case .korean: korean
        }
    }
}
