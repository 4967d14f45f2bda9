package import Reporting
package import VerifiableLog

extension Failure {
    /// The lines for a person.
    package func lines(style: Style = .plain) -> [String] {
        ["\(style.red("error[\(code)]:")) \(message)"]
            + (placeLines(style) + details + stateLines).map { "  " + $0 }
            + hints.map { "\(style.green("hint:")) \($0)" } + moreLines.map(style.dim)
    }

    private func placeLines(_ style: Style) -> [String] {
        switch place {
        case nil: []
        case .file(let name): [name]
        case .line(let file, let number): ["\(file), line \(number)"]
        case .argument(let option, let value, let wrong):
            pointed(option, value, wrong ?? value, style)
        }
    }

    /// The argument as typed, and carets under the part that is wrong.
    private func pointed(
        _ option: String?,
        _ value: String,
        _ wrong: String,
        _ style: Style
    ) -> [String] {
        let typed = option.map { "\($0) \(value.printable)" } ?? value.printable
        let mark = wrong.printable
        guard !mark.isEmpty, let range = typed.lastRange(of: mark) else { return [typed] }
        let indent = DisplayWidth.of(String(typed[..<range.lowerBound]))
        let carets = String(repeating: "^", count: DisplayWidth.of(mark))
        return [typed, String(repeating: " ", count: indent) + style.red(carets)]
    }

    private var stateLines: [String] { state.map { [$0] } ?? [] }

    /// Mistakes of the command line explain themselves; behind the others there is a reason.
    private var moreLines: [String] {
        code.hasPrefix("LS1") ? [] : ["more: lodestone explain \(code)"]
    }

    /// The same for a program: one object on stderr, whose members are only ever added to.
    package var json: JSONDocument {
        var members: [JSONDocument.Member] = [
            .init("type", "error"), .init("code", .string(code)),
            .init("exit", .integer(Int64(exit.rawValue))), .init("message", .string(message)),
        ]
        if let place { members.append(.init("where", place.json)) }
        if !details.isEmpty {
            members.append(.init("details", .array(details.map(JSONDocument.string))))
        }
        if let state { members.append(.init("state", .string(state))) }
        if let hint = hints.first { members.append(.init("hint", .string(hint))) }
        return .object(members)
    }
}

extension Failure.Place {
    fileprivate var json: JSONDocument {
        switch self {
        case .file(let name): ["file": .string(name)]
        case .line(let file, let number):
            ["file": .string(file), "line": .integer(Int64(number))]
        case .argument(nil, let value, _): ["value": .string(value)]
        case .argument(let option?, let value, _):
            ["option": .string(option), "value": .string(value)]
        }
    }
}
