/// ArgumentParser's help, with a command's own options before those that every command has.
enum HelpText {
    /// The titles of the shared groups of options, in the order they end up in.
    static let sharedTitles = ["Every Read", "Every Write", "Everywhere"]

    static func arranged(_ help: String) -> String {
        let blocks = withShortUsage(help).split(separator: "\n\n").map { $0.trimmingNewlines }
            .filter { !$0.isEmpty }
        let rank = { (block: String) in
            sharedTitles.firstIndex { block.hasPrefix($0.uppercased() + ":") }
        }
        let own = blocks.filter { rank($0) == nil }
        let isCommandList = { (block: String) in block.contains("SUBCOMMANDS:\n") }
        let shared = blocks.filter { rank($0) != nil }.sorted { (rank($0) ?? 0) < (rank($1) ?? 0) }
        let before = own.prefix { !isCommandList($0) }
        return (before + shared + own[before.count...]).joined(separator: "\n\n")
    }

    /// The usage line with one word for the options that every command has.
    private static func withShortUsage(_ help: String) -> String {
        guard let first = help.firstRange(of: "[--ledger <file>]"),
            let last = help.firstRange(of: "[--no-input]"), first.lowerBound < last.lowerBound
        else { return help }
        return help.replacingCharacters(first.lowerBound..<last.upperBound, with: "[options]")
    }
}

extension StringProtocol {
    fileprivate var trimmingNewlines: String {
        var text = drop { $0 == "\n" }
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}

extension String {
    fileprivate func replacingCharacters(
        _ range: Range<Index>,
        with replacement: String
    ) -> String {
        self[..<range.lowerBound] + replacement + self[range.upperBound...]
    }
}
