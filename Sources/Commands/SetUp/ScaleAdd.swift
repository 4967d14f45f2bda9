import ArgumentParser
import Custody

/// `lodestone scale add`.
struct ScaleAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a scale.",
        discussion: """
            Example:
              lodestone scale add SC-EVT-3 --site EVT-1 --readability 0.5kg \\
                --calibrated-until 2026-09-30
            """
    )

    @Argument(help: "Its code.") var scale: String
    @Option(help: "Where it stands.") var site: String
    @Option(help: "The smallest difference it shows, such as 0.5kg.")
    var readability: String
    @Option(help: "Last day of its calibration.") var calibratedUntil: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        [
            ScaleRegistered(
                scale: try desk.code(nil, scale),
                site: try desk.code("--site", site),
                readability: try desk.mass("--readability", readability),
                calibratedUntil: try desk.date("--calibrated-until", ifGiven: calibratedUntil)
            )
        ]
    }
}
