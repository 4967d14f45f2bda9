import Auditing
import Custody
import Reporting
import Storage
import VerifiableLog

extension PolicyShelf {
    /// With a ledger where there is one; without, only what comes with the program.
    static func forReading(_ session: Session, _ reading: ReadOptions) throws -> PolicyShelf {
        do {
            return try Inquirer(session, reading).shelf()
        } catch let failure as Failure
            where failure.code == ErrorCode.ledgerNotFound.rawValue
            && session.options.ledger == nil && reading.asOf == nil
        {
            return try PolicyShelf()
        }
    }

    /// By policy, those in use first; an embedded one that was adopted as it is stands once.
    var listed: [Shelved] {
        let adopted = Set(policies.filter { $0.adoptedAt != nil }.map(\.versioned))
        let current = current
        let rest = policies.filter { shelved in
            !current.contains(shelved)
                && (shelved.adoptedAt != nil || !adopted.contains(shelved.versioned))
        }
        return current.flatMap { used in
            [used] + rest.filter { $0.policy.id == used.policy.id }
        }
    }
}

extension Inquirer {
    /// The policies that come with the program and those that the ledger adopted.
    func shelf() throws -> PolicyShelf {
        try PolicyShelf(try history()) { try ledger.documents.read($0) }
    }
}

extension PolicyShelf.Shelved {
    /// Where it stands: `adopted`, `retired`, or `embedded` for one that nobody adopted here.
    var standing: String { isRetired ? "retired" : adoptedAt == nil ? "embedded" : "adopted" }

    var standingText: String { adoptedAt.map { "\(standing) #\($0)" } ?? standing }

    /// The shape `lodestone.policy/1`.
    var document: JSONDocument {
        let policy = policy
        return [
            "schema": "lodestone.policy/1", "policy": .string(policy.id),
            "version": .string(policy.version), "standing": .string(standing),
            "entry": adoptedAt.map(JSONDocument.integer) ?? .null,
            "document": .string(digest.description), "title": .string(policy.title),
            "citation": .string(policy.citation), "legal_status": .string(policy.legalStatus),
            "level": policy.level.map(JSONDocument.string) ?? .null,
            "rule": .string(policy.rule.rawValue),
            "min_tier": .string(policy.minimumTier.rawValue),
            "covered": .array(policy.covered.countries.map { .string($0.code) }),
            "require": .array(policy.require.map(Self.requirement)),
            "wording": .array(
                policy.wording.map { wording in
                    [
                        "result": .string(wording.result.rawValue),
                        "all_recycled": .bool(wording.allRecycled ?? false),
                        "en": .string(wording.en), "ko": .string(wording.ko),
                    ]
                }
            ),
            "source": .string(policy.source),
            "reviewed_on": .string(policy.reviewedOn.description),
        ]
    }

    private static func requirement(_ requirement: Requirement) -> JSONDocument {
        [
            "waste": .array(requirement.waste.map { .string($0.rawValue) }),
            "forms": requirement.forms.map { .array($0.map { .string($0.rawValue) }) } ?? .null,
            "loop": requirement.loop.map { .string($0.rawValue) } ?? .null,
            "life": .string(requirement.life.rawValue),
            "steps": .array(
                requirement.steps.map { step in
                    .string(step.alternatives.map(\.rawValue).joined(separator: "|"))
                }
            ),
        ]
    }
}
