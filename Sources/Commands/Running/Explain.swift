import ArgumentParser
import VerifiableLog

/// `lodestone explain CODE`.
struct Explain: Command {
    static let configuration = CommandConfiguration(
        abstract: "Say more about the code of an error or a finding.",
        discussion: """
              lodestone explain LS2107
              lodestone explain exit      the exit codes
            """
    )

    @Argument(help: "A code as printed in an error, or exit.")
    var code: String

    @OptionGroup(title: "Everywhere")
    var everywhere: GlobalOptions

    init() {}

    static let needsConfiguration = false

    func respond(in session: Session) throws -> Response {
        if code == "exit" { return Response(exitTable) }
        guard let explanation = Explanation.find(code) else {
            throw Failure(
                .noSuchExplanation,
                "no code \"\(code.printable)\"",
                place: .argument(option: nil, value: code),
                hints: ["codes look like LS2107"]
            )
        }
        return session.format == .json ? Response(explanation.json) : Response(text(explanation))
    }

    private func text(_ explanation: Explanation) -> String {
        "\(explanation.code)  \(explanation.title)\n\n"
            + Paragraphs.wrap(explanation.ending + explanation.text, width: 78)
    }

    private var exitTable: String {
        ExitStatus.allCases.map { status in
            let number = String(status.rawValue)
            return String(repeating: " ", count: 3 - number.count) + number + "  " + status.meaning
        }.joined(separator: "\n")
    }
}

extension Explanation {
    fileprivate var json: JSONDocument {
        [
            "schema": "lodestone.explanation/1", "code": .string(code), "title": .string(title),
            "exit": exit.map { .integer(Int64($0.rawValue)) } ?? .null, "text": .string(text),
        ]
    }
}
