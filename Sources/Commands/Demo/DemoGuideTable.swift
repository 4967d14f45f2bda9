extension [DemoCase] {
    /// The guide's table in Markdown.
    package var markdown: String {
        let head =
            "| case | ask about | P6 | P7 | P1 | what to look at |\n|---|---|---|---|---|---|\n"
        return head + map(\.markdownRow).joined()
    }
}

extension DemoCase {
    fileprivate var markdownRow: String {
        let results = [expected?.p6, expected?.p7, expected?.p1].map { $0 ?? "" }
        let cells = [title, shownCodes] + results + [look]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// The first few codes; a shipment's inquiries are many.
    private var shownCodes: String {
        let shown = codes.prefix(4).map { "`\($0)`" }.joined(separator: " ")
        return codes.count > 4 ? shown + " …" : shown
    }
}
