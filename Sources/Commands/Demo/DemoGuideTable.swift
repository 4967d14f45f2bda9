import VerifiableLog

extension [DemoCase] {
    /// What `lodestone demo` leaves beside the ledger.
    func page(seed: UInt64, scale: Int) -> String {
        """
        # What to look at in this year

        Made with `--seed \(seed) --scale \(scale)`. Everything in it is made up. P6, P7 and P1 are
        the results to expect of `lodestone audit`, for the shipment or for those that it went into.

        \(markdown)
        """
    }

    /// The guide's table in Markdown.
    package var markdown: String {
        let head =
            "| case | ask about | P6 | P7 | P1 | what to look at |\n|---|---|---|---|---|---|\n"
        return head + map(\.markdownRow).joined()
    }
}

extension DemoCase {
    /// For programs: all its codes, and null where there is no result to expect.
    var document: JSONDocument {
        func told(_ result: String?) -> JSONDocument { result.map(JSONDocument.string) ?? .null }
        return [
            "case": .string(title), "codes": .array(codes.map(JSONDocument.string)),
            "look": .string(look), "P6": told(expected?.p6), "P7": told(expected?.p7),
            "P1": told(expected?.p1),
        ]
    }

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
