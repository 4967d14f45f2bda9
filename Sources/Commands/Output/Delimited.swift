/// Tables for other programs: a header and rows of cells.
enum Delimited {
    /// RFC 4180 with `\n`, and no cell that a spreadsheet would run as a formula.
    case csv
    /// One tab between cells; tabs and line breaks inside become spaces.
    case tsv

    func text(_ header: [String], _ rows: [[String]]) -> String {
        ([header] + rows).map { line($0) + "\n" }.joined()
    }

    private func line(_ cells: [String]) -> String {
        switch self {
        case .csv: cells.map(Self.csvCell).joined(separator: ",")
        case .tsv: cells.map(Self.tsvCell).joined(separator: "\t")
        }
    }

    /// Source: RFC 4180 section 2; OWASP ASVS 5 1.2.10 on cells that start a formula.
    private static func csvCell(_ cell: String) -> String {
        let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r\0".unicodeScalars.contains($0) }
        let guarded = isFormula == true && !cell.isNumber ? "'" + cell : cell
        let isQuoted = guarded.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard isQuoted else { return guarded }
        return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }

    private static func tsvCell(_ cell: String) -> String {
        String(cell.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }

    /// A table of Markdown.
    static func markdown(_ columns: [Listing.Column], _ rows: [[String]]) -> String {
        let rule = columns.map { $0.alignment == .right ? "---:" : "---" }
        return ([columns.map(\.title), rule] + rows.map { $0.map(markdownCell) })
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func markdownCell(_ cell: String) -> String {
        tsvCell(cell.printable).replacing("|", with: "\\|")
    }
}

extension String {
    /// Digits with a sign, a point and grouping commas only: no formula, whatever its sign.
    fileprivate var isNumber: Bool {
        let digits = drop { $0 == "-" || $0 == "+" }
        return count - digits.count <= 1 && digits.contains { $0.isNumber }
            && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
    }
}
