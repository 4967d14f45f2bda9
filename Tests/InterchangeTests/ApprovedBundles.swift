import Custody
import Interchange
import TestSupport
import VerifiableLog

extension AlteredBundles {
    /// Keys of ledgers with several administrators, some of them limited, and approvals where none was
    /// needed: all of them sound, complete or not.
    mutating func approveKeys() throws {
        for (name, enrol) in Self.enrolments {
            let world = try BundleWorld { story in
                let third = try enrol(&story)
                try story.acquire("LATE", at: "PLANT", of: "ORG", by: third)
                try story.run(
                    "BLEND",
                    at: "PLANT",
                    .merge,
                    from: ["MAG": "50 kg", "LATE": "50 kg"],
                    to: ["OX": (.magnet, "100 kg")],
                    by: third
                )
                try story.ship("SHP", ["OX": "10 kg"], at: "PLANT", to: "CUSTOMER", by: third)
            }
            add("\(name), complete", try world.bundle()?.encoded ?? [])
            add("\(name), selected", try world.bundle(.selected)?.encoded ?? [])
        }
    }

    /// Each gives a clerk's key.
    private static let enrolments: [(String, @Sendable (inout Story) throws -> SigningKey)] = [
        (
            "approved by a second administrator",
            { story in
                let second = try story.key(for: "ORG", roles: [.admin])
                return try story.key(for: "ORG", roles: [.admin, .clerk], approvers: [second])
            }
        ),
        (
            "beside an administrator of sites only",
            { story in
                _ = try story.key(for: "ORG", roles: [.admin], types: [SiteRegistered.type])
                return try story.key(for: "ORG", roles: [.admin, .clerk])
            }
        ),
        (
            "approved where nobody asks",
            { story in
                let clerk = try story.key(for: "ORG")
                _ = try story.key(for: "ORG", roles: [.admin], approvers: [clerk])
                return try story.key(for: "ORG", approvers: [story.founder])
            }
        ),
        (
            "approved by the signer, and by a second",
            { story in
                let second = try story.key(for: "ORG", roles: [.admin])
                return try story.key(
                    for: "ORG",
                    roles: [.admin, .clerk],
                    approvers: [story.founder, second]
                )
            }
        ),
    ]
}
