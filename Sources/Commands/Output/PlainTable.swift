/// A table for a terminal: two spaces between columns, no lines, Hangul aligned.
enum PlainTable {
    static func text(
        _ columns: [Listing.Column],
        _ rows: [[String]],
        titled: Bool = true
    ) -> String {
        let body = rows.map { $0.map(\.printable) }
        let lines = titled ? [columns.map(\.title)] + body : body
        let widths = columns.indices.map { column in
            lines.map { DisplayWidth.cells(in: $0[column]) }.max() ?? 0
        }
        return lines.map { line($0, columns, widths) + "\n" }.joined()
    }

    private static func line(
        _ cells: [String],
        _ columns: [Listing.Column],
        _ widths: [Int]
    ) -> String {
        let padded = cells.indices.map { index in
            let space = String(
                repeating: " ",
                count: widths[index] - DisplayWidth.cells(in: cells[index])
            )
            return columns[index].alignment == .right ? space + cells[index] : cells[index] + space
        }
        var text = padded.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return text
    }
}
