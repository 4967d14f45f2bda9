import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("A claim")
struct ClaimTests {
    @Test func `covers parts that add up to the whole, all of them only when it passes`() throws {
        for scenario in ScenarioTests.all {
            for claim in try scenario.story().audit().claims {
                for share in claim.coverage.values {
                    #expect(share.passPPB + share.unknownPPB + share.failPPB == 1_000_000_000)
                    #expect(share.passPPB >= 0 && share.unknownPPB >= 0 && share.failPPB >= 0)
                    if claim.result == .pass { #expect(share.passPPB == 1_000_000_000) }
                    if claim.result == .fail && claim.coverage.count == 1 {
                        #expect(share.failPPB > 0)
                    }
                }
                let passes = claim.coverage.values.allSatisfy { $0.passPPB == 1_000_000_000 }
                #expect(passes == (claim.result == .pass) || claim.coverage.isEmpty)
            }
        }
    }

    @Test func `rounds a sliver that fails up to something`() throws {
        let sliver = ScenarioTests.places[0]
        let coverage = try scenario(sliver).claim("P6").coverage
        #expect(coverage.count == 2)
        for share in coverage.values {
            #expect(share.failPPB > 0)
            #expect(share.passPPB > 999_000_000)
        }
    }

    @Test func `counts what nobody assayed as unknown where some of it fails`() throws {
        var chain = try Chain()
        try chain.workshop.story.acquire("BARE", at: "PLANT", of: "ORG")
        try chain.magnets("MAG") { $0.collected = try Place.parse("CN") }
        try chain.refine(["MAG": "1 kg", "BARE": "99 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        let claim = try chain.claim("P6")
        #expect(claim.result == .fail)
        #expect(claim.coverage.values.allSatisfy { $0.passPPB == 0 && $0.unknownPPB > 0 })
    }

    @Test func `speaks of an element that only an ancestor is known to hold`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.workshop.story.run(
            "RUN",
            at: "PLANT",
            .separate,
            from: ["MAG": "100 kg"],
            to: ["OX": (.oxide, "38 kg")]
        )
        try chain.workshop.story.assay("OX", lab: "ORG", ["Nd": "70%±0.5"], reason: "a test")
        try chain.origin("MAG", .prior, Chain.priorStages, "AU", elements: .some([.nd]))
        try chain.ship(["OX": "10 kg"])
        let claim = try chain.claim("P7")
        #expect(claim.coverage.keys.sorted() == [.dy, .nd])
        #expect(claim.result == .indeterminate)
    }

    @Test func `is open where nothing was ever assayed, and fails where it must`() throws {
        func results(_ place: String) throws -> String {
            var chain = try Chain()
            try chain.workshop.story.acquire("MAG", at: "PLANT", of: "ORG") {
                $0.collected = try Place.parse(place)
            }
            try chain.workshop.story.run(
                "RUN",
                at: "PLANT",
                .separate,
                from: ["MAG": "100 kg"],
                to: ["OX": (.oxide, "38 kg")]
            )
            try chain.ship(["OX": "10 kg"])
            return try chain.results()
        }
        #expect(try results("US") == "indeterminate indeterminate indeterminate")
        #expect(try results("CN") == "indeterminate fail fail")
    }

    @Test func `stays open over an entry of a type that the policy does not know`() throws {
        var chain = try Chain.ordinary()
        let claim = try chain.claim("P6")
        #expect(claim.result == .pass)
        let policy = try PolicyText("P6").without(entryType: "lot.assayed/1")
        let report = try Auditor(chain.workshop.evidence).audit(try Code("SHP"), policies: [policy])
        #expect(report?.claims.first?.result == .indeterminate)
        #expect(report?.claims.first?.findings.first?.code == .typeNotUnderstood)
        try chain.origin("MAG", .prior, [.mine], "AU")
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test func `can't be made before its policy is in force, or after`() throws {
        let chain = try Chain.ordinary()
        let policies = try [PolicyShelf().find("P1")?.policy].compactMap(\.self)
        func result(_ day: String) throws -> PolicyResult? {
            try Auditor(chain.workshop.evidence)
                .audit(try Code("SHP"), policies: policies, delivery: try CivilDate(day))?
                .claims.first?.result
        }
        #expect(try result("2025-06-22") == .notInForce)
        #expect(try result("2025-06-23") == .indeterminate)
    }

    /// No one fact more, whatever it says, makes a failed claim anything else.
    @Test(arguments: ["P6", "P7"])
    func `stays failed whatever else is stated`(_ policy: String) throws {
        for scenario in ScenarioTests.all {
            var chain = try scenario.story()
            guard try chain.claim(policy).result == .fail else { continue }
            let letter = try chain.document("another letter", .e5)
            for lot in chain.workshop.history.inventory.lots().map(\.code.text) {
                for life in [Life.prior, .recycling] {
                    for stage in life.stages {
                        try chain.origin(lot, life, [stage], "AU", .documented, documents: [letter])
                    }
                }
            }
            #expect(try chain.claim(policy).result == .fail, "\(scenario.name)")
        }
    }

    private func scenario(_ scenario: ScenarioTests.Scenario) throws -> Chain {
        try scenario.story()
    }
}
