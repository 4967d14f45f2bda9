/// A run of text in a line.
package enum Inline: Sendable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    case strong(String)
    /// A code, a number of an entry, an amount: never broken over two lines.
    case code(String)
    /// A digest in hexadecimal: may break anywhere.
    case hash(String)
    /// A chemical formula with plain digits, `Nd2O3`.
    case formula(String)
    /// A link within the document; plain text when nothing has that anchor.
    case link(String, to: Anchor)
    case badge(Badge)
    /// Text in another language than the document's.
    case foreign(String, Document.Language)
    case lineBreak

    package init(stringLiteral text: String) { self = .text(text) }
}

/// Runs of text that follow each other.
package typealias Line = [Inline]

extension [Inline] {
    /// The line as a reader hears it, without any markup.
    package var plainText: String { map(\.plainText).joined() }
}

extension Inline {
    /// The run without any markup.
    package var plainText: String {
        switch self {
        case .text(let text), .strong(let text), .code(let text), .hash(let text),
            .formula(let text), .link(let text, _), .foreign(let text, _):
            text
        case .badge(let badge): badge.symbol + " " + badge.word
        case .lineBreak: " "
        }
    }
}
