/// A document as plain text for a terminal or a mail.
package struct TextRenderer: Sendable {
    private let width: Int
    private let style: Style

    package init(width: Int = 80, style: Style = .plain) {
        self.width = max(20, width)
        self.style = style
    }

    package func render(_ document: Document) -> String {
        var lines: [String] = []
        if !document.kind.isEmpty { lines += wrapped(document.kind) }
        lines += heading(document.title, underline: "=")
        if !document.subject.isEmpty { lines += wrapped(document.subject) }
        var blocks: [[String]] = [lines]
        if !document.facts.isEmpty { blocks.append(facts(document.facts)) }
        blocks += document.lead.map(block)
        for section in document.allSections {
            blocks.append(heading(section.heading, underline: "-"))
            blocks += section.blocks.map(block)
        }
        if !document.runningFoot.isEmpty { blocks.append(wrapped([.text(document.runningFoot)])) }
        return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private func heading(_ text: String, underline: Character) -> [String] {
        let lines = TextWrap.lines(VisibleText.of(text), width: width)
        let longest = lines.map { DisplayWidth.of($0) }.max() ?? 0
        let rule = String(repeating: underline, count: min(longest, width))
        return lines.map(style.bold) + [style.dim(rule)]
    }

    private func plain(_ line: Line) -> String {
        VisibleText.of(line.map { text(of: $0) }.joined())
    }

    private func text(of run: Inline) -> String {
        if case .lineBreak = run { return style.unicode ? " · " : "; " }
        guard case .badge(let badge) = run else { return run.plainText }
        return (style.unicode ? badge.symbol + " " : "") + badge.word
    }

    private func wrapped(_ line: Line, first: String = "", rest: String = "") -> [String] {
        let lines = TextWrap.lines(plain(line), width: width - DisplayWidth.of(rest))
        return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element }
    }

    private func block(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let line): wrapped(line)
        case .list(let lines): list(lines)
        case .facts(let facts): self.facts(facts)
        case .table(let table): self.table(table)
        case .note(let note):
            [style.bold(VisibleText.of(note.title))]
                + (note.lines.count == 1 ? wrapped(note.lines[0]) : list(note.lines))
        case .answer(let answer):
            [style.bold(plain([.badge(answer.badge)]))] + wrapped(answer.statement)
                + answer.details.flatMap { wrapped($0) }
        case .figure(let figure):
            [style.bold(VisibleText.of(figure.title))]
                + wrapped([.text(figure.picture.description)]) + table(figure.picture.table)
        case .listing(let lines): lines.map { "    " + VisibleText.of($0) }
        case .quote(let line): wrapped(line, first: "> ", rest: "> ")
        }
    }

    private func list(_ lines: [Line]) -> [String] {
        lines.flatMap { wrapped($0, first: "- ", rest: "  ") }
    }

    private func facts(_ facts: [Fact]) -> [String] {
        var table = TextTable([.init(""), .init("", wraps: true)])
        for fact in facts {
            table.append([.init(fact.name, .dim), .init(plain(fact.value))])
        }
        return table.lines(width: width, style: style)
    }

    private func table(_ table: Table) -> [String] {
        var text = TextTable(
            table.columns.map { column in
                let isNumber = column.alignment == .trailing
                return .init(
                    plain(column.title),
                    isNumber ? .trailing : .leading,
                    wraps: !isNumber
                )
            }
        )
        for row in table.rows {
            let paint: Style.Paint? = row.isTotal ? .bold : nil
            text.append(table.columns.indices.map { .init(plain(row.cell($0)), paint) })
        }
        return [style.dim(VisibleText.of(table.caption))]
            + text.lines(width: width, style: style)
    }
}
