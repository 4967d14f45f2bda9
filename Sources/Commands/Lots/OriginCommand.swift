import ArgumentParser
import Custody

/// `lodestone origin`: where a stage of a lot's life took place, as somebody says.
struct OriginCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "origin",
        abstract: "Record where a stage of a lot's life took place.",
        discussion: """
            Example:
              lodestone origin MAG-26-00018 --life prior --stage mine --place AU \\
                --basis documented --element Nd --attach mine_certificate@E3=mine.pdf
              lodestone origin MAG-26-00018 --life prior --stage mine --place any \\
                --basis unknown_after_inquiry --inquiry INQ-26-001

            No --element: the fact holds for all of them.
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Option(help: "prior or recycling.") var life: String
    @Option(help: "mine separate refine reduce melt magnet_make device_make · collect …")
    var stage: String
    @Option(help: "US · JP,DE · not CN,HK,MO,RU,IR,KP · not covered · any · CN-XJ · JP,CN!")
    var place: String
    @Option(help: "observed documented declared inferred unknown_after_inquiry")
    var basis: String
    @Option(help: "An element; may be repeated.") var element: [String] = []
    @Option(help: "Who says so, where it is not the recorder.") var assertedBy: String?
    @Option(help: "The inquiry that was made.") var inquiry: String?
    @Option(help: "The entry of an earlier fact that this one replaces; needs --reason.")
    var supersedes: [Int64] = []
    @Option(help: "A document: KIND[@TIER]=FILE.") var attach: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone audit \(lot) --policy P6 --policy P7"] }

    func events(at desk: Desk) throws -> [any Event] {
        let elements = try element.map { try desk.word("--element", $0, as: Element.self) }
        return [
            LotOriginStated(
                lot: try desk.code(nil, lot),
                elements: elements.isEmpty ? .all : .some(elements),
                life: try desk.word("--life", life),
                stage: try desk.word("--stage", stage),
                place: try desk.place("--place", place),
                basis: try desk.word("--basis", basis),
                assertedBy: try desk.code("--asserted-by", ifGiven: assertedBy),
                inquiry: try desk.code("--inquiry", ifGiven: inquiry),
                documents: try desk.attachAll(attach),
                supersedes: supersedes.isEmpty ? nil : supersedes
            )
        ]
    }
}
