/// Blocks and lines as HTML.
struct HTMLBlocks {
    private let language: Document.Language
    private let anchors: Set<Anchor>

    init(_ document: Document) {
        language = document.language
        anchors = document.anchors
    }

    func write(_ block: Block, to markup: inout Markup) {
        switch block {
        case .paragraph(let line): markup.element("p") { write(line, to: &$0) }
        case .list(let lines): write(list: lines, to: &markup)
        case .facts(let facts): write(facts, to: &markup)
        case .table(let table): write(table, to: &markup)
        case .note(let note): write(note, to: &markup)
        case .answer(let answer): write(answer, to: &markup)
        case .figure(let figure): write(figure, to: &markup)
        case .listing(let lines): write(listing: lines, to: &markup)
        case .quote(let line):
            markup.element("blockquote") { quote in
                quote.element("p") { write(line, to: &$0) }
            }
        }
        markup.newline()
    }

    func write(_ line: Line, to markup: inout Markup) {
        for run in line { write(run, to: &markup) }
    }

    private func write(_ run: Inline, to markup: inout Markup) {
        switch run {
        case .text(let text): markup.write(text)
        case .strong(let text): markup.element("strong", [:], text: text)
        case .code(let text): markup.element("span", ["class": "code"], text: text)
        case .hash(let text): markup.element("span", ["class": "hash"], text: text)
        case .formula(let text): write(formula: text, to: &markup)
        case .link(let text, let anchor): write(link: text, to: anchor, in: &markup)
        case .badge(let badge): write(badge, to: &markup)
        case .foreign(let text, let language):
            markup.element("span", ["lang": language.rawValue], text: text)
        case .lineBreak: markup.void("br")
        }
    }

    private func write(link text: String, to anchor: Anchor, in markup: inout Markup) {
        let isCode = text.utf8.count <= 24 && !text.contains(" ")
        guard anchors.contains(anchor) else {
            write(isCode ? .code(text) : .text(text), to: &markup)
            return
        }
        markup.element("a", ["href": "#\(anchor)", "class": isCode ? "code" : nil], text: text)
    }

    /// Digits after a letter or a bracket stand low: `Nd2O3`, `Nd2(C2O4)3`.
    private func write(formula: String, to markup: inout Markup) {
        var before: Character = " "
        var isLow = false
        for character in formula {
            let isDigit = character.isASCII && character.isNumber
            isLow = isDigit && (isLow || before.isLetter || before == ")")
            if isLow {
                markup.element("sub", [:], text: String(character))
            } else {
                markup.write(String(character))
            }
            before = character
        }
    }

    private func write(_ badge: Badge, to markup: inout Markup) {
        markup.element("span", ["class": "badge is-\(badge.kind.rawValue)"]) { inner in
            inner.element("span", ["class": "symbol", "aria-hidden": "true"], text: badge.symbol)
            inner.write(badge.word)
        }
    }

    private func write(list lines: [Line], to markup: inout Markup) {
        markup.element("ul") { list in
            for line in lines { list.element("li") { write(line, to: &$0) } }
        }
    }

    private func write(_ facts: [Fact], to markup: inout Markup) {
        markup.element("dl") { list in
            for fact in facts {
                list.element("div", ["class": "fact"]) { pair in
                    pair.element("dt", [:], text: fact.name)
                    pair.element("dd") { write(fact.value, to: &$0) }
                }
            }
        }
    }

    private func write(listing lines: [String], to markup: inout Markup) {
        markup.element("pre", ["tabindex": "0"]) { block in
            for (index, line) in lines.enumerated() {
                if index > 0 { block.newline() }
                block.write(line)
            }
        }
    }

    private func write(_ note: Note, to markup: inout Markup) {
        let attributes: Markup.Attributes = [
            "class": "note is-\(note.kind.rawValue)", "role": "note", "aria-label": note.title,
        ]
        markup.element("div", attributes) { box in
            box.element("p", ["class": "title"], text: note.title)
            if note.lines.count == 1 {
                box.element("p") { write(note.lines[0], to: &$0) }
            } else {
                write(list: note.lines, to: &box)
            }
        }
    }

    private func write(_ answer: Answer, to markup: inout Markup) {
        markup.element("div", ["class": "answer is-\(answer.badge.kind.rawValue)"]) { box in
            write(answer.badge, to: &box)
            box.element("p", ["class": "statement"]) { write(answer.statement, to: &$0) }
            for line in answer.details {
                box.element("p", ["class": "detail"]) { write(line, to: &$0) }
            }
        }
    }

    private func write(_ figure: Figure, to markup: inout Markup) {
        let picture = figure.picture
        markup.element("figure", ["id": "\(figure.anchor)"]) { box in
            box.element("figcaption", [:], text: figure.title)
            box.element(
                "div",
                ["class": "frame", "tabindex": "0", "role": "region", "aria-label": figure.title]
            ) { $0.write(picture.svg) }
            box.element("details") { twin in
                twin.element("summary", [:], text: Wording(language).asTable)
                write(picture.table, to: &twin)
            }
        }
    }

    func write(_ table: Table, to markup: inout Markup) {
        let scroll: Markup.Attributes = [
            "class": "scroll", "tabindex": "0", "role": "region", "aria-label": table.caption,
        ]
        markup.element("div", scroll) { frame in
            frame.element("table") { inner in
                inner.element("caption", [:], text: table.caption)
                writeHead(of: table, to: &inner)
                inner.newline()
                inner.element("tbody") { body in
                    for row in table.rows { write(row, of: table, to: &body) }
                }
            }
        }
    }

    private func writeHead(of table: Table, to markup: inout Markup) {
        markup.element("thead") { head in
            head.element("tr") { row in
                for column in table.columns {
                    let side = column.alignment == .trailing ? "end" : nil
                    row.element("th", ["scope": "col", "class": side]) {
                        write(column.title, to: &$0)
                    }
                }
            }
        }
    }

    private func write(_ row: Table.Row, of table: Table, to markup: inout Markup) {
        let attributes: Markup.Attributes = [
            "id": row.anchor?.description, "class": row.isTotal ? "total" : nil,
        ]
        markup.element("tr", attributes) { line in
            for (index, column) in table.columns.enumerated() {
                let side = column.alignment == .trailing ? "end" : nil
                if index == table.headerColumn {
                    line.element("th", ["scope": "row", "class": side]) {
                        write(row.cell(index), to: &$0)
                    }
                } else {
                    line.element("td", ["class": side]) { write(row.cell(index), to: &$0) }
                }
            }
        }
        markup.newline()
    }
}
