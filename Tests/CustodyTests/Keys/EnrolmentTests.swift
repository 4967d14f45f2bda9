import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Enrolment of keys") struct EnrolmentTests {
    private var story: Story

    init() throws {
        story = try Story()
        try story.party("PED")
        try story.site("IG", of: "PED")
    }

    @Test func `a new key signs for itself, over exactly what it may do`() throws {
        var story = story
        let key = try story.makeKey()
        let draft = try story.authority(of: key, party: "PED")
        #expect(try refused { try story.record(draft) } == .noPossession)
        let other = try story.makeKey()
        #expect(
            try refused { try story.record(try story.signed(draft, by: other)) } == .noPossession
        )
        let narrow = try story.signed(
            try story.authority(of: key, party: "PED", sites: ["IG"]),
            by: key
        )
        let widened = KeyAuthorized(
            key: narrow.key,
            party: narrow.party,
            holder: narrow.holder,
            roles: narrow.roles,
            possession: narrow.possession
        )
        #expect(try refused { try story.record(widened) } == .noPossession)
        try story.record(narrow)
    }

    @Test func `a possession signed for another ledger is none`() throws {
        var story = story
        let key = try story.makeKey()
        let draft = try story.authority(of: key, party: "PED")
        let text = Statement.possession(
            origin: Story.origin,
            firstLeaf: Digest.sha256(utf8: "another ledger"),
            newKey: key.verifierKey,
            data: try draft.members()
        )
        let foreign = KeyAuthorized(
            key: draft.key,
            party: draft.party,
            holder: draft.holder,
            roles: draft.roles,
            sites: draft.sites,
            types: draft.types,
            possession: Base64.encode(try key.sign(text))
        )
        #expect(try refused { try story.record(foreign) } == .noPossession)
    }

    @Test func `a key is used once per ledger, and the log's not at all`() throws {
        var story = story
        let key = try story.key(for: "PED")
        let again = try story.signed(try story.authority(of: key, party: "PED"), by: key)
        #expect(try refused { try story.record(again) } == .keyTaken)
        try story.record(KeyRevoked(key: key.name, cause: "left"), reason: "left")
        #expect(try refused { try story.record(again) } == .keyTaken, "also once it is revoked")
        let log = try story.log.renamed(
            KeyName.inLedger(Story.origin, publicKey: story.log.verifierKey.publicKey)
        )
        let taken = try story.signed(try story.authority(of: log, party: "PED"), by: log)
        #expect(try refused { try story.record(taken) } == .keyTaken)
    }

    @Test func `a key's name follows from its public key`() throws {
        var story = story
        let key = try story.makeKey().renamed(Story.origin + "/k/0123456789abcdef")
        let draft = try story.signed(try story.authority(of: key, party: "PED"), by: key)
        #expect(try refused { try story.record(draft) } == .malformedData)
    }

    @Test func `roles are named, each once, for a known party and known sites`() throws {
        var story = story
        let key = try story.makeKey()
        let cases: [(party: String, roles: [KeyRole], sites: [String], code: RuleCode)] = [
            ("PED", [], [], .malformedData), ("PED", [.clerk, .clerk], [], .malformedData),
            ("NOBODY", [.clerk], [], .unknownCode), ("PED", [.clerk], ["NONE"], .unknownCode),
        ]
        for (party, roles, sites, code) in cases {
            let draft = try story.authority(of: key, party: party, roles: roles, sites: sites)
            #expect(try refused { try story.record(try story.signed(draft, by: key)) } == code)
        }
    }
}
