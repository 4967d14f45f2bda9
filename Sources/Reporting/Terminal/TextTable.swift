/// A table for a terminal: columns apart by two spaces, no lines drawn, aligned by cells.
///
/// It can be copied, pasted and read aloud. Hidden characters are shown as escapes, so that no
/// text of the ledger can drive the terminal.
package struct TextTable: Sendable {
    /// Where the text of a column stands.
    package enum Alignment: Sendable, Equatable {
        case leading
        /// Numbers.
        case trailing
    }

    /// One column: its head, its side, and whether long text in it may go over several lines.
    package struct Column: Sendable, Equatable {
        package let title: String
        package let alignment: Alignment
        package let wraps: Bool

        /// Codes and numbers do not wrap; sentences do.
        package init(_ title: String, _ alignment: Alignment = .leading, wraps: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.wraps = wraps
        }
    }

    /// One cell: its text and how to set it off.
    package struct Cell: Sendable, Equatable, ExpressibleByStringLiteral {
        package let text: String
        package let paint: Style.Paint?

        package init(_ text: String, _ paint: Style.Paint? = nil) {
            self.text = VisibleText.of(text)
            self.paint = paint
        }

        package init(stringLiteral text: String) { self.init(text) }
    }

    private static let gap = 2

    package let columns: [Column]
    package private(set) var rows: [[Cell]] = []

    package init(_ columns: [Column]) {
        self.columns = columns.map {
            Column(VisibleText.of($0.title), $0.alignment, wraps: $0.wraps)
        }
    }

    /// Adds a row; missing cells are empty, further ones are not shown.
    package mutating func append(_ cells: [Cell]) {
        rows.append(columns.indices.map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The table as lines without line ends, without spaces at their ends.
    ///
    /// The head is left out when every column's title is empty. Lines are at most `width` cells,
    /// unless the columns that do not wrap, and the codes in those that do, need more.
    package func lines(width: Int = 80, style: Style = .plain, indent: Int = 0) -> [String] {
        let widths = columnWidths(total: width - indent)
        let margin = String(repeating: " ", count: indent)
        let head = columns.map { Cell($0.title, .dim) }
        let shown = columns.allSatisfy(\.title.isEmpty) ? rows : [head] + rows
        return shown.flatMap { row in
            physicalLines(row, widths: widths, style: style).map { margin + $0 }
        }
    }

    /// The lines joined, each ended by a line feed.
    package func text(width: Int = 80, style: Style = .plain, indent: Int = 0) -> String {
        lines(width: width, style: style, indent: indent).map { $0 + "\n" }.joined()
    }

    /// The natural widths; when they are too wide, the wrapping columns give way, widest first.
    private func columnWidths(total: Int) -> [Int] {
        let texts = columns.indices.map { index in
            [columns[index].title] + rows.map { $0[index].text }
        }
        var widths = texts.map { $0.reduce(0) { max($0, DisplayWidth.of($1)) } }
        let least = columns.indices.map { index in
            columns[index].wraps
                ? max(8, texts[index].reduce(0) { max($0, TextWrap.leastWidth($1)) })
                : widths[index]
        }
        let spent = widths.reduce(0, +) + Self.gap * max(0, columns.count - 1)
        var excess = spent - total
        while excess > 0 {
            let yielding = columns.indices.filter { widths[$0] > least[$0] }
            guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
            let next = yielding.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let target = max(least[widest], min(next, widths[widest] - 1))
            let step = min(excess, widths[widest] - target)
            widths[widest] -= step
            excess -= step
        }
        return widths
    }

    private func physicalLines(_ row: [Cell], widths: [Int], style: Style) -> [String] {
        let cells = columns.indices.map { index in
            columns[index].wraps
                ? TextWrap.lines(row[index].text, width: widths[index]) : [row[index].text]
        }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { level in
            var line = ""
            // Spaces wait until a text follows, so that no line ends in spaces.
            var spaces = 0
            for index in columns.indices {
                let text = level < cells[index].count ? cells[index][level] : ""
                let free = max(0, widths[index] - DisplayWidth.of(text))
                let before = columns[index].alignment == .trailing ? free : 0
                spaces += before
                if !text.isEmpty {
                    line += String(repeating: " ", count: spaces)
                    line += style.paint(text, row[index].paint)
                    spaces = 0
                }
                spaces += free - before + Self.gap
            }
            return line
        }
    }
}
