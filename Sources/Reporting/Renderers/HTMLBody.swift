/// The parts of the page that come from the document.
struct HTMLBody {
    private let document: Document
    private let blocks: HTMLBlocks

    init(_ document: Document) {
        self.document = document
        blocks = HTMLBlocks(document)
    }

    /// Title, subject and facts.
    var head: Markup {
        var markup = Markup()
        if !document.kind.isEmpty {
            markup.element("p", ["class": "kind"]) { blocks.write(document.kind, to: &$0) }
        }
        markup.element("h1", [:], text: document.title)
        if !document.subject.isEmpty {
            markup.element("p", ["class": "subject"]) { blocks.write(document.subject, to: &$0) }
        }
        if !document.facts.isEmpty { blocks.write(.facts(document.facts), to: &markup) }
        return markup
    }

    var lead: Markup {
        var markup = Markup()
        for block in document.lead { blocks.write(block, to: &markup) }
        return markup
    }

    /// Links to the same in other languages, nothing when there are none.
    static func languages(of others: [Document]) -> Markup {
        var markup = Markup()
        guard !others.isEmpty else { return markup }
        markup.element("p", ["class": "languages"]) { line in
            for other in others {
                let language = other.language.rawValue
                line.element(
                    "a",
                    ["href": "#language-\(language)", "lang": language],
                    text: Wording(other.language).ownName
                )
            }
        }
        return markup
    }

    /// All of the document, to stand behind another.
    var translation: Markup {
        var markup = Markup()
        let language = document.language.rawValue
        let attributes: Markup.Attributes = [
            "class": "translation", "lang": language, "id": "language-\(language)",
        ]
        markup.element("article", attributes) { article in
            for part in [head, lead, contents, sections] { article.write(part) }
        }
        return markup
    }

    /// Links to the sections, when there is more than one.
    var contents: Markup {
        var markup = Markup()
        guard document.sections.count > 1 else { return markup }
        let title = Wording(document.language).contents
        markup.element("nav", ["aria-label": title]) { nav in
            nav.element("p", ["class": "title"], text: title)
            nav.element("ol") { list in
                for section in document.sections {
                    list.element("li") { item in
                        item.element(
                            "a",
                            ["href": "#\(section.anchor)"],
                            text: section.heading
                        )
                    }
                }
            }
        }
        return markup
    }

    var sections: Markup {
        var markup = Markup()
        for section in document.sections { write(section, level: 2, to: &markup) }
        return markup
    }

    var foot: Markup {
        var markup = Markup()
        guard !document.runningFoot.isEmpty else { return markup }
        markup.element("footer", [:], text: document.runningFoot)
        return markup
    }

    private func write(_ section: Document.Section, level: Int, to markup: inout Markup) {
        markup.element("section", ["aria-labelledby": "\(section.anchor)"]) { inner in
            heading(section, level: level, to: &inner)
            for block in section.blocks { blocks.write(block, to: &inner) }
            for section in section.sections { write(section, level: level + 1, to: &inner) }
        }
        markup.newline()
    }

    private func heading(_ section: Document.Section, level: Int, to markup: inout Markup) {
        let attributes: Markup.Attributes = ["id": "\(section.anchor)"]
        switch level {
        case 2: markup.element("h2", attributes, text: section.heading)
        case 3: markup.element("h3", attributes, text: section.heading)
        case 4: markup.element("h4", attributes, text: section.heading)
        case 5: markup.element("h5", attributes, text: section.heading)
        default: markup.element("h6", attributes, text: section.heading)
        }
    }
}
