import ArgumentParser
import Custody

/// `lodestone inquiry`: somebody was asked where something comes from.
struct InquiryCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "inquiry",
        abstract: "Record what was asked about an origin, of whom, and the answer.",
        discussion: """
            Example:
              lodestone inquiry INQ-26-001 --lot MAG-26-00018 --stage mine --stage melt \\
                --asked EMR --asked-at 2026-03-02T09:00Z --channel e-mail \\
                --answered-at 2026-03-09T15:00Z --answer "We do not know."
            """
    )

    @Argument(help: "The inquiry's code.") var inquiry: String
    @Option(help: "A lot it is about; may be repeated.") var lot: [String] = []
    @Option(help: "A stage it is about; may be repeated.") var stage: [String] = []
    @Option(help: "An element; may be repeated; none: all.") var element: [String] = []
    @Option(help: "Who was asked.") var asked: String
    @Option(help: "When.") var askedAt: String?
    @Option(help: "How: letter, e-mail, visit …") var channel: String
    @Option(help: "When the answer came.") var answeredAt: String?
    @Option(help: "The answer.") var answer: String?
    @Option(help: "A document: KIND[@TIER]=FILE.") var attach: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        ["lodestone origin LOT --basis unknown_after_inquiry --inquiry \(inquiry) …"]
    }

    func events(at desk: Desk) throws -> [any Event] {
        let elements = try element.map { try desk.word("--element", $0, as: Element.self) }
        return [
            InquiryRecorded(
                inquiry: try desk.code(nil, inquiry),
                lots: try lot.map { try desk.code("--lot", $0) },
                elements: elements.isEmpty ? .all : .some(elements),
                stages: try stage.map { try desk.word("--stage", $0) },
                asked: try desk.code("--asked", asked),
                askedAt: try desk.time("--asked-at", ifGiven: askedAt) ?? desk.occurredAt,
                channel: channel,
                answeredAt: try desk.time("--answered-at", ifGiven: answeredAt),
                answer: answer,
                documents: try desk.attachAll(attach)
            )
        ]
    }
}
