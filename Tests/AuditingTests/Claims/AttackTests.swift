import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

/// Ways to make a claim look better than it is.
@Suite("A claim under attack")
struct AttackTests {
    /// Bought as recycled, dissolved and made again here: where it was first separated is unknown.
    private func remade(_ facts: [Stage]) throws -> Chain {
        var chain = try Chain()
        try chain.boughtOxide("BUY", .postConsumer)
        try chain.origin("BUY", .recycling, [.collect] + facts, "JP")
        try chain.origin("BUY", .prior, [.mine], "AU")
        let steps: [(Custody.Operation, Form)] = [
            (.leach, .leachate), (.separate, .eluate), (.precipitate, .oxalate), (.calcine, .oxide),
        ]
        var last = "BUY"
        for (number, step) in steps.enumerated() {
            let made = "L\(number)"
            try chain.workshop.story.run(
                "RUN\(number)",
                at: "PLANT",
                step.0,
                from: [last: "10 kg"],
                to: [made: (step.1, "10 kg")],
                reason: "a test"
            )
            try chain.workshop.story.assay(made, lab: "ORG", Chain.oxide, reason: "a test")
            last = made
        }
        try chain.ship([last: "10 kg"])
        return chain
    }

    @Test func `is open where steps were done again that nobody saw the first time`() throws {
        #expect(try remade([]).results() == "indeterminate indeterminate indeterminate")
        let before: [Stage] = [.leach, .separate, .precipitate, .calcine]
        #expect(try remade(before).results() == "pass pass indeterminate")
        let claim = try remade([.leach, .separate, .precipitate]).claim("P6")
        #expect(claim.wouldChange.map(\.need.stage) == [.calcine])
    }

