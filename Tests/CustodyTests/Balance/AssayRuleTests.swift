import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Results against what is known") struct AssayRuleTests {
    private var world: BalanceWorld

    init() throws { world = try BalanceWorld() }

    private func oxide() throws -> BalanceWorld {
        var world = world
        try world.acquire("OX") {
            $0.form = .oxide
            $0.material = .rareEarth
            $0.compound = try Compound("Nd2O3")
        }
        return world
    }

    /// Nd2O3 holds 85.7348… % of Nd; the ceiling is rounded up to the next ppb.
    @Test func `a result stays below its compound and its uncertainty`() throws {
        let ceiling = try #require(try Compound("Nd2O3").fraction(of: .nd, rounding: .up)).value
        for (above, k2, expected) in [
            (Int64(1_000_000), Int64?(1_000_000), RuleCode?.none),
            (1_000_001, 1_000_000, .aboveCompound),
            (10_000_000, nil, nil),
            (17_600_000, nil, .aboveCompound),
        ] {
            var world = try oxide()
            let result = AssayResult.value(
                .nd,
                fraction: try PartsPerBillion(ceiling + above),
                expanded: try k2.map { try PartsPerBillion($0) },
                reported: nil
            )
            let told = try refused {
                try world.story.record(
                    LotAssayed(
                        lot: try code("OX"),
                        laboratory: try code("LAB"),
                        method: "ICP-OES",
                        results: [result]
                    )
                )
            }
            #expect(told == expected, "\(above) above, k2 \(k2 ?? -1)")
        }
    }

    @Test func `an impurity is not the compound's`() throws {
        var world = try oxide()
        try world.story.assay("OX", lab: "LAB", ["Dy": "5%±0.1"])
        #expect(world.findings() == [])
    }

    @Test func `results together stay below the lot`() throws {
        var world = world
        try world.acquire("A")
        let told = try refused {
            try world.story.assay("A", lab: "LAB", ["Fe": "70%±1", "Nd": "33%±0.5"])
        }
        #expect(told == .aboveCompound)
        try world.story.assay("A", lab: "LAB", ["Fe": "70%±2", "Nd": "33%±1"])
    }

    @Test func `a chemical run claims nothing that no input was measured for`() throws {
        var world = world
        try world.acquire("A")
        func separate(
            _ operation: Custody.Operation,
            compound: String? = nil,
            nd: String? = nil
        ) throws -> RuleCode? {
            var attempt = world
            return try refused {
                try attempt.story.run(
                    "R",
                    at: "JV",
                    operation,
                    from: ["A": "100 kg"],
                    to: ["OX": (.oxide, "10 kg")]
                ) {
                    $0.outputs[0].compound = try compound.map { try Compound($0) }
                    $0.outputs[0].assay = try nd.map { try Story.results(["Nd": $0]) }
                }
            }
        }
        #expect(try separate(.separate, compound: "Nd2O3") == .elementUnassayed)
        #expect(try separate(.calcine, nd: "85%±1") == .elementUnassayed)
        #expect(try separate(.leach, nd: "<0.1%") == nil)
        #expect(try separate(.leach, nd: "0%±0.1") == nil)
        #expect(try separate(.leach) == nil)
        #expect(try separate(.mill, nd: "1%±0.1") == .operationCannot)
        try world.assay("A", "30%±0.3")
        #expect(try separate(.separate, compound: "Nd2O3") == nil)
        #expect(try separate(.separate, compound: "Dy2O3") == .elementUnassayed)
    }

    @Test func `a late result is asked of the runs that it changes, for its elements`() throws {
        var world = world
        try world.acquire("A", "100 kg", nd: "30%±0.3")
        try world.mill(["A": "100 kg"], nd: nil)
        #expect(try refused { try world.assay("P-R", "60%±0.5") } == .elementExcess)
        try world.assay("P-R", "60%±0.5", reason: "three laboratories agree")
        #expect(world.findings() == [.elementExcess])
        try world.story.assay("P-R", lab: "LAB", ["Dy": "<0.1%"])
        #expect(world.findings() == [], "the old excess is no matter of the new element")
    }

    @Test func `a late result of a parent reaches the runs of its parts`() throws {
        var world = world
        try world.acquire("A", "100 kg")
        try world.acquire("B", "100 kg", nd: "30%±0.3")
        try world.story.run(
            "SP",
            at: "JV",
            .split,
            from: ["A": "100 kg"],
            to: ["A1": (.magnet, "100 kg")]
        )
        try world.story.run(
            "M",
            at: "JV",
            .merge,
            from: ["A1": "100 kg", "B": "100 kg"],
            to: ["AB": (.magnet, "200 kg")]
        )
        try world.mill(["AB": "200 kg"], to: "200 kg", nd: "30%±0.3")
        #expect(try refused { try world.assay("A", "10%±0.1") } == .elementExcess)
        try world.assay("A", "30%±0.3")
        #expect(world.findings() == [])
    }
}
