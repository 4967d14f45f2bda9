import Custody
import Interchange
import TestSupport
import VerifiableLog

extension AlteredBundles {
    /// Keys that are revoked and then revoked again, as may be and as may not.
    mutating func revokeAgain(in world: BundleWorld) throws {
        var other = world
        let second = try other.story.key(for: "ORG", roles: [.admin])
        let third = try other.story.key(for: "ORG", roles: [.admin], approvers: [second])
        let authorized = other.story.size - 1
        let child = try other.story.key(for: "ORG", by: third)
        let revoked = other.story.size
        for first in [nil, authorized + 1, revoked] {
            var once = other
            let revocation = try once.revocation(of: third, from: first, approvedBy: second)
            try once.story.record(revocation, reason: "lost")
            add("revoked from \(first ?? -1)", try once.bundle()?.encoded ?? [])
            for again in [nil, authorized, authorized + 1, revoked, revoked + 1] {
                let name = "revoked from \(first ?? -1), then from \(again ?? -1): "
                let repeated = try once.revocation(of: third, from: again, approvedBy: second)
                try forge(repeated, in: once, name)
                let childs = try once.revocation(of: child, from: again, approvedBy: second)
                try forge(childs, in: once, name + "the child, ")
                var twice = once
                try twice.story.record(
                    try once.revocation(of: child, from: nil, approvedBy: second),
                    reason: "lost"
                )
                let later = try twice.revocation(of: child, from: again, approvedBy: second)
                try forge(later, in: twice, name + "the child again, ")
            }
        }
    }

    private mutating func forge(
        _ revocation: KeyRevoked,
        in world: BundleWorld,
        _ name: String
    ) throws {
        try forge(KeyRevoked.type, CanonicalJSON.text(revocation.data()), in: world, name)
    }
}

extension BundleWorld {
    fileprivate func revocation(
        of key: SigningKey,
        from: Int64?,
        approvedBy second: SigningKey
    ) throws -> KeyRevoked {
        let draft = KeyRevoked(key: key.name, cause: "lost", suspectFrom: from)
        return KeyRevoked(
            key: key.name,
            cause: "lost",
            suspectFrom: from,
            approvals: try story.approvals(of: draft, by: [second])
        )
    }
}
