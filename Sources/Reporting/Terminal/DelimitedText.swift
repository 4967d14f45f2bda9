/// Tables for other programs: CSV, TSV and Markdown.
package enum DelimitedText: Sendable {
    /// One value, told apart because only text can hide a formula.
    package enum Field: Sendable, Equatable, ExpressibleByStringLiteral {
        case text(String)
        /// A number already written out, with a point and without thousands separators.
        case number(String)

        package init(stringLiteral text: String) { self = .text(text) }
    }

    /// Comma-separated values with CR LF at each line's end.
    ///
    /// Source: RFC 4180; formula guard: OWASP ASVS 5.0, 1.2.10.
    package static func csv(_ titles: [String], _ rows: [[Field]]) -> String {
        delimited(titles, rows, by: ",", end: "\r\n")
    }

    /// Tab-separated values, quoted as in RFC 4180, with LF at each line's end.
    package static func tsv(_ titles: [String], _ rows: [[Field]]) -> String {
        delimited(titles, rows, by: "\t", end: "\n")
    }

    /// A Markdown table; columns of numbers only stand to the right.
    package static func markdown(_ titles: [String], _ rows: [[Field]]) -> String {
        let rules = titles.indices.map { index in
            let isNumeric =
                !rows.isEmpty && rows.allSatisfy { index < $0.count && $0[index].isNumber }
            return isNumeric ? "--:" : "---"
        }
        let lines =
            [titles.map(MarkdownText.cell), rules]
            + rows.map { $0.map { MarkdownText.cell($0.raw) } }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func delimited(
        _ titles: [String],
        _ rows: [[Field]],
        by delimiter: Unicode.Scalar,
        end: String
    ) -> String {
        ([titles.map(Field.text)] + rows).map { row in
            let fields = row.map { quoted($0.guarded, delimiter: delimiter) }
            return fields.joined(separator: String(Character(delimiter))) + end
        }.joined()
    }

    /// By scalars: a quotation mark with an accent on it is one `Character` and would slip by.
    private static func quoted(_ field: String, delimiter: Unicode.Scalar) -> String {
        let special: Set<Unicode.Scalar> = [delimiter, "\"", "\r", "\n"]
        guard field.unicodeScalars.contains(where: special.contains) else { return field }
        var result = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}

extension DelimitedText.Field {
    /// First characters that make a spreadsheet read a cell as a formula.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\0",
    ]

    /// The value as it was given.
    var raw: String {
        switch self {
        case .text(let text), .number(let text): text
        }
    }

    var isNumber: Bool {
        switch self {
        case .text: false
        case .number: true
        }
    }

    /// The value with an apostrophe before text that a spreadsheet would run.
    var guarded: String {
        guard case .text(let text) = self, let first = text.unicodeScalars.first,
            Self.formulaStarts.contains(first)
        else { return raw }
        return "'" + text
    }
}
