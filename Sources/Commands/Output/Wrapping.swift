/// Breaks text into lines.
enum Wrapping {
    /// Breaks between words so that no line has more cells than the width, unless a word alone has.
    ///
    /// Empty lines between paragraphs stay.
    static func wrap(_ text: String, width: Int) -> String {
        text.split(separator: "\n\n").map { paragraph($0, width) }.joined(separator: "\n\n")
    }

    private static func paragraph(_ text: Substring, _ width: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let needed = DisplayWidth.cells(in: line) + 1 + DisplayWidth.cells(in: word)
            if !line.isEmpty, needed > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
