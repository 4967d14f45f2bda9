/// How much of an element flowed from where to where: columns of nodes, bands between them.
///
/// It shows sizes only; which band covers a claim is said by its tone, which the caller decides.
package struct Sankey: Sendable {
    /// A column of nodes, the first the sources, the last the subject.
    package struct Column: Sendable {
        package let title: String
        /// The label of what is grouped, by how many nodes it stands for: "… and 37 more lots".
        package let more: @Sendable (Int) -> String

        package init(_ title: String, more: @escaping @Sendable (Int) -> String) {
            self.title = title
            self.more = more
        }
    }

    package struct Node: Sendable, Equatable {
        package let id: String
        package let column: Int
        package let label: String
        package let tone: Tone

        package init(_ id: String, column: Int, label: String, tone: Tone = .known) {
            self.id = id
            self.column = column
            self.label = label
            self.tone = tone
        }
    }

    /// A flow from a node to one in a later column; two nodes may have one for each tone.
    package struct Link: Sendable, Equatable {
        package let from: String
        package let to: String
        /// In micrograms, above 0; wide, because sums of many lots may pass 64 bits.
        package let weight: Int128
        package let tone: Tone

        package init(from: String, to: String, micrograms: Int128, tone: Tone = .known) {
            self.from = from
            self.to = to
            self.weight = micrograms
            self.tone = tone
        }
    }

    package var id: Anchor
    package var title: String
    package var columns: [Column]
    package var nodes: [Node]
    package var links: [Link]
    /// Writes a mass in micrograms as readers see it, with its unit.
    package var figure: @Sendable (Int128) -> String
    package var language: Document.Language
    /// Nodes of a column that are drawn one by one; the smallest beyond are grouped by tone.
    package var nodesPerColumn = 16

    package init(
        id: Anchor,
        title: String,
        columns: [Column],
        nodes: [Node],
        links: [Link],
        language: Document.Language,
        figure: @escaping @Sendable (Int128) -> String
    ) {
        self.id = id
        self.title = title
        self.columns = columns
        self.nodes = nodes
        self.links = links
        self.language = language
        self.figure = figure
    }

    /// The drawing, with every link in the table, the grouped ones too.
    package func picture() -> Picture {
        let wording = Wording(language)
        let flow = SankeyFlow(self)
        let layout = SankeyLayout(flow.grouped(), columnCount: columns.count)
        let description = summary(of: flow, wording: wording)
        let drawing = SankeyDrawing(self, layout, wording: wording)
        let svg = drawing.svg(description: description)
        return Picture(svg: svg, description: description, table: table(of: flow, wording: wording))
    }

    /// Every link, column by column, the heaviest first.
    private func table(of flow: SankeyFlow, wording: Wording) -> Table {
        let nodeOf = Dictionary(flow.nodes.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let links = flow.links.enumerated().map { offset, link in
            (nodeOf[link.from]?.column ?? 0, -link.weight, offset, link)
        }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
        let rows = links.map { link in
            Table.Row([
                [.text(nodeOf[link.from]?.label ?? "")], [.text(nodeOf[link.to]?.label ?? "")],
                [.code(figure(link.weight))], [.text(link.tone.word(wording))],
            ])
        }
        return Table(
            title,
            columns: [
                .init([.text(wording.pick("From", "출처"))]),
                .init([.text(wording.pick("To", "행선"))]),
                .init([.text(wording.pick("Mass", "질량"))], .trailing),
                .init([.text(wording.pick("Standing", "상태"))]),
            ],
            rows: rows
        )
    }

    /// How many sources, the largest three by name, and what is not clean, in words.
    private func summary(of flow: SankeyFlow, wording: Wording) -> String {
        let sources = flow.nodes.filter { $0.column == 0 }
        let largest = sources.map { (flow.weight(of: $0), $0) }
            .sorted { ($1.0, $0.1.id) < ($0.0, $1.1.id) }
            .prefix(3).map { "\($0.1.label) (\(figure($0.0)))" }.joined(separator: "; ")
        let open = [Tone.unknown, .hit].compactMap { tone -> String? in
            let weight = sources.filter { $0.tone == tone }
                .reduce(Int128(0)) { $0 + flow.weight(of: $1) }
            return weight == 0 ? nil : " \(tone.word(wording)): \(figure(weight))."
        }
        let start = wording.pick(
            "\(title). Sources: \(sources.count), the largest: \(largest).",
            "\(title). 출처 \(sources.count)건, 가장 큰 것: \(largest)."
        )
        return start + open.joined()
    }
}
