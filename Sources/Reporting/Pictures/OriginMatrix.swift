/// Where each stage of life happened, for each element: stated place, evidence, and what it means
/// for the covered set.
package struct OriginMatrix: Sendable {
    /// What a cell means for the covered countries.
    package enum State: String, Sendable, CaseIterable {
        /// Certainly outside.
        case clear
        /// Inside, or possibly inside where that counts.
        case hit
        /// It happened, and where is not established.
        case unknown
        /// Nothing is recorded about it.
        case unrecorded

        package var symbol: String {
            switch self {
            case .clear: "✓"
            case .hit: "✗"
            case .unknown: "?"
            case .unrecorded: "–"
            }
        }

        func word(_ wording: Wording) -> String {
            switch self {
            case .clear: wording.pick("clear", "대상국 아님")
            case .hit: wording.pick("covered", "대상국")
            case .unknown: wording.pick("unknown", "불명")
            case .unrecorded: wording.pick("not recorded", "기록 없음")
            }
        }
    }

    package struct Cell: Sendable, Hashable {
        package let state: State
        /// The place as a reader says it: "US", "JP or DE", "anywhere but CN, RU".
        package let place: String
        /// The tier of the evidence, "E2"; empty when there is none.
        package let tier: String

        package init(_ state: State, place: String = "", tier: String = "") {
            self.state = state
            self.place = place
            self.tier = tier
        }
    }

    package struct Stage: Sendable, Equatable {
        package let label: String
        /// In the order of the elements.
        package let cells: [Cell]

        package init(_ label: String, _ cells: [Cell]) {
            self.label = label
            self.cells = cells
        }
    }

    /// A life of the material: the recycling, or the one before it.
    package struct Life: Sendable, Equatable {
        package let label: String
        package let stages: [Stage]

        package init(_ label: String, _ stages: [Stage]) {
            self.label = label
            self.stages = stages
        }
    }

    package var id: Anchor
    package var title: String
    package var elements: [String]
    package var lives: [Life]
    package var language: Document.Language

    package init(
        id: Anchor,
        title: String,
        elements: [String],
        lives: [Life],
        language: Document.Language
    ) {
        self.id = id
        self.title = title
        self.elements = elements
        self.lives = lives
        self.language = language
    }

    package func picture() -> Picture {
        let wording = Wording(language)
        let description = summary(wording)
        let svg = MatrixDrawing(self, wording: wording).svg(description: description)
        return Picture(svg: svg, description: description, table: table(wording))
    }

    /// The cell of an element; what the caller left out is not recorded.
    func cell(_ stage: Stage, _ index: Int) -> Cell {
        index < stage.cells.count ? stage.cells[index] : Cell(.unrecorded)
    }

    private func summary(_ wording: Wording) -> String {
        let cells = lives.flatMap(\.stages).flatMap { stage in
            elements.indices.map { cell(stage, $0).state }
        }
        let counts = State.allCases.map { state in
            "\(state.word(wording)) \(cells.count { $0 == state })"
        }
        return "\(title): " + counts.joined(separator: ", ") + "."
    }

    private func table(_ wording: Wording) -> Table {
        let rows = lives.flatMap { life in
            life.stages.map { stage in
                Table.Row(
                    [[.text("\(life.label): \(stage.label)")]]
                        + elements.indices.map { index in
                            let cell = cell(stage, index)
                            let parts = [cell.state.word(wording), cell.place, cell.tier]
                            let text = parts.filter { !$0.isEmpty }.joined(separator: " · ")
                            return [.text("\(cell.state.symbol) \(text)")]
                        }
                )
            }
        }
        return Table(
            title,
            columns: [.init([.text(wording.pick("Stage", "단계"))])]
                + elements.map { .init([.text($0)]) },
            rows: rows
        )
    }
}