    @Test func `is not disclosed by a guess, whatever it says`() throws {
        for place in ["CN", "AU", "JP,CN!"] {
            let chain = try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, [.mine], place, .inferred)
            })
            #expect(try chain.claim("P1").result == .indeterminate, "\(place)")
        }
        let told = try Chain.ordinary(after: { try $0.origin("MAG", .prior, [.mine], "CN") })
        #expect(try told.claim("P1").result == .pass)
    }

    @Test func `is not disclosed where a fact contradicts the run`() throws {
        for place in ["JP", "CN"] {
            var chain = try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, [.mine], "AU")
            })
            #expect(try chain.claim("P1").result == .pass)
            try chain.origin("OX", .recycling, [.separate], place)
            #expect(try chain.claim("P1").result == .indeterminate)
        }
    }

    @Test func `never covers all where something without content was in a covered place`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.workshop.story.acquire("IRON", at: "PLANT", of: "ORG", "1 kg") {
            $0.collected = try Place.parse("CN")
        }
        try chain.workshop.story.assay("IRON", lab: "ORG", ["Nd": "<0.1%", "Dy": "<0.1%"])
        try chain.refine(["MAG": "100 kg", "IRON": "1 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        let claim = try chain.claim("P6")
        #expect(claim.result == .fail)
        #expect(claim.coverage.values.allSatisfy { $0.failPPB > 0 && $0.passPPB < 1_000_000_000 })
    }

    private func sealed(
        _ back: [String] = ["MAG", "MATE"],
        between: (inout Chain) throws -> Void = { _ in }
    ) throws -> PolicyResult {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.magnets("MATE")
        func carry(_ lots: [String], _ from: String, _ to: String, _ transfer: String) throws {
            try chain.workshop.story.dispatch(transfer, lots, from: from, to: to, reason: "a test")
            { $0.seals = ["A"] }
            try chain.workshop.story.receive(transfer, seals: ["A"], reason: "a test")
        }
        try carry(["MAG", "MATE"], "PLANT", "CN-PLANT", "T1")
        try between(&chain)
        try carry(back, "CN-PLANT", "PLANT", "T2")
        try chain.refine(["MAG": "50 kg"], to: "OX", "19 kg")
        try chain.ship(["OX": "10 kg"])
        return try chain.claim("P6").result
    }

    @Test func `believes in seals only while nothing was taken out`() throws {
        #expect(try sealed() == .pass)
        #expect(try sealed(["MAG"]) == .indeterminate)
        let sampled = try sealed(between: {
            try $0.workshop.story.run(
                "PART",
                at: "CN-PLANT",
                .split,
                from: ["MAG": "1 kg"],
                to: ["BIT": (.magnet, "1 kg")],
                reason: "a test"
            )
        })
        #expect(sampled == .indeterminate)
        let sold = try sealed(between: {
            try $0.workshop.story.ship("AWAY", ["MAG": "1 kg"], at: "CN-PLANT", to: "CUSTOMER")
        })
        #expect(sold == .indeterminate)
    }

    @Test func `does not take another lot's arrival for its own`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.magnets("LOST")
        try chain.carry("MAG", to: "JP-PLANT", transfer: "T0")
        try chain.carry("LOST", to: "JP-PLANT", transfer: "T01")
        try chain.workshop.story.dispatch("T1", ["MAG", "LOST"], from: "JP-PLANT", to: "PLANT") {
            $0.seals = ["A"]
            $0.via = [try Code("CN-PLANT")]
        }
        try chain.workshop.story.receive("T1", ["MAG": "100 kg"], seals: ["A"])
        // Where one lot is missing behind the seals, they were not whole around the other either.
        for lot in ["LOST", "MAG"] {
            #expect(try chain.claim("P6", lot).findings.map(\.code).contains(.coveredCustody))
        }
    }

    @Test func `is open after a toll processor that may give back other material`() throws {
        func results(_ commingling: Commingling) throws -> String {
            try Chain.ordinary(after: { chain in
                try chain.origin("MAG", .prior, Chain.priorStages, "AU")
                try chain.workshop.story.dispatch("T1", ["MAG"], from: "PLANT", to: "JP-PLANT") {
                    $0.toll = TollTerms(commingling: commingling, title: "sender")
                }
                try chain.workshop.story.receive("T1")
                try chain.carry("MAG", to: "PLANT", from: "JP-PLANT", transfer: "T2")
            }).results()
        }
        #expect(try results(.forbidden) == "pass pass pass")
        #expect(try results(.allowed) == "indeterminate indeterminate indeterminate")
    }

    @Test func `needs the dismantling of each element's magnets after an export`() throws {
        let chain = try Chain.ordinary(
            { $0.exportedFrom = try Place.parse("CN") },
            after: {
                try $0.origin(
                    "MAG",
                    .recycling,
                    [.operation(.dismantle)],
                    "JP",
                    elements: .some([.dy])
                )
            }
        )
        #expect(try chain.claim("P6").result == .indeterminate)
    }

    @Test func `does not lose an element behind a detection limit`() throws {
        func result(_ dysprosium: String) throws -> PolicyResult {
            var chain = try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, Chain.priorStages, "AU", elements: .some([.nd]))
            })
            try chain.workshop.story.assay("OX", lab: "ORG", ["Dy": dysprosium], reason: "a test")
            return try chain.claim("P7", "OX").result
        }
        #expect(try result("<50%") == .indeterminate)
        #expect(try result("0%±5") == .indeterminate)
        #expect(try result("0%") == .indeterminate)
    }

    @Test func `speaks of an element that only came out beside the subject`() throws {
        var chain = try Chain()
        try chain.workshop.story.acquire("MAG", at: "PLANT", of: "ORG")
        try chain.workshop.story.assay("MAG", lab: "ORG", ["Nd": "28%±0.3"], reason: "a test")
        try chain.origin("MAG", .prior, Chain.priorStages, "AU", elements: .some([.nd]))
        try chain.workshop.story.run(
            "RUN",
            at: "PLANT",
            .separate,
            from: ["MAG": "100 kg"],
            to: ["OX": (.oxide, "30 kg"), "SIDE": (.oxide, "5 kg")],
            reason: "a test"
        )
        try chain.workshop.story.assay("OX", lab: "ORG", ["Nd": "70%±0.5"], reason: "a test")
        #expect(try chain.claim("P7", "OX").result == .pass)
        try chain.workshop.story.assay("SIDE", lab: "ORG", ["Dy": "40%±0.5"], reason: "a test")
        #expect(try chain.claim("P7", "OX").result == .indeterminate)
    }

    @Test func `does not call home scrap recycled`() throws {
        let scrap = try Chain.ordinary { $0.wasteClass = .homeScrap }
        let claim = try scrap.claim("P6")
        #expect(claim.result == .pass)
        #expect(claim.basis?.recycledPPB == 0)
        #expect(!claim.wording().contains("Recycled and refined"))
        #expect(try Chain.ordinary().claim("P6").wording().contains("Recycled and refined"))
    }

    @Test func `is open where the policy requires nothing of a leaf`() throws {
        let chain = try Chain.ordinary { $0.wasteClass = .preConsumer }
        let narrow = try PolicyText("P6").replacing(#""pre_consumer", "#, "").parsed()
        let report = try Auditor(chain.workshop.evidence).audit(try Code("SHP"), policies: [narrow])
        #expect(report?.claims.first?.result == .indeterminate)
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test(arguments: [true, false])
    func `can't hide small gains behind a lot that nobody assayed`(_ isInput: Bool) throws {
        var chain = try Chain()
        for number in 1...20 {
            try chain.magnets("MAG\(number)")
            if isInput {
                try chain.workshop.story.acquire("BARE\(number)", at: "PLANT", of: "ORG", "1 g")
            }
            try chain.workshop.story.run(
                "RUN\(number)",
                at: "PLANT",
                .separate,
                from: isInput
                    ? ["MAG\(number)": "100 kg", "BARE\(number)": "1 g"]
                    : ["MAG\(number)": "100 kg"],
                to: isInput
                    ? ["OX\(number)": (.oxide, "40.5 kg")]
                    : ["OX\(number)": (.oxide, "40.5 kg"), "DUST\(number)": (.residue, "1 g")],
                reason: "a test"
            )
            try chain.workshop.story.assay(
                "OX\(number)",
                lab: "ORG",
                Chain.oxide,
                reason: "a test"
            )
        }
        try chain.ship(["OX1": "10 kg"])
        let gate = try chain.audit().gates[1]
        #expect(gate.result == .blocked)
        #expect(gate.findings.contains { $0.code == .pooledExcess })
    }

    @Test func `asks for better evidence than what leaves a place open`() throws {
        let chain = try Chain.ordinary { $0.collected = try Place.parse("JP,CN") }
        #expect(try chain.claim("P6").wouldChange.map(\.tier) == [.e2])
        let nothing = try Chain.ordinary { $0.collected = nil }
        #expect(try nothing.claim("P6").wouldChange.map(\.tier) == [.e1])
    }

    @Test func `shows no place for a stage that some of it has none of`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.boughtOxide("BUY", .postConsumer)
        try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
        func separation(_ code: String) throws -> OriginTable.Cell?? {
            let auditor = try Auditor(chain.workshop.evidence)
            let policy = try PolicyShelf().find("P6")?.policy
            let lineage = try Lineage(
                of: chain.workshop.subject(code),
                in: chain.workshop.history.inventory
            )
            return try policy.map {
                try OriginTable(lineage, auditor: auditor, policy: $0, elements: [.nd])
            }?.rows.first { $0.need == Need(life: .recycling, stage: .separate) }?.cells.first
        }
        try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
        #expect(try separation("OWN")??.relation == .clear)
        #expect(try separation("OX")??.relation == .unknown)
        #expect(try separation("OX")??.place == .any)
    }

    @Test func `comes out the same each time, and survives enormous masses`() throws {
        var chain = try Chain()
        let most = "9007199254 kg"
        try chain.workshop.story.acquire("MAG", at: "PLANT", of: "ORG", most)
        try chain.workshop.story.acquire("MATE", at: "PLANT", of: "ORG", most)
        try chain.workshop.story.assay("MAG", lab: "ORG", Chain.magnet, reason: "a test")
        try chain.refine(["MAG": "9007199254 kg", "MATE": "9007199254 kg"], to: "OX", most)
        try chain.ship(["OX": "9007199254 kg"])
        let first = try chain.audit()
        let second = try chain.audit()
        #expect(first.claims == second.claims)
        #expect(first.attributions == second.attributions)
        for attribution in first.attributions {
            #expect(attribution.rows.reduce(0) { $0 + $1.sharePPB } == 1_000_000_000)
        }
    }
}
