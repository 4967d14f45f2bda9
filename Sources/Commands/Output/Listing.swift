package import Reporting
package import VerifiableLog

/// What a list command answers, before it is written in the form asked for.
package struct Listing: Sendable {
    package struct Column: Sendable {
        /// How `--columns` and CSV call it.
        package let name: String
        package let title: String
        package let alignment: TextTable.Alignment
        /// Whether it is shown when `--columns` is not given.
        package let isShown: Bool
        /// Whether long text goes over several lines.
        package let wraps: Bool

        package init(
            _ name: String,
            _ title: String? = nil,
            _ alignment: TextTable.Alignment = .leading,
            isShown: Bool = true,
            wraps: Bool = false
        ) {
            self.name = name
            self.title = title ?? name
            self.alignment = alignment
            self.isShown = isShown
            self.wraps = wraps
        }
    }

    package struct Cell: Sendable, ExpressibleByStringLiteral {
        /// For a person.
        package let shown: TextTable.Cell
        /// For a program.
        package let field: DelimitedText.Field

        package init(_ text: String, _ paint: Style.Paint? = nil) {
            shown = TextTable.Cell(text, paint)
            field = .text(text)
        }

        /// A number: as a person reads it, and as a program does.
        package init(number: String, shown: String) {
            self.shown = TextTable.Cell(shown)
            field = .number(number)
        }

        package init(stringLiteral text: String) { self.init(text) }
    }

    package struct Item: Sendable {
        /// For `json` and `ndjson`.
        package let json: JSONDocument
        /// One for each column.
        package let cells: [Cell]

        package init(json: JSONDocument, cells: [Cell]) {
            self.json = json
            self.cells = cells
        }
    }

    /// The name of the JSON shape: `lodestone.lots/1`.
    package let schema: String
    /// What the items are, for a list without any: "lots".
    package let noun: String
    package let columns: [Column]
    package let items: [Item]
    /// Where the next page starts, when there is one.
    package let next: String?

    package init(
        schema: String,
        noun: String,
        columns: [Column],
        items: [Item],
        next: String? = nil
    ) {
        self.schema = schema
        self.noun = noun
        self.columns = columns
        self.items = items
        self.next = next
    }
}

extension Listing.Item {
    /// Cells given as a person reads them; figures become numbers for programs.
    package init(json: JSONDocument, cells texts: [String]) {
        self.init(json: json, cells: texts.map(Listing.Cell.init(figureOrText:)))
    }
}

extension Listing.Cell {
    fileprivate init(figureOrText text: String) {
        let isFigure =
            text.contains { $0.isNumber }
            && text.utf8.allSatisfy { "0123456789,.-".utf8.contains($0) }
        self =
            isFigure
            ? .init(number: text.filter { $0 != "," }, shown: text) : .init(text)
    }
}
