import ArgumentParser
import Custody

/// The options of every command that appends.
struct WriteOptions: ParsableArguments, Sendable {
    @Flag(name: [.customShort("n"), .long], help: "Check everything, write nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "The key to sign with; --passphrase-file opens an encrypted one.",
            valueName: "name|file"
        ),
        completion: .file()
    )
    var key: String?

    @Option(
        help: ArgumentHelp("When it happened (default: now).", valueName: "time")
    )
    var at: String?

    @Option(
        help: ArgumentHelp(
            "Why, where a rule asks; it then stands in every audit.",
            valueName: "text"
        )
    )
    var reason: String?

    @Option(
        help: ArgumentHelp("The same id twice writes once.", valueName: "id")
    )
    var requestId: String?

    @Option(help: ArgumentHelp("A remark kept with the entry.", valueName: "text"))
    var note: String?

    @Option(
        name: .customLong("private"),
        help: ArgumentHelp(
            "A text to keep out of the log, where it can be erased; may be repeated.",
            valueName: "member"
        )
    )
    var withheld: [PrivateMember] = []

    init() {}
}
