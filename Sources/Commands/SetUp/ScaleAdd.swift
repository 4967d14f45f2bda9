package import ArgumentParser
package import Custody

/// `lodestone scale add`
package struct ScaleAdd: RecordingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register a scale.",
        discussion: """
            Example:
              lodestone scale add SC-EVT-3 --site EVT-1 --readability 0.5kg \\
                --calibrated-until 2026-09-30
            """)

    @Argument(help: "Its code.") package var scale: String
    @Option(help: "Where it stands.") package var site: String
    @Option(help: "The smallest difference it shows, such as 0.5kg.")
    package var readability: String
    @Option(help: "Last day of its calibration.") package var calibratedUntil: String?
    @OptionGroup package var writing: WriteOptions
    @OptionGroup package var everywhere: GlobalOptions

    package init() {}

    package func events(at desk: Desk) throws -> [any Event] {
        [
            ScaleRegistered(
                scale: try desk.code(nil, scale), site: try desk.code("--site", site),
                readability: try desk.mass("--readability", readability),
                calibratedUntil: try desk.date("--calibrated-until", ifGiven: calibratedUntil))
        ]
    }
}
