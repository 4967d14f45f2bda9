/// A piece of HTML or SVG that is well-formed and safe as it stands.
///
/// It can only be made from names written in the code and from texts, which are escaped and whose
/// hidden characters are written out.
package struct Markup: Sendable, Equatable {
    /// Attributes in the order they are written; those without a value are left out.
    package typealias Attributes = KeyValuePairs<StaticString, String?>

    package private(set) var text = ""

    package init() {}

    /// A text between tags.
    package mutating func write(_ text: String) { self.text += Self.escaped(text) }

    /// Another piece.
    package mutating func write(_ piece: Markup) { text += piece.text }

    /// An element and its content.
    package mutating func element(
        _ name: StaticString,
        _ attributes: Attributes = [:],
        content: (inout Markup) -> Void = { _ in }
    ) {
        open(name, attributes)
        content(&self)
        text += "</\(name)>"
    }

    /// An element with one text.
    package mutating func element(_ name: StaticString, _ attributes: Attributes, text: String) {
        element(name, attributes) { $0.write(text) }
    }

    /// An HTML element that has no end tag.
    package mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
        open(name, attributes)
    }

    /// An SVG element without content.
    package mutating func leaf(_ name: StaticString, _ attributes: Attributes) {
        open(name, attributes, end: "/>")
    }

    /// A line end, where HTML ignores it: it keeps the file readable.
    package mutating func newline() { text += "\n" }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }

    private mutating func open(_ name: StaticString, _ attributes: Attributes, end: String = ">") {
        text += "<\(name)"
        for (attribute, value) in attributes {
            guard let value else { continue }
            text += " \(attribute)=\"" + Self.escaped(value) + "\""
        }
        text += end
    }

    /// Safe between tags and between quotation marks.
    ///
    /// It looks at scalars: `"` with an accent on it is one `Character` that is not `"`, and would
    /// still end an attribute.
    static func escaped(_ text: String) -> String {
        let text = VisibleText.of(text)
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
