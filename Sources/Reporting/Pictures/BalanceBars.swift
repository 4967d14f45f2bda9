/// What went into a step and what came out, row by row, each to its own scale.
package struct BalanceBars: Sendable {
    /// One element or operation; masses in micrograms, figures as readers see them.
    package struct Row: Sendable, Equatable {
        package let element: String
        package let input: Int128
        package let output: Int128
        package let loss: Int128
        /// Of the difference, k = 2; drawn as a whisker.
        package let uncertainty: Int128
        package let figures: Figures
        package let badge: Badge

        package init(
            _ element: String,
            input: Int128,
            output: Int128,
            loss: Int128,
            uncertainty: Int128,
            figures: Figures,
            badge: Badge
        ) {
            self.element = element
            self.input = input
            self.output = output
            self.loss = loss
            self.uncertainty = uncertainty
            self.figures = figures
            self.badge = badge
        }

        /// In less what came out and what is known to be lost; below 0 when more came out.
        package var unaccounted: Int128 { input - output - loss }
    }

    /// The row's numbers, written out with unit.
    package struct Figures: Sendable, Equatable {
        package let input: String
        package let output: String
        package let loss: String
        package let unaccounted: String
        package let uncertainty: String
        package let yield: String

        package init(
            input: String,
            output: String,
            loss: String,
            unaccounted: String,
            uncertainty: String,
            yield: String
        ) {
            self.input = input
            self.output = output
            self.loss = loss
            self.unaccounted = unaccounted
            self.uncertainty = uncertainty
            self.yield = yield
        }
    }

    package var id: Anchor
    package var title: String
    package var rows: [Row]
    package var language: Document.Language
    /// What the rows are; elements unless something else is said.
    package var what: String

    package init(
        id: Anchor,
        title: String,
        rows: [Row],
        language: Document.Language,
        what: String? = nil
    ) {
        self.id = id
        self.title = title
        self.rows = rows
        self.language = language
        self.what = what ?? Wording(language).pick("Element", "원소")
    }

    package func picture() -> Picture {
        let wording = Wording(language)
        let description = summary(wording)
        let svg = BalanceDrawing(self, wording: wording).svg(description: description)
        return Picture(svg: svg, description: description, table: table(wording))
    }

    private func summary(_ wording: Wording) -> String {
        let parts = rows.map { row in
            wording.pick(
                "\(row.element): in \(row.figures.input), out \(row.figures.output), "
                    + "unaccounted \(row.figures.unaccounted) ± \(row.figures.uncertainty), "
                    + row.badge.word,
                "\(row.element): 투입 \(row.figures.input), 산출 \(row.figures.output), "
                    + "미확인 \(row.figures.unaccounted) ± \(row.figures.uncertainty), "
                    + row.badge.word
            )
        }
        return "\(title). " + parts.joined(separator: "; ") + "."
    }

    private func table(_ wording: Wording) -> Table {
        let titles = [
            wording.pick("In", "투입"), wording.pick("Out", "산출"), wording.pick("Loss", "손실"),
            wording.pick("Unaccounted", "미확인"), "± (k=2)", wording.pick("Yield", "수율"),
        ]
        let rows = rows.map { row in
            let figures = row.figures
            let numbers = [
                figures.input, figures.output, figures.loss, figures.unaccounted,
                figures.uncertainty, figures.yield,
            ]
            return Table.Row(
                [[.text(row.element)]] + numbers.map { [.code($0)] } + [[.badge(row.badge)]]
            )
        }
        return Table(
            title,
            columns: [.init([.text(what)])]
                + titles.map { .init([.text($0)], .trailing) }
                + [.init([.text(wording.pick("Result", "결과"))])],
            rows: rows
        )
    }
}
