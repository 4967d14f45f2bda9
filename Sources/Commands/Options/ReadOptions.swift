import ArgumentParser

/// The options of every command that asks.
struct ReadOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "What the ledger knew then: an entry number, a date or a time.",
            valueName: "seq|time"
        )
    )
    var asOf: String?

    @Option(
        help: ArgumentHelp("What was true then, as known now.", valueName: "time")
    )
    var validAt: String?

    init() {}
}
