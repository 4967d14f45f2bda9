/// Text of the ledger inside Markdown.
enum MarkdownText {
    /// Characters that start a construct anywhere in a line.
    private static let special: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "#", "!", "$",
    ]

    /// `text` so that no part of it is markup, HTML, or the edge of a table cell.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in VisibleText.of(text).unicodeScalars {
            if special.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        // A bare address becomes a link by itself in many viewers.
        return result.replacing("://", with: "\\://")
    }

    /// As `escaped`, also at the start of a paragraph, where `-`, `+`, `=` and `1.` begin things.
    static func block(_ text: String) -> String {
        let text = escaped(text)
        guard let first = text.unicodeScalars.first else { return text }
        if "-+=:".unicodeScalars.contains(first) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let next = text.dropFirst(digits.count).first, ".)".contains(next)
        else { return text }
        return digits + "\\" + text.dropFirst(digits.count)
    }

    /// A table cell.
    static func cell(_ text: String) -> String { escaped(text) }

    /// Text between backquotes, with a fence longer than any run of them inside.
    static func code(_ text: String) -> String {
        let text = VisibleText.of(text).replacing("|", with: "\\|")
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return longest == 0 ? fence + text + fence : fence + " " + text + " " + fence
    }
}
