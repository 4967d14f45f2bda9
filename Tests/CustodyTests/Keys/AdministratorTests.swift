import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Administrators") struct AdministratorTests {
    private var story: Story

    init() throws {
        story = try Story()
        try story.party("PED")
        try story.site("IG", of: "PED")
    }

    private func revoke(
        _ key: SigningKey,
        in story: inout Story,
        by signer: SigningKey? = nil,
        suspectFrom: Int64? = nil,
        approvers: [SigningKey] = [],
        reason: String? = "left"
    ) throws -> RuleCode? {
        let draft = KeyRevoked(key: key.name, cause: "left", suspectFrom: suspectFrom)
        let approvals = try story.approvals(of: draft, by: approvers)
        return try refused {
            try story.record(
                KeyRevoked(
                    key: draft.key,
                    cause: draft.cause,
                    suspectFrom: suspectFrom,
                    approvals: approvals
                ),
                by: signer,
                reason: reason
            )
        }
    }

    @Test func `the only administrator can't be revoked`() throws {
        var story = story
        #expect(try revoke(story.founder, in: &story) == .lastAdministrator)
    }

    @Test(arguments: ["expired", "limited", "clerk", "suspect", "revoked"])
    func `nobody who could not administer counts as one who is left`(other: String) throws {
        var story = story
        let second: SigningKey
        switch other {
        case "expired":
            second = try story.key(for: "PED", roles: [.admin], until: story.clock)
            story.clock = story.clock.adding(seconds: 60)
        case "limited":
            second = try story.key(for: "PED", roles: [.admin], types: [PartyRegistered.type])
        case "clerk":
            second = try story.key(for: "PED")
        default:
            second = try story.key(for: "PED", roles: [.admin])
            let from = other == "suspect" ? story.size : nil
            let told = try revoke(second, in: &story, suspectFrom: from, approvers: [second])
            #expect(told == nil)
        }
        #expect(try revoke(story.founder, in: &story) == .lastAdministrator)
    }

    @Test func `the founder's key is revoked by the next administrator, with approval`() throws {
        var story = story
        let next = try story.key(for: "PED", roles: [.admin])
        #expect(try revoke(story.founder, in: &story, by: next) == .approvalMissing)
        let told = try revoke(story.founder, in: &story, by: next, approvers: [story.founder])
        #expect(told == nil)
        #expect(
            try refused { try story.party("NEW") } == .keyNotAuthorized,
            "the founder signs no more"
        )
        #expect(try revoke(next, in: &story, by: next) == .lastAdministrator)
    }

    @Test func `one administrator enrols the second alone, the third needs approval`() throws {
        var story = story
        let second = try story.key(for: "PED", roles: [.admin])
        #expect(
            try refused { try story.key(for: "PED", roles: [.admin]) } == .approvalMissing
        )
        _ = try story.key(for: "PED", roles: [.admin], approvers: [second])
        _ = try story.key(for: "PED")
    }

    @Test func `nobody but another clean administrator approves`() throws {
        var story = story
        let second = try story.key(for: "PED", roles: [.admin])
        let clerk = try story.key(for: "PED")
        let until = story.clock.adding(seconds: 120)
        let expired = try story.key(for: "PED", roles: [.admin], until: until, approvers: [second])
        let gone = try story.key(for: "PED", roles: [.admin], approvers: [second])
        #expect(try revoke(gone, in: &story, approvers: [second]) == nil)
        story.clock = until.adding(seconds: 1)
        let stranger = try story.makeKey()
        for wrong in [[story.founder], [clerk], [expired], [gone], [stranger]] {
            let told = try refused {
                try story.key(for: "PED", roles: [.admin], approvers: wrong)
            }
            #expect(told == .approvalMissing, "\(wrong.map(\.name))")
        }
        _ = try story.key(for: "PED", roles: [.admin], approvers: [clerk, second])
    }

    @Test func `an approval holds for its position and its data only`() throws {
        var story = story
        let second = try story.key(for: "PED", roles: [.admin])
        let key = try story.makeKey()
        let draft = try story.authority(of: key, party: "PED", roles: [.admin])
        let signed = try story.signed(draft, by: key, approvers: [second])
        try story.party("LATER")
        #expect(try refused { try story.record(signed) } == .approvalMissing, "another position")
        let wide = try story.authority(of: key, party: "PED", roles: [.admin, .clerk])
        let approvals = try story.approvals(of: draft, by: [second])
        let possession = try story.signed(wide, by: key).possession
        let swapped = KeyAuthorized(
            key: wide.key,
            party: wide.party,
            holder: wide.holder,
            roles: wide.roles,
            sites: wide.sites,
            types: wide.types,
            possession: possession,
            approvals: approvals
        )
        #expect(try refused { try story.record(swapped) } == .approvalMissing, "other data")
        try story.record(try story.signed(draft, by: key, approvers: [second]))
    }

    @Test func `revoking an administrator, or doubting a key, needs approval`() throws {
        var story = story
        let second = try story.key(for: "PED", roles: [.admin])
        let third = try story.key(for: "PED", roles: [.admin], approvers: [second])
        let clerk = try story.key(for: "PED")
        let other = try story.key(for: "PED")
        #expect(try revoke(third, in: &story) == .approvalMissing)
        #expect(try revoke(clerk, in: &story, suspectFrom: story.size) == .approvalMissing)
        #expect(try revoke(other, in: &story) == nil, "a clerk who left needs none")
        #expect(try revoke(third, in: &story, approvers: [third]) == nil)
        let told = try revoke(
            clerk,
            in: &story,
            suspectFrom: story.size,
            approvers: [second]
        )
        #expect(told == nil)
    }
}
