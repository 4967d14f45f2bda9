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

    /// The natural widths; when they are too wide together, the wrapping columns get a common cap.
    private func columnWidths(total: Int) -> [Int] {
        let texts = columns.indices.map { index in
            [columns[index].title] + rows.map { $0[index].text }
        }
        let natural = texts.map { $0.reduce(0) { max($0, DisplayWidth.of($1)) } }
        let room = total - Self.gap * max(0, columns.count - 1)
        guard natural.reduce(0, +) > room else { return natural }
        let least = columns.indices.map { index in
            columns[index].wraps
                ? min(
                    natural[index],
                    max(8, texts[index].map { TextWrap.leastWidth($0) }.max() ?? 0)
                )
                : natural[index]
        }
        func widths(cap: Int) -> [Int] {
            columns.indices.map { max(least[$0], min(natural[$0], cap)) }
        }
        // The largest cap that fits: widths grow with it.
        var (fits, fails) = (0, room + 1)
        while fails - fits > 1 {
            let middle = (fits + fails) / 2
            if widths(cap: middle).reduce(0, +) <= room { fits = middle } else { fails = middle }
        }
        return spread(room, over: widths(cap: fits), natural: natural)
    }

    /// Gives the cells that a common cap leaves over to the first columns that want one.
    private func spread(_ room: Int, over widths: [Int], natural: [Int]) -> [Int] {
        var widths = widths
        var free = room - widths.reduce(0, +)
        for index in columns.indices where free > 0 && widths[index] < natural[index] {
            widths[index] += 1
            free -= 1
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
