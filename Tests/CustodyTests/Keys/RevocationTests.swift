import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Revocation") struct RevocationTests {
    private var story: Story
    private let second: SigningKey

    init() throws {
        story = try Story()
        try story.party("PED")
        try story.site("IG", of: "PED")
        second = try story.key(for: "PED", roles: [.admin])
    }

    /// Revokes with what approvals it needs.
    private func revoke(
        _ key: String,
        from: Int64? = nil,
        in story: inout Story,
        reason: String? = "lost"
    ) throws {
        let draft = KeyRevoked(key: key, cause: "lost", suspectFrom: from)
        let approvals = try story.approvals(of: draft, by: [second])
        try story.record(
            KeyRevoked(key: key, cause: "lost", suspectFrom: from, approvals: approvals),
            reason: reason
        )
    }

    @Test func `needs a reason, a known key, and happens once`() throws {
        var story = story
        let clerk = try story.key(for: "PED")
        let name = Story.origin + "/k/0000000000000000"
        #expect(try refused { try revoke(name, in: &story) } == .unknownCode)
        #expect(try refused { try revoke(clerk.name, in: &story, reason: nil) } == .reasonMissing)
        try revoke(clerk.name, in: &story)
        #expect(try refused { try revoke(clerk.name, in: &story) } == .codeInUse)
    }

    @Test func `doubts a key from after its authorisation, up to the revocation`() throws {
        var story = story
        let clerk = try story.key(for: "PED")
        let authorized = story.size - 1
        try story.acquire("A", at: "IG", of: "PED", by: clerk)
        for from in [0, authorized, story.size + 1] {
            #expect(
                try refused { try revoke(clerk.name, from: from, in: &story) } == .malformedData,
                "\(from)"
            )
        }
        var early = story
        try revoke(clerk.name, from: authorized + 1, in: &early)
        let key = try #require(early.inventory.key(clerk.name))
        #expect(!key.isSuspect(at: authorized))
        #expect(key.isSuspect(at: authorized + 1))
        #expect(!key.isClean)
        try revoke(clerk.name, from: story.size, in: &story)
        #expect(story.inventory.key(clerk.name)?.isSuspect(at: authorized + 1) == false)
    }

    @Test func `doubts the keys that a doubted key authorised, and theirs`() throws {
        var story = story
        let before = try story.key(for: "PED", by: second)
        let third = try story.key(
            for: "PED",
            roles: [.admin],
            by: second,
            approvers: [story.founder]
        )
        let middle = story.size
        let early = try story.key(for: "PED", by: third)
        let doubtful = story.size
        let child = try story.key(
            for: "PED",
            roles: [.admin],
            by: third,
            approvers: [story.founder]
        )
        let grandchild = try story.key(for: "PED", by: child)
        let stranger = try story.key(for: "PED")

        var whole = story
        try revoke(third.name, from: middle, in: &whole)
        #expect(
            whole.suspects == [third.name, early.name, child.name, grandchild.name].sorted()
        )
        try revoke(third.name, from: doubtful, in: &story)
        #expect(story.suspects == [third.name, child.name, grandchild.name].sorted())
        let key = try #require(story.inventory.key(grandchild.name))
        #expect(key.suspectFrom == key.authorizedAt, "all that it signed")
        #expect(key.revokedAt == nil)
        for clean in [before, early, stranger, second] {
            #expect(story.inventory.key(clean.name)?.isClean == true)
        }
    }

    @Test func `that comes again may only doubt more of what the key signed`() throws {
        var story = story
        let third = try story.key(for: "PED", roles: [.admin], approvers: [second])
        let authorized = story.size - 1
        let child = try story.key(for: "PED", by: third)
        try story.acquire("A", at: "IG", of: "PED", by: child)
        let revokedAt = story.size
        try revoke(third.name, in: &story)
        #expect(try refused { try revoke(third.name, in: &story) } == .codeInUse)
        for from in [authorized, revokedAt + 1] {
            #expect(
                try refused { try revoke(third.name, from: from, in: &story) } == .malformedData,
                "\(from)"
            )
        }
        // Without another administrator's word nothing is doubted.
        let alone = KeyRevoked(key: third.name, cause: "stolen", suspectFrom: revokedAt)
        #expect(try refused { try story.record(alone, reason: "stolen") } == .approvalMissing)

        try revoke(third.name, from: revokedAt, in: &story)
        #expect(story.suspects == [third.name], "it had authorised the child before")
        for from in [revokedAt, revokedAt + 1] {
            #expect(throws: Rejection.self, "\(from)") {
                try revoke(third.name, from: from, in: &story)
            }
        }
        #expect(try refused { try revoke(third.name, in: &story) } == .codeInUse)
        try revoke(third.name, from: authorized + 1, in: &story)
        #expect(story.suspects == [third.name, child.name].sorted())
        let key = try #require(story.inventory.key(third.name))
        #expect(key.revokedAt == revokedAt, "the first one ended it")
        #expect(key.suspectFrom == authorized + 1)
        // All that the child signed is suspect already, and it can be revoked as ever.
        try revoke(child.name, in: &story)
        #expect(
            try refused { try revoke(child.name, from: revokedAt, in: &story) } == .codeInUse
        )
    }

    @Test func `doubts what a doubted key authorises later, too`() throws {
        var story = story
        let third = try story.key(for: "PED", roles: [.admin], approvers: [second])
        let child = try story.key(
            for: "PED",
            roles: [.admin],
            by: third,
            approvers: [story.founder]
        )
        let middle = story.size - 1
        try revoke(third.name, from: middle, in: &story)
        #expect(story.suspects == [third.name, child.name].sorted())
        let clean = try story.key(for: "PED")
        let late = try story.key(for: "PED", by: child)
        #expect(story.suspects == [third.name, child.name, late.name].sorted())
        #expect(story.inventory.key(clean.name)?.isClean == true)
    }

    @Test func `can't leave only administrators that it doubts`() throws {
        var story = try Story()
        try story.party("PED")
        let second = try story.key(for: "PED", roles: [.admin])
        let authorized = story.size - 1
        let draft = KeyRevoked(key: story.founder.name, cause: "lost", suspectFrom: 1)
        let approvals = try story.approvals(of: draft, by: [second])
        let revocation = KeyRevoked(
            key: draft.key,
            cause: draft.cause,
            suspectFrom: 1,
            approvals: approvals
        )
        #expect(
            try refused { try story.record(revocation, reason: "lost") } == .lastAdministrator
        )
        let later = KeyRevoked(key: story.founder.name, cause: "lost", suspectFrom: authorized + 1)
        try story.record(
            KeyRevoked(
                key: later.key,
                cause: later.cause,
                suspectFrom: later.suspectFrom,
                approvals: try story.approvals(of: later, by: [second])
            ),
            reason: "lost"
        )
        #expect(story.suspects == [story.founder.name])
    }
}

extension Story {
    /// Names of the keys under suspicion, sorted.
    fileprivate var suspects: [String] {
        inventory.keys().filter { $0.suspectFrom != nil }.map(\.name).sorted()
    }
}
