package import Reporting
import VerifiableLog

extension Listing {
    static let formats: [OutputFormat] = [.table, .json, .ndjson, .csv, .tsv, .markdown]

    /// The list written in a form, with the columns of `--columns`; a table without items is empty.
    ///
    /// A form that lists don't have is refused with `LS1010`, an unknown column with `LS1011`.
    package func text(
        as format: OutputFormat,
        columns names: String? = nil,
        width: Int = 100,
        style: Style = .plain
    ) throws(Failure) -> String {
        let picked = try indices(of: names)
        let heads = picked.map { columns[$0].name }
        let fields = items.map { item in picked.map { item.cells[$0].field } }
        switch format {
        case .json: return json.text
        case .ndjson: return items.map { $0.json.text + "\n" }.joined()
        case .csv: return DelimitedText.csv(heads, fields)
        case .tsv: return DelimitedText.tsv(heads, fields)
        case .markdown: return DelimitedText.markdown(picked.map { columns[$0].title }, fields)
        case .table: return items.isEmpty ? "" : table(picked).text(width: width, style: style)
        case .dot, .mermaid: throw Failure(unoffered: format, among: Self.formats)
        }
    }

    private func table(_ picked: [Int]) -> TextTable {
        var table = TextTable(
            picked.map { index in
                let column = columns[index]
                return TextTable.Column(column.title, column.alignment, wraps: column.wraps)
            }
        )
        for item in items { table.append(picked.map { item.cells[$0].shown }) }
        return table
    }

    /// The columns that these names pick, joined by commas; those shown by default when nil.
    private func indices(of names: String?) throws(Failure) -> [Int] {
        guard let names else { return columns.indices.filter { columns[$0].isShown } }
        var indices: [Int] = []
        for name in names.split(separator: ",") { indices.append(try index(of: name.trimmed)) }
        return indices
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

    private var json: JSONDocument {
        [
            "schema": .string(schema), "items": .array(items.map(\.json)),
            "next": next.map(JSONDocument.string) ?? .null,
        ]
    }
}

extension Session {
    /// The list in the form asked for.
    func respond(with listing: Listing) throws(Failure) -> Response {
        let text = try listing.text(
            as: format,
            columns: options.columns,
            width: environment.terminal.columns,
            style: style
        )
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
