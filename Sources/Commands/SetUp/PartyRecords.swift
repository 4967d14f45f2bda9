import ArgumentParser
import Custody

/// `lodestone party own`.
struct PartyOwn: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "own",
        abstract: "Record that one party owns a share of another, from a day on.",
        discussion: """
            Example:
              lodestone party own EVTERRA --owner PPARE --percent 51% --interest vote \\
                --from 2025-07-01 --attach share_register@E3=register.pdf

            The interests are vote, value, debt and officer; each is an entry of its own.
            """
    )

    @Argument(help: "The party that is owned.") var party: String
    @Option(help: "The party that owns.") var owner: String
    @Option(help: "How much, such as 51%.") var percent: String
    @Option(help: "vote value debt officer.") var interest: String
    @Option(help: "Since this day.") var from: String
    @Option(help: "Until this day; left out, it goes on.") var until: String?
    @Option(help: "A document: KIND[@TIER]=FILE.") var attach: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone party show \(party)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            PartyOwned(
                party: try desk.code(nil, party),
                owner: try desk.code("--owner", owner),
                percent: try desk.fraction("--percent", percent),
                interest: try desk.word("--interest", interest),
                from: try desk.read("--from", from) { try CivilDate($0) },
                until: try desk.date("--until", ifGiven: until),
                documents: try desk.attachAll(attach)
            )
        ]
    }
}

/// `lodestone party screen`.
struct PartyScreen: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Record that a party was looked up in a list of restricted parties.",
        discussion: """
            Example:
              lodestone party screen EMR --list "Consolidated Screening List" \\
                --list-version 2026-03-01 --date 2026-03-02 --match none --reviewer "J. Kim"

            A match is none, possible or confirmed. The entry says what was looked up and what was
            found; it decides nothing.
            """
    )

    @Argument(help: "The party.") var party: String
    @Option(help: "The list's name.") var list: String
    @Option(help: "Which edition of the list.") var listVersion: String
    @Option(help: "The day it was looked up.") var date: String
    @Option(help: "none possible confirmed.") var match: String
    @Option(help: "Who looked.") var reviewer: String
    @Option(help: "The end of the taxable year that it is for.") var taxableYearEnd: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone party show \(party)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            PartyScreened(
                party: try desk.code(nil, party),
                list: list,
                listVersion: listVersion,
                date: try desk.read("--date", date) { try CivilDate($0) },
                match: try desk.word("--match", match),
                reviewer: reviewer,
                taxableYearEnd: try desk.date("--taxable-year-end", ifGiven: taxableYearEnd)
            )
        ]
    }
}
