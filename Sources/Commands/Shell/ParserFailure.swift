/// ArgumentParser's own refusals in our layout.
///
/// Its error types are not public, so this reads its messages; a test provokes each of them. What
/// it does not know keeps its wording, under LS1000.
struct ParserFailure {
    /// What ArgumentParser said.
    let message: String
    /// The command as typed: `lodestone lot list`.
    let command: String

    var failure: Failure {
        var failure =
            unknownOption ?? missingValue ?? missingArgument ?? unexpectedArgument ?? invalidValue
            ?? valueForFlag ?? Failure(.malformedCommandLine, plainMessage)
        if failure.hints.isEmpty { failure.hints = ["\(command) --help shows how it is written"] }
        return failure
    }

    private var unknownOption: Failure? {
        guard message.hasPrefix("Unknown option") || message.hasPrefix("Invalid option") else {
            return nil
        }
        let option =
            message.between("Unknown option '", "'")
            ?? message.split(separator: " ").last.map(String.init) ?? ""
        let name = String(option.prefix { $0 != "=" })
        let meant = message.between("Did you mean '", "'?")
        return Failure(
            .noSuchOption,
            "\(command) has no option \(name.printable)",
            hints: [Nearest.hint(to: name, among: [meant].compactMap(\.self))].compactMap(\.self)
        )
    }

    private var missingValue: Failure? {
        guard let synopsis = message.between("Missing value for '", "'") else { return nil }
        let words = synopsis.split(separator: " ").map(\.placeholder)
        return Failure(
            .valueMissing,
            "\(words.first ?? "") needs a value",
            hints: ["write \(words.joined(separator: " "))"]
        )
    }

    private var missingArgument: Failure? {
        guard
            let synopsis = message.between("Missing expected argument '", "'")
                ?? message.between("Missing one of: '", "'")
        else { return nil }
        let words = synopsis.split(separator: " ").filter { $0 != "..." }.map(\.placeholder)
        return Failure(.argumentMissing, "\(words.joined(separator: " ")) is missing")
    }

    private var unexpectedArgument: Failure? {
        let value =
            message.between("Unexpected argument '", "'", last: true)
            ?? message.between("unexpected arguments: '", "', '")
        guard let value else { return nil }
        return Failure(
            .argumentUnexpected,
            "\(command) does not take this argument",
            place: .argument(option: nil, value: value)
        )
    }

    private var invalidValue: Failure? {
        guard let value = message.between("The value '", "' is invalid for '"),
            let synopsis = message.between("' is invalid for '", "'")
        else { return nil }
        let name = synopsis.split(separator: " ").first.map(\.placeholder) ?? synopsis
        let near = Nearest.hint(to: value, among: choices)
        let list = choices.isEmpty ? nil : "write one of \(choices.joined(separator: " "))"
        return Failure(
            .valueNotInList,
            "\(name) cannot be \"\(value.printable)\"",
            place: .argument(option: name.hasPrefix("-") ? name : nil, value: value),
            hints: [near, list].compactMap(\.self)
        )
    }

    private var valueForFlag: Failure? {
        guard let option = message.between("The option '", "' does not take any value"),
            let value = message.between("any value, but '", "' was specified")
        else { return nil }
        return Failure(
            .optionTakesNoValue,
            "\(option) takes no value",
            place: .argument(option: nil, value: "\(option)=\(value)", wrong: value),
            hints: ["write \(option) alone"]
        )
    }

    /// The values that ArgumentParser lists, on one line or one a line.
    private var choices: [String] {
        let listed = message.split(separator: "\n").filter { $0.hasPrefix("  - ") }
        guard listed.isEmpty else { return listed.map { String($0.dropFirst(4)) } }
        guard let list = message.between("Please provide one of ", ".", last: true) else {
            return []
        }
        return list.split(separator: "'").map(String.init)
            .filter { ![", ", " or ", " and "].contains($0) }
    }

    private var plainMessage: String {
        let line = message.prefix { $0 != "\n" }
        return line.prefix(1).lowercased() + line.dropFirst()
    }
}

extension String {
    /// The text after the first `start` up to the next, or the last, `end`.
    fileprivate func between(_ start: String, _ end: String, last: Bool = false) -> String? {
        guard let from = firstRange(of: start)?.upperBound else { return nil }
        let rest = self[from...]
        let range = last ? rest.lastRange(of: end) : rest.firstRange(of: end)
        guard let stop = range?.lowerBound else { return nil }
        return String(rest[..<stop])
    }
}

extension Substring {
    /// `<lot>` as `LOT`; anything else stays.
    fileprivate var placeholder: String {
        guard first == "<", last == ">" else { return String(self) }
        return dropFirst().dropLast().uppercased()
    }
}
