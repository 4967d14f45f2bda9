import ArgumentParser
import Auditing
import Custody
import VerifiableLog

/// `lodestone policy …`.
struct PolicyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Policies: what a claim means, and the rules it is judged by.",
        subcommands: [PolicyList.self, PolicyShow.self]
    )
}

/// `lodestone policy list`.
struct PolicyList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List policies."
    )

    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        try session.respond(
            with: Listing(
                schema: "lodestone.policies/1",
                noun: "policies",
                columns: [
                    .init("policy"), .init("version"), .init("level"), .init("min_tier", "tier"),
                    .init("reviewed"), .init("title", wraps: true),
                ],
                items: try PolicyShelf().current.map(\.policy).map { policy in
                    .init(
                        json: [
                            "policy": .string(policy.id), "version": .string(policy.version),
                            "level": policy.level.map(JSONDocument.string) ?? .null,
                            "title": .string(policy.title), "citation": .string(policy.citation),
                            "min_tier": .string(policy.minimumTier.rawValue),
                            "reviewed_on": .string(policy.reviewedOn.description),
                        ],
                        cells: [
                            policy.id, policy.version, policy.level ?? "–",
                            policy.minimumTier.rawValue, policy.reviewedOn.description,
                            policy.title,
                        ]
                    )
                }
            )
        )
    }
}

/// `lodestone policy show`.
struct PolicyShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a policy: its source, its rule, what may be said."
    )

    @Argument(help: "ID or ID@VERSION.") var policy: String
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let policy = try Inquirer.find(policy, on: PolicyShelf()).policy
        let korean = session.language == .korean
        let lines = [
            "\(policy.id)@\(policy.version)   \(policy.title)", "source   \(policy.citation)",
            "status   \(policy.legalStatus)", "level    \(policy.level ?? "–")",
            "rule     \(policy.rule.rawValue)   evidence \(policy.minimumTier.rawValue) or higher",
            "reviewed \(policy.reviewedOn)", "",
        ]
        let words = policy.wording.map { wording in
            "\(wording.result.rawValue): \(korean ? wording.ko : wording.en)"
        }
        if session.format == .json {
            return Response([
                "schema": "lodestone.policy/1", "policy": .string(policy.id),
                "version": .string(policy.version), "title": .string(policy.title),
                "citation": .string(policy.citation), "legal_status": .string(policy.legalStatus),
                "level": policy.level.map(JSONDocument.string) ?? .null,
                "rule": .string(policy.rule.rawValue),
                "min_tier": .string(policy.minimumTier.rawValue),
                "wording": .object(
                    policy.wording.map { wording in
                        .init(
                            wording.result.rawValue,
                            ["en": .string(wording.en), "ko": .string(wording.ko)]
                        )
                    }
                ),
            ])
        }
        return Response((lines + words).joined(separator: "\n"))
    }
}
