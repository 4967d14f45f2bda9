/// A report as headings, paragraphs, tables and pictures, before it is HTML, Markdown or text.
///
/// Values only: what is in it is decided by the report, how it looks by a renderer. The order is
/// the reader's: the answer (`lead`) stands before everything else.
package struct Document: Sendable, Equatable {
    /// The languages a report is written in.
    package enum Language: String, Sendable, CaseIterable {
        case english = "en"
        case korean = "ko"
    }

    package var title: String
    package var language: Language
    /// What kind of paper this is, above the title.
    package var kind: Line = []
    /// What it is about, below the title.
    package var subject: Line = []
    /// Who issued it, when, as of what.
    package var facts: [Fact] = []
    /// The answer and what it does not say.
    package var lead: [Block] = []
    package var sections: [Section] = []
    /// At the foot of each printed page: subject and head of the ledger.
    package var runningFoot: String = ""

    package init(title: String, language: Language) {
        self.title = title
        self.language = language
    }

    /// A heading and what stands under it.
    ///
    /// How deep it stands decides its level, so that no level is ever skipped.
    package struct Section: Sendable, Equatable {
        package var anchor: Anchor
        package var heading: String
        package var blocks: [Block]
        package var sections: [Section]

        package init(
            _ heading: String,
            anchor: Anchor,
            blocks: [Block] = [],
            sections: [Section] = []
        ) {
            self.anchor = anchor
            self.heading = heading
            self.blocks = blocks
            self.sections = sections
        }
    }
}

/// A place in a document that links can name.
package struct Anchor: Sendable, Hashable, CustomStringConvertible {
    /// Letters, digits, `.`, `-`, `_` and `~`; unique in a document if the parts were.
    package let description: String

    /// Names what it stands for: a kind and a code, as in `lot-MAG-26-00018` or `entry-4711`.
    ///
    /// Any other character of the code becomes `~XX`, so that different codes stay different.
    package init(_ kind: StaticString, _ code: String = "") {
        var text = "\(kind)"
        if !code.isEmpty { text += "-" }
        for byte in code.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
                || scalar == "." || scalar == "-" || scalar == "_"
            {
                text.unicodeScalars.append(scalar)
            } else {
                text += "~" + String(byte, radix: 16, uppercase: true)
            }
        }
        description = text
    }

    package init(_ kind: StaticString, _ number: Int64) { self.init(kind, String(number)) }
}
