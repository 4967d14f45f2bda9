import ArgumentParser
import Custody
import Reporting

/// `lodestone claim …`.
struct ClaimCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claims: what was said to whom of a lot or shipment.",
        subcommands: [ClaimWithdraw.self, ClaimList.self]
    )
}

/// `lodestone claim withdraw`.
struct ClaimWithdraw: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back a claim that was issued.",
        discussion: """
            Example:
              lodestone claim withdraw CLM-26-0007 --cause "the supplier's declaration was false"

            The claim stays in the log; whoever got it has to be told. What it claimed may be \
            claimed again.
            """
    )

    @Argument(help: "The claim.") var claim: String
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone claim list"] }

    func events(at desk: Desk) throws -> [any Event] {
        [ClaimWithdrawn(claim: try desk.code(nil, claim), cause: cause)]
    }
}

/// `lodestone claim list`.
struct ClaimList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List claims that were issued.",
        discussion: "Example:\n  lodestone claim list"
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.listing(
            of: "claims",
            ClaimIssued.self,
            named: "claim",
            ["claim", "subject", "policy", "result", "status"]
        ) { event in
            let ends = try inquirer.view.registrations(.claimWithdrawal, code: event.claim.text)
            return [
                event.claim.text, event.subject.text, "\(event.policy)@\(event.version)",
                event.result.rawValue, ends.isEmpty ? "" : "withdrawn",
            ]
        }
    }
}
