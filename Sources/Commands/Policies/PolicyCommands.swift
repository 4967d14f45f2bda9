import ArgumentParser
import Auditing
import Custody
import Reporting
import VerifiableLog

/// `lodestone policy …`.
struct PolicyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Policies: what a claim means, and the rules it is judged by.",
        subcommands: [
            PolicyList.self, PolicyShow.self, PolicyAdopt.self, PolicyRetire.self,
        ]
    )
}

/// `lodestone policy list`.
struct PolicyList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List policies: those the ledger adopted, and those that come with the program."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let shelf = try PolicyShelf.forReading(session, reading)
        return try session.respond(
            with: Listing(
                schema: "lodestone.policies/1",
                noun: "policies",
                columns: [
                    .init("policy"), .init("version"), .init("level"), .init("min_tier", "tier"),
                    .init("standing"), .init("reviewed", isShown: false),
                    .init("title", wraps: true),
                ],
                items: shelf.listed.map(item)
            )
        )
    }

    private func item(_ kept: PolicyShelf.Shelved) -> Listing.Item {
        let policy = kept.policy
        return .init(
            json: [
                "policy": .string(policy.id), "version": .string(policy.version),
                "level": policy.level.map(JSONDocument.string) ?? .null,
                "title": .string(policy.title), "citation": .string(policy.citation),
                "min_tier": .string(policy.minimumTier.rawValue),
                "reviewed_on": .string(policy.reviewedOn.description),
                "standing": .string(kept.standing),
                "entry": kept.adoptedAt.map(JSONDocument.integer) ?? .null,
            ],
            cells: [
                policy.id, policy.version, policy.level ?? "–", policy.minimumTier.rawValue,
                kept.standingText, policy.reviewedOn.description, policy.title,
            ].map(\.printable)
        )
    }
}

/// `lodestone policy show`.
struct PolicyShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a policy: its source, its rule, what may be said.",
        discussion: """
            Example:
              lodestone policy show P6
              lodestone policy show P6@1 --lang ko
            """
    )

    @Argument(help: "ID or ID@VERSION.") var policy: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let shelf = try PolicyShelf.forReading(session, reading)
        let kept = try Inquirer.find(policy, on: shelf)
        let page = PolicyPage(
            kept.policy,
            standing: kept.standingText,
            language: session.language == .korean ? .korean : .english
        )
        switch session.format {
        case .json, .ndjson: return Response(kept.document)
        case .markdown: return Response(MarkdownRenderer.render(page.document))
        case .table:
            let width = session.environment.terminal.columns
            return Response(
                TextRenderer(width: width, style: session.style).render(page.document)
            )
        default: throw Failure(unoffered: session.format, among: [.table, .json, .markdown])
        }
    }
}
