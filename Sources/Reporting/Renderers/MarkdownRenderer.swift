/// A document as Markdown with tables (GitHub's dialect).
package struct MarkdownRenderer: Sendable {
    private let anchors: Set<Anchor>
    private let document: Document

    private init(_ document: Document) {
        self.document = document
        anchors = document.anchors
    }

    package static func render(_ document: Document) -> String {
        MarkdownRenderer(document).text
    }

    private var text: String {
        var blocks: [String] = []
        if !document.kind.isEmpty { blocks.append(paragraph(document.kind)) }
        blocks.append("# " + MarkdownText.escaped(document.title))
        if !document.subject.isEmpty { blocks.append(paragraph(document.subject)) }
        if !document.facts.isEmpty { blocks.append(facts(document.facts)) }
        blocks += document.lead.map(block)
        for section in document.sections { blocks += self.blocks(section, level: 2) }
        if !document.runningFoot.isEmpty {
            blocks.append("---")
            blocks.append(MarkdownText.block(document.runningFoot))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func blocks(_ section: Document.Section, level: Int) -> [String] {
        let marks = String(repeating: "#", count: min(level, 6))
        let heading = "\(marks) \(place(section.anchor))\(MarkdownText.escaped(section.heading))"
        return [heading] + section.blocks.map(block)
            + section.sections.flatMap { blocks($0, level: level + 1) }
    }

    /// Anchors have no character that means anything in HTML.
    private func place(_ anchor: Anchor) -> String { "<a id=\"\(anchor)\"></a>" }

    private func paragraph(_ line: Line) -> String {
        // What starts the line is escaped where it would begin a list or a heading.
        guard case .text(let first) = line.first else { return inline(line) }
        return MarkdownText.block(first) + inline(Array(line.dropFirst()))
    }

    private func inline(_ line: Line) -> String { line.map(inline).joined() }

    private func inline(_ run: Inline) -> String {
        switch run {
        case .text(let text), .formula(let text), .foreign(let text, _):
            MarkdownText.escaped(text)
        case .strong(let text): strong(text)
        case .code(let text), .hash(let text): MarkdownText.code(text)
        case .link(let text, let anchor):
            anchors.contains(anchor)
                ? "[\(MarkdownText.escaped(text))](#\(anchor))" : MarkdownText.escaped(text)
        case .badge(let badge): badge.symbol + " **" + MarkdownText.escaped(badge.word) + "**"
        case .lineBreak: "<br>"
        }
    }

    /// Markdown knows no strong text that begins or ends with a space.
    private func strong(_ text: String) -> String {
        let core = text.drop { $0 == " " }
        let before = text.prefix(text.count - core.count)
        let inner = core.reversed().drop { $0 == " " }.reversed()
        guard !inner.isEmpty else { return text }
        let after = core.suffix(core.count - inner.count)
        return before + "**" + MarkdownText.escaped(String(inner)) + "**" + after
    }

    private func block(_ block: Block) -> String {
        switch block {
        case .paragraph(let line): paragraph(line)
        case .list(let lines): list(lines)
        case .facts(let facts): self.facts(facts)
        case .table(let table): self.table(table)
        case .note(let note):
            "**" + MarkdownText.escaped(note.title) + "**\n\n"
                + (note.lines.count == 1 ? paragraph(note.lines[0]) : list(note.lines))
        case .answer(let answer):
            ([[.badge(answer.badge)], answer.statement] + answer.details)
                .map { "> " + paragraph($0) }.joined(separator: "\n>\n")
        case .figure(let figure):
            place(figure.anchor) + "**" + MarkdownText.escaped(figure.title) + "**\n\n"
                + MarkdownText.block(figure.picture.description) + "\n\n"
                + table(figure.picture.table)
        case .listing(let lines):
            lines.map { "    " + VisibleText.of($0) }.joined(separator: "\n")
        case .quote(let line): "> " + paragraph(line)
        }
    }

    private func list(_ lines: [Line]) -> String {
        lines.map { "- " + paragraph($0) }.joined(separator: "\n")
    }

    private func facts(_ facts: [Fact]) -> String {
        list(facts.map { [.strong($0.name), .text(": ")] + $0.value })
    }

    private func table(_ table: Table) -> String {
        let head = table.columns.map { inline($0.title) }
        let rules = table.columns.map { $0.alignment == .trailing ? "--:" : "---" }
        let rows = table.rows.map { row in
            table.columns.indices.map { index in
                (index == 0 ? row.anchor.map(place) ?? "" : "") + inline(row.cell(index))
            }
        }
        let lines = ([head, rules] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
        return MarkdownText.block(table.caption) + "\n\n" + lines.joined(separator: "\n")
    }
}
