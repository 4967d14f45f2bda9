/// A table of a document.
package struct Table: Sendable, Equatable {
    /// Where the text of a column stands.
    package enum Alignment: Sendable, Equatable {
        case leading
        /// Numbers, so that their digits stand under each other.
        case trailing
    }

    package struct Column: Sendable, Equatable {
        package let title: Line
        package let alignment: Alignment

        package init(_ title: Line, _ alignment: Alignment = .leading) {
            self.title = title
            self.alignment = alignment
        }
    }

    package struct Row: Sendable, Equatable {
        package let cells: [Line]
        package let anchor: Anchor?
        /// A sum of the rows above it.
        package let isTotal: Bool

        package init(_ cells: [Line], anchor: Anchor? = nil, isTotal: Bool = false) {
            self.cells = cells
            self.anchor = anchor
            self.isTotal = isTotal
        }
    }

    /// What the table shows; every table has one.
    package var caption: String
    package var columns: [Column]
    /// The column that names its row, for readers who hear the table.
    package var headerColumn: Int
    package var rows: [Row]

    package init(_ caption: String, columns: [Column], headerColumn: Int = 0, rows: [Row] = []) {
        self.caption = caption
        self.columns = columns
        self.headerColumn = headerColumn
        self.rows = rows
    }
}

extension Table.Row {
    /// The cell of a column, empty when the row is short.
    func cell(_ index: Int) -> Line { index < cells.count ? cells[index] : [] }
}
