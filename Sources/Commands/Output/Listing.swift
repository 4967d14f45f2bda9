/// What a list command answers, before it is written in the form asked for.
package struct Listing: Sendable {
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left
            case right
        }

        /// How `--columns` and CSV call it.
        package let name: String
        package let title: String
        package let alignment: Alignment
        /// Whether it is shown when `--columns` is not given.
        package let isShown: Bool

        package init(
            _ name: String,
            _ title: String? = nil,
            _ alignment: Alignment = .left,
            isShown: Bool = true
        ) {
            self.name = name
            self.title = title ?? name
            self.alignment = alignment
            self.isShown = isShown
        }
    }

    package struct Item: Sendable {
        /// For `json` and `ndjson`.
        package let json: JSONDocument
        /// One for each column, as a person reads it.
        package let cells: [String]

        package init(json: JSONDocument, cells: [String]) {
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
    package var next: String?

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

extension Listing {
    static let formats: [OutputFormat] = [.table, .json, .ndjson, .csv, .tsv, .markdown]

    /// The list written in a form, with the columns of `--columns`; a table without items is empty.
    ///
    /// A form that lists don't have is refused with `LS1010`, an unknown column with `LS1011`.
    package func text(as format: OutputFormat, columns: String? = nil) throws(Failure) -> String {
        let selected = try selecting(columns)
        switch format {
        case .json: return json.text
        case .ndjson: return items.map { $0.json.text + "\n" }.joined()
        case .csv: return Delimited.csv.text(selected.header, selected.rows)
        case .tsv: return Delimited.tsv.text(selected.header, selected.rows)
        case .markdown: return Delimited.markdown(selected.columns, selected.rows)
        case .table:
            return items.isEmpty ? "" : PlainTable.text(selected.columns, selected.rows)
        case .dot, .mermaid: throw Failure(unoffered: format, among: Self.formats)
        }
    }
}

extension Session {
    /// The list in the form asked for.
    func respond(with listing: Listing) throws(Failure) -> Response {
        let text = try listing.text(as: format, columns: options.columns)
        let isSilent = format == .table && listing.items.isEmpty
        return Response(text, talk: isSilent ? ["no \(listing.noun)"] : [])
    }
}

extension Failure {
    /// A refusal of the format asked for.
    init(unoffered format: OutputFormat, among offered: [OutputFormat]) {
        self.init(
            .formatNotOffered,
            "this cannot be written as \(format.rawValue)",
            place: .argument(option: "--format", value: format.rawValue),
            hints: ["write one of \(offered.map(\.rawValue).joined(separator: " "))"]
        )
    }
}

extension Listing {
    /// The columns asked for, and the cells under them.
    struct Selection {
        package let columns: [Column]
        let rows: [[String]]

        var header: [String] { columns.map(\.name) }
    }

    /// Picks columns by their names, joined by commas; those shown by default when nil.
    func selecting(_ names: String?) throws(Failure) -> Selection {
        var indices = columns.indices.filter { columns[$0].isShown }
        if let names {
            indices = []
            for name in names.split(separator: ",") { indices.append(try index(of: name.trimmed)) }
        }
        return Selection(
            columns: indices.map { columns[$0] },
            rows: items.map { item in indices.map { item.cells[$0] } }
        )
    }

    private func index(of name: String) throws(Failure) -> Int {
        let names = columns.map(\.name)
        if let index = names.firstIndex(of: name) { return index }
        throw Failure(
            .noSuchColumn,
            "the list has no column \"\(name.printable)\"",
            place: .argument(option: "--columns", value: name),
            hints: [
                Nearest.hint(to: name, among: names),
                "the columns are \(names.joined(separator: ","))",
            ].compactMap(\.self)
        )
    }

    package var json: JSONDocument {
        [
            "schema": .string(schema), "items": .array(items.map(\.json)),
            "next": next.map(JSONDocument.string) ?? .null,
        ]
    }
}
