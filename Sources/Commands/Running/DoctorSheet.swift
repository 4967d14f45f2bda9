import Reporting
import Storage
import VerifiableLog

/// Checks as a person or a program reads them.
struct DoctorSheet {
    let checks: [Check]
    let style: Style

    /// The worst that was found decides.
    var exit: ExitStatus {
        let found = Set(checks.map(\.consequence))
        if found.contains(.broken) { return .integrityBroken }
        if found.contains(.forked) { return .forked }
        return found.contains(.configure) ? .configuration : .done
    }

    private var result: String {
        switch exit {
        case .integrityBroken: "broken"
        case .forked: "forked"
        case .configuration: "configure"
        default: "usable"
        }
    }

    /// One line for each check, one more for what to do, and what it comes to.
    var text: String {
        let width = checks.map(\.name.count).max() ?? 0
        let lines = checks.flatMap { check in
            let name = padded(check.name, width)
            let margin = String(repeating: " ", count: 12 + width)
            return ["\(mark(check.state)) \(name)  \(check.text.printable)"]
                + (check.fix.map { ["\(margin)  fix: \($0.printable)"] } ?? [])
        }
        let counts = Check.State.allCases.map { state in
            "\(checks.count { $0.state == state }) \(state.rawValue)"
        }.joined(separator: ", ")
        return (lines + ["\(result)  \(counts)"]).joined(separator: "\n")
    }

    /// A symbol and a word of the same width.
    private func mark(_ state: Check.State) -> String {
        let mark: Style.Mark =
            switch state {
            case .ok: .ok
            case .warning: .warning
            case .problem: .failure
            }
        let word = padded(state.rawValue, 9)
        let symbol = style.unicode ? style.symbol(mark) : " "
        return style.paint("\(symbol) \(word)", style.paint(of: mark))
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The shape `lodestone.doctor/1`.
    var document: JSONDocument {
        [
            "schema": "lodestone.doctor/1", "result": .string(result),
            "checks": .array(
                checks.map { check in
                    [
                        "check": .string(check.name), "state": .string(check.state.rawValue),
                        "text": .string(check.text),
                        "fix": check.fix.map(JSONDocument.string) ?? .null,
                    ]
                }
            ),
        ]
    }
}
