import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Who may amend") struct AmenderTests {
    private let world: AmendmentWorld

    init() throws { world = try AmendmentWorld(clerks: true) }

    private func outcome(
        _ key: String,
        _ entry: String,
        _ changes: JSONObject = ["ticket": "W-1"]
    ) throws -> RuleCode? {
        var story = world.story
        let seq = try #require(world.positions[entry])
        let signer = key == "founder" ? story.founder : try #require(world.keys[key])
        return try refused { try story.correct(seq, with: changes, by: signer) }
    }

    static let allowed: [(String, String)] = [
        ("founder", "acquire"), ("founder", "site"), ("founder", "assay"),
        ("compliance", "acquire"), ("compliance", "run"), ("compliance of EVT", "acquire"),
        ("compliance of JV", "run"), ("compliance of JV", "receive"),
        ("clerk of IG", "acquire"), ("clerk of IG", "weigh"), ("clerk of PED", "acquire"),
        ("clerk of JV", "run"), ("clerk of PED", "weigh"), ("laboratory", "assay"),
        ("correcting weigher", "weigh"), ("clerk of IG", "dispatch"), ("clerk of JV", "receive"),
    ]
    static let refusedOnes: [(String, String)] = [
        ("compliance", "site"), ("compliance", "party"), ("compliance of JV", "acquire"),
        ("compliance of JV", "weigh"), ("clerk of JV", "acquire"), ("clerk of JV", "weigh"),
        ("clerk of JV", "origin"), ("clerk of JV", "dispatch"), ("clerk of IG", "receive"),
        ("clerk of IG", "run"), ("clerk of EVT", "acquire"), ("clerk of PED", "site"),
        ("clerk of PED", "assay"), ("laboratory", "weigh"), ("weigher", "weigh"),
        ("correcting weigher", "acquire"),
    ]

    /// Lot `A` has long moved on to `JV`: what counts is where it was when the entry was made.
    @Test(arguments: allowed)
    func `the same party and site may, and compliance`(key: String, entry: String) throws {
        #expect(try outcome(key, entry, Self.harmless(entry)) == nil)
    }

    @Test(arguments: refusedOnes)
    func `nobody else may`(key: String, entry: String) throws {
        #expect(try outcome(key, entry, Self.harmless(entry)) == .keyNotAuthorized)
    }

    @Test func `nobody moves an entry to a site that the key may not sign for`() throws {
        #expect(try outcome("clerk of IG", "dispatch", ["from_site": "EV"]) != nil)
        var story = world.story
        let clerk = try #require(world.keys["clerk of IG"])
        let acquire = try story.acquire("B", at: "IG", of: "PED", by: clerk)
        for (site, key, code) in [
            ("JV", "clerk of IG", RuleCode?.some(.keyNotAuthorized)),
            ("EV", "clerk of PED", .keyNotAuthorized),
            ("EV", "compliance of JV", .keyNotAuthorized),
            ("JV", "clerk of PED", nil), ("EV", "compliance", nil),
        ] {
            var attempt = story
            let signer = try #require(world.keys[key])
            let told = try refused {
                try attempt.correct(acquire, with: ["site": .string(site)], by: signer)
            }
            #expect(told == code, "\(key) to \(site)")
        }
    }

    @Test func `a key authorised later amends, a revoked one doesn't`() throws {
        var story = world.story
        let acquire = try #require(world.positions["acquire"])
        let late = try story.key(for: "PED", sites: ["IG"])
        try story.correct(acquire, with: ["ticket": "W-2"], by: late)
        try story.record(KeyRevoked(key: late.name, cause: "left"), reason: "left")
        #expect(
            try refused { try story.correct(acquire, with: ["ticket": "W-3"], by: late) }
                == .keyNotAuthorized
        )
    }

    static let alone: [(String, String, JSONObject, [RuleCode])] = [
        ("clerk of IG", "acquire", ["net_mg": 100_100_000], [.correctedBySignerAlone]),
        ("clerk of IG", "acquire", ["collected": ["in": ["CA"]]], [.correctedBySignerAlone]),
        ("clerk of IG", "acquire", ["ticket": "W-1"], []),
        ("compliance", "acquire", ["net_mg": 100_100_000], []),
        ("clerk of PED", "acquire", ["net_mg": 100_100_000], []),
        ("clerk of IG", "origin", ["place": ["in": ["JP"]]], [.correctedBySignerAlone]),
        ("clerk of JV", "run", ["stages": ["purify"]], [.correctedBySignerAlone]),
        ("clerk of JV", "run", ["recipe": "R2"], []),
        ("founder", "site", ["country": "CA"], [.correctedBySignerAlone]),
        ("founder", "site", ["gln": "0614141000005"], []),
        (
            "laboratory", "assay", ["results": [["element": "Nd", "ppb": 290_000_000]]],
            [.correctedBySignerAlone]
        ),
    ]

    @Test(arguments: alone)
    func `a mass or an origin changed by its signer alone is told`(
        key: String,
        entry: String,
        changes: JSONObject,
        told: [RuleCode]
    ) throws {
        var story = world.story
        let seq = try #require(world.positions[entry])
        let signer = key == "founder" ? story.founder : try #require(world.keys[key])
        let amendment = try story.correct(seq, with: changes, by: signer)
        #expect(story.findings(at: amendment) == told)
    }

    @Test func `a mass taken back by its signer alone is told`() throws {
        var story = world.story
        let ship = try #require(world.positions["ship"])
        let signer = try #require(world.keys["clerk of JV"])
        let amendment = try story.void(ship, by: signer)
        #expect(story.findings(at: amendment) == [.correctedBySignerAlone])
    }

    private static func harmless(_ entry: String) -> JSONObject {
        switch entry {
        case "acquire", "weigh": ["ticket": "W-1"]
        case "dispatch": ["vehicle": "V-1"]
        case "run": ["recipe": "R2"]
        case "assay": ["sample": "S-2"]
        case "site": ["gln": "0614141000005"]
        case "party": ["aliases": ["E"]]
        case "receive": ["discrepancy": "none"]
        default: [:]
        }
    }
}
