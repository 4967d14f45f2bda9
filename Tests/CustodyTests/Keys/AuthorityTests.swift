import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("What a key may sign") struct AuthorityTests {
    private let world: RulesWorld

    init() throws { world = try RulesWorld.built.get() }

    /// The roles of keys, by what the names of kinds begin with.
    static let signers: [(String, [KeyRole])] = [
        ("ledger.", [.admin]), ("party.", [.admin]), ("site.", [.admin]), ("scale.", [.admin]),
        ("key.", [.admin]), ("value.", [.admin]), ("policy.", [.admin, .compliance]),
        ("lot.assayed", [.clerk, .laboratory]), ("lot.", [.clerk]), ("custody.", [.clerk]),
        ("run.", [.clerk]), ("shipment.", [.clerk]), ("import.", [.clerk]),
        ("document.", [.clerk, .laboratory, .compliance]), ("inquiry.", [.compliance]),
        ("claim.", [.compliance]), ("report.", [.compliance]), ("period.", [.compliance]),
        ("cost.", [.compliance]), ("ruling.", [.compliance]), ("entry.", KeyRole.allCases),
    ]

    @Test func `every kind is signed by the roles of the model`() {
        for kind in EventKind.all {
            let roles = Self.signers.first { kind.type.hasPrefix($0.0) }?.1
            #expect(Set(kind.signers) == Set(roles ?? []), "\(kind.type)")
        }
    }

    /// Who weighs at which site: clerks of `PED` and `EVT`, with and without sites or types.
    static let weighers: [(key: String, lot: String, may: Bool)] = [
        ("founder", "A", true), ("founder", "E", true),
        ("clerk", "A", true), ("clerk", "C", true), ("clerk", "E", false),
        ("clerk of IG", "A", true), ("clerk of IG", "C", false), ("clerk of IG", "E", false),
        ("clerk of EVT", "E", true), ("clerk of EVT", "A", false),
        ("weigher", "A", true), ("weigher", "E", false),
        ("laboratory", "A", false), ("compliance", "A", false), ("admin", "A", false),
        ("expired", "A", false), ("revoked", "A", false), ("stranger", "A", false),
    ]

    @Test(arguments: weighers)
    func `a clerk signs for the sites of their party, or those named`(
        key: String,
        lot: String,
        may: Bool
    ) throws {
        var story = world.story
        let signer = try #require(world.keys[key])
        let remaining = try #require(story.inventory.lot(try code(lot))?.remaining)
        let told = try refused {
            try story.record(LotWeighed(lot: try code(lot), net: remaining), by: signer)
        }
        #expect(told == (may ? nil : .keyNotAuthorized))
    }

    @Test func `a clerk for a named site of another party signs there`() throws {
        var story = world.story
        let key = try story.key(for: "PED", sites: ["EV"])
        try story.acquire("E2", at: "EV", of: "EVT", by: key)
        #expect(
            try refused { try story.acquire("A2", at: "IG", of: "PED", by: key) }
                == .keyNotAuthorized
        )
    }

    @Test func `a key for some types signs no other`() throws {
        var story = world.story
        let weigher = try #require(world.keys["weigher"])
        #expect(
            try refused { try story.acquire("A2", at: "IG", of: "PED", by: weigher) }
                == .keyNotAuthorized
        )
        let both = try story.key(
            for: "PED",
            roles: [.clerk, .laboratory],
            types: [LotAcquired.type, LotAssayed.type]
        )
        try story.acquire("A2", at: "IG", of: "PED", by: both)
        #expect(
            try refused {
                try story.record(LotWeighed(lot: try code("A2"), net: try mass("1 kg")), by: both)
            } == .keyNotAuthorized
        )
    }

    @Test func `a laboratory signs its own results only`() throws {
        var story = world.story
        let laboratory = try #require(world.keys["laboratory"])
        let other = try #require(world.keys["laboratory 2"])
        try story.assay("A", lab: "LAB", ["Nd": "30%"], by: laboratory)
        try story.assay("E", lab: "LAB", ["Nd": "30%"], by: laboratory)
        #expect(
            try refused { try story.assay("A", lab: "LAB", ["Nd": "30%"], by: other) }
                == .keyNotAuthorized
        )
    }

    @Test func `a role without sites reaches everywhere, one with sites those only`() throws {
        var story = world.story
        let compliance = try story.key(for: "PED", roles: [.compliance], sites: ["IG"])
        let everywhere = try #require(world.keys["compliance"])
        let lots = [("A", compliance, RuleCode?.none), ("E", compliance, .keyNotAuthorized)]
        for (lot, key, outcome) in lots + [("E", everywhere, nil)] {
            let made = try #require(story.inventory.lot(try code(lot))?.madeAt)
            let told = try refused {
                try story.correct(made, with: ["ticket": "W-1"], by: key)
            }
            #expect(told == outcome, "\(lot)")
        }
    }

    @Test func `the authorisation covers the entries after it, the revocation too`() throws {
        var story = world.story
        let key = try story.makeKey()
        let draft = try story.authority(of: key, party: "PED")
        #expect(
            try refused { try story.acquire("A2", at: "IG", of: "PED", by: key) }
                == .keyNotAuthorized
        )
        try story.record(try story.signed(draft, by: key))
        try story.acquire("A2", at: "IG", of: "PED", by: key)
        try story.record(KeyRevoked(key: key.name, cause: "left"), reason: "left")
        #expect(
            try refused { try story.acquire("A3", at: "IG", of: "PED", by: key) }
                == .keyNotAuthorized
        )
        #expect(story.history.breaches.isEmpty)
        #expect(story.inventory.lot(try code("A2")) != nil, "what it signed before stays")
    }

    @Test func `the end of a key is tested against when the ledger recorded`() throws {
        var story = world.story
        let until = story.clock.adding(seconds: 600)
        let key = try story.key(for: "PED", until: until)
        story.clock = until
        try story.acquire("A2", at: "IG", of: "PED", by: key)
        story.clock = until.adding(seconds: 1)
        let late = LotWeighed(lot: try code("A2"), net: try mass("100 kg"))
        #expect(
            try refused { try story.record(late, by: key, occurred: until) } == .keyNotAuthorized,
            "that it happened before does not help"
        )
    }

    @Test func `the founder's key acts for every role, party and site`() throws {
        let story = world.story
        let founder = try #require(story.inventory.key(story.founder.name))
        #expect(founder.party == nil)
        #expect(Set(founder.roles) == Set(KeyRole.allCases))
        #expect(founder.sites.isEmpty && founder.types.isEmpty && founder.until == nil)
        #expect(founder.authorizedBy == founder.name)
    }
}
