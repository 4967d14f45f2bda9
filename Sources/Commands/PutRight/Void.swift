package import ArgumentParser
package import Custody

/// `lodestone void`: an entry never should have been.
package struct Void: RecordingCommand {
    package static let configuration = CommandConfiguration(
        abstract: "Take an entry back whole. It stays in the log and has no effect; final.",
        discussion: """
            Example:
              lodestone void 181077 --reason "entered twice: see 181076"
            """)

    @Argument(help: "The entry's number.") package var seq: Int64
    @OptionGroup package var writing: WriteOptions
    @OptionGroup package var everywhere: GlobalOptions

    package init() {}

    package var next: [String] { ["lodestone log --about \(seq)", "lodestone status"] }

    package func events(at desk: Desk) throws -> [any Event] { [EntryVoided(voids: seq)] }
}
