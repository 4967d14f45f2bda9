import ArgumentParser

/// The arguments sorted out before ArgumentParser sees them: which command is meant, and the global
/// options moved behind its name, because ArgumentParser knows only options that follow it.
struct Invocation {
    /// The names of the command, from the root down: `["lot", "list"]`.
    private(set) var path: [String] = []
    /// The command they name; the root when there are none.
    private(set) var command: any ParsableCommand.Type
    private(set) var leadingOptions: [String] = []
    private(set) var rest: ArraySlice<String>
    private(set) var wantsHelp = false

    /// Walks down the tree of commands.
    ///
    /// - Throws: `LS1001` for a word that is no command, with the one that was meant.
    init(_ arguments: [String], root: any ParsableCommand.Type) throws(Failure) {
        command = root
        rest = arguments[...]
        while !command.configuration.subcommands.isEmpty {
            takeGlobalOptions()
            guard let word = rest.first, !word.hasPrefix("-") else { return }
            rest.removeFirst()
            if word == "help", path.isEmpty {
                wantsHelp = true
            } else {
                try descend(to: word)
            }
        }
    }

    /// What ArgumentParser is given.
    var arguments: [String] {
        path + leadingOptions + (wantsHelp ? ["--help"] : []) + rest
    }

    private mutating func descend(to word: String) throws(Failure) {
        let children = command.configuration.subcommands
        let child = children.first {
            $0._commandName == word || $0.configuration.aliases.contains(word)
        }
        guard let child else { throw noCommand(word, among: children.map { $0._commandName }) }
        path.append(child._commandName)
        command = child
    }

    private func noCommand(_ word: String, among names: [String]) -> Failure {
        if path.isEmpty, ["delete", "edit", "undo", "remove", "rm"].contains(word) {
            return Failure(
                .entriesStay,
                "entries cannot be changed",
                hints: ["append a correction: lodestone correct SEQ … --reason TEXT"]
            )
        }
        let group = path.map { $0 + " " }.joined()
        let all = "lodestone \(group)--help lists the commands"
        return Failure(
            .noSuchCommand,
            "no command \"\(group)\(word.printable)\"",
            hints: [Nearest.hint(to: word, among: names) ?? all]
        )
    }

    /// Moves global options, and the values they take, from the front of the rest.
    private mutating func takeGlobalOptions() {
        while let word = rest.first, let takesValue = Self.isGlobal(word) {
            leadingOptions.append(rest.removeFirst())
            if takesValue, let value = rest.popFirst() { leadingOptions.append(value) }
        }
    }

    /// Whether the option takes the next argument as its value; nil when it is not a global option.
    private static func isGlobal(_ word: String) -> Bool? {
        let name = String(word.prefix { $0 != "=" })
        if valued.contains(name) { return name == word }
        let isFlag = flags.contains(word) || isCluster(word)
        return isFlag ? false : nil
    }

    /// `-qv`: several one-letter flags in one word.
    private static func isCluster(_ word: String) -> Bool {
        word.count > 2 && word.first == "-" && word.dropFirst().allSatisfy { "qvn".contains($0) }
    }

    static let valued: Set = [
        "-L", "--ledger", "--format", "--columns", "--lang", "--units", "--tz", "--color",
        "--as-of",
        "--valid-at", "--key", "--at", "--reason", "--request-id", "--note",
    ]
    static let flags: Set = [
        "--json", "-q", "--quiet", "-v", "--verbose", "--no-input", "-n", "--dry-run",
    ]
}

extension [String] {
    /// Whether a program reads the errors, as far as the arguments tell before they are parsed.
    var askForJSON: Bool {
        let format = value(of: "--format")
        return prefix { $0 != "--" }.contains("--json") || format == "json" || format == "ndjson"
    }

    /// What follows an option, apart or joined by `=`; the last time where it stands twice.
    func value(of option: String) -> String? {
        let words = Array(prefix { $0 != "--" })
        for index in words.indices.reversed() {
            if words[index].hasPrefix(option + "=") {
                return String(words[index].dropFirst(option.count + 1))
            }
            if words[index] == option, index + 1 < words.count { return words[index + 1] }
        }
        return nil
    }
}
