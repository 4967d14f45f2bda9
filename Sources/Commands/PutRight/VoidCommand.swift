import ArgumentParser
import Custody

/// `lodestone void`: an entry never should have been.
struct VoidCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "void",
        abstract: "Take an entry back whole. It stays in the log and has no effect; final.",
        discussion: """
            Example:
              lodestone void 181077 --reason "entered twice: see 181076"
            """
    )

    @Argument(help: "The entry's number.") var seq: Int64
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone log --about \(seq)", "lodestone status"] }

    func events(at desk: Desk) throws -> [any Event] { [EntryVoided(voids: seq)] }
}
