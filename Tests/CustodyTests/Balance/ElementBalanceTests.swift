import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Balance of an element in a run") struct ElementBalanceTests {
    private var world: BalanceWorld

    init() throws { world = try BalanceWorld() }

    // 100 kg at 30 % ± 0.27: 30 kg, u = 0.27 kg + 0.1 % of 30 kg = 0.3 kg.
    // 100 kg at 30.5 % ± 0.3695: 30.5 kg, u = 0.3695 + 0.0305 = 0.4 kg; U = 0.5 kg = D.
    // 100 kg at 30.75 % ± 0.36925: 30.75 kg, u = 0.4 kg; U = 0.5 kg, D = 0.75 kg = 1.5 U.
    static let borders: [(String, ElementBalance.Result, RuleCode?, RuleCode?)] = [
        ("30.5%±0.3695", .balanced, nil, nil),
        ("30.5000001%±0.3695", .minorExcess, nil, .elementExcessMinor),
        ("30.75%±0.36925", .minorExcess, nil, .elementExcessMinor),
        ("30.7500001%±0.36925", .excess, .elementExcess, .elementExcess),
        ("29.5%±0.3705", .balanced, nil, nil),
        ("29.4999999%±0.3705", .balanced, nil, .elementShortfall),
    ]

    @Test(arguments: borders)
    func `an excess beyond U is told, beyond one and a half U refused`(
        made: String,
        result: ElementBalance.Result,
        refusal: RuleCode?,
        told: RuleCode?
    ) throws {
        var world = world
        try world.acquire("A", nd: "30%±0.27")
        let outcome = try refused {
            var attempt = world
            try attempt.mill(["A": "100 kg"], nd: made)
        }
        #expect(outcome == refusal)
        try world.mill(["A": "100 kg"], nd: made, reason: "measured twice")
        #expect(try world.row()?.result == result)
        #expect(world.findings() == (told.map { [$0] } ?? []))
    }

    @Test func `the terms are micrograms with their uncertainties`() throws {
        var world = world
        try world.acquire("A", nd: "30%±0.27")
        try world.mill(["A": "100 kg"], nd: "30.5%±0.3695")
        let row = try #require(try world.row())
        #expect(row.fed == 30_000_000_000)
        #expect(row.made == 30_500_000_000)
        #expect(row.lost == 0)
        #expect(row.excess == 500_000_000)
        #expect(row.squaredUncertainty == 500_000_000 * 500_000_000)
    }

    @Test func `terms of one assay add linearly, of several in quadrature`() throws {
        var world = world
        try world.acquire("A", nd: "30%±0.27")
        try world.story.run(
            "SP",
            at: "JV",
            .split,
            from: ["A": "100 kg"],
            to: ["A1": (.magnet, "50 kg"), "A2": (.magnet, "50 kg")]
        )
        // Input and outputs share the assay: 0.3 + 0.15 + 0.15 kg.
        #expect(try world.row("SP")?.squaredUncertainty == 600_000_000 * 600_000_000)
        try world.mill(["A1": "50 kg", "A2": "50 kg"], nd: "30%±0.37")
        // 0.15 + 0.15 kg linearly, then in quadrature with 0.37 + 0.03 kg.
        #expect(try world.row()?.squaredUncertainty == 500_000_000 * 500_000_000)

        try world.acquire("B", "50 kg", nd: "30%±0.57")
        try world.acquire("C", "50 kg", nd: "30%±0.77")
        try world.mill(["B": "50 kg", "C": "50 kg"], nd: "30%±0.1", run: "R2")
        // 0.3, 0.4 and 0.13 kg, each its own assay.
        let expected: Int128 = 300_000_000 * 300_000_000 + 400_000_000 * 400_000_000
        #expect(
            try world.row("R2")?.squaredUncertainty == expected + 130_000_000 * 130_000_000
        )
    }

    @Test func `terms that share an assay with a third add linearly too`() throws {
        var world = world
        try world.acquire("A", "100 kg", nd: "30%±0.27")
        try world.acquire("B", "100 kg", nd: "30%±0.27")
        try world.story.run(
            "M",
            at: "JV",
            .blend,
            from: ["A": "50 kg", "B": "50 kg"],
            to: ["AB": (.magnet, "100 kg")]
        )
        try world.mill(
            ["A": "50 kg", "AB": "100 kg", "B": "50 kg"],
            to: "200 kg",
            nd: "30%±0.17"
        )
        // 0.15 + 0.3 + 0.15 kg linearly; 0.34 + 0.06 kg of the powder's own assay.
        #expect(
            try world.row()?.squaredUncertainty
                == 600_000_000 * 600_000_000 + 400_000_000 * 400_000_000
        )
    }

    @Test func `a missing uncertainty is the method's default, never 0`() throws {
        for (method, expanded) in [
            ("ICP-OES", Int64(6_000_000)), ("ICP-OES majors", 6_000_000), ("ICP-MS", 15_000_000),
            ("XRF handheld", 45_000_000), ("titration", 30_000_000),
        ] {
            var world = world
            try world.acquire("A", nd: "30%", method: method)
            #expect(try world.content("A")?.expanded.value == expanded, "\(method)")
        }
        var world = world
        try world.acquire("A", nd: "0.0000001%")
        #expect(try world.content("A")?.expanded.value == 1)
        try world.assay("A", "0.00001%±0")
        #expect(try world.content("A")?.expanded.value == 2, "none is not believed")
        try world.acquire("B", nd: "<0.01%")
        #expect(try world.content("B")?.fraction == .zero)
        #expect(try world.content("B")?.expanded.value == 100_000)
    }

    @Test func `an input without a result counts with the most it can hold`() throws {
        var world = world
        try world.acquire("A")
        try world.acquire("OX", form: .oxide, compound: "Nd2O3")
        try world.acquire("MIX") { $0.material = .mixed }
        // 40 % of NdFeB: 40 kg. 34 kg is not more; 42 kg is, beyond all doubt.
        try world.mill(["A": "50 kg"], to: "50 kg", nd: "34%±0.1", run: "R1")
        #expect(try world.row("R1")?.result == .notEvaluable)
        #expect(try world.row("R1")?.fed == 20_000_000_000)
        #expect(
            try refused { try world.mill(["A": "50 kg"], to: "50 kg", nd: "42%±0.1", run: "R2") }
                == .elementExcess
        )
        try world.mill(["MIX": "50 kg"], to: "50 kg", nd: "100%±0.1", run: "R3")
        #expect(try world.row("R3")?.fed == 50_000_000_000)
        try world.mill(["OX": "1 kg"], to: "1 kg", nd: "85%±0.1", run: "R4", reason: "a test")
        let factor = try #require(
            try Compound("Nd2O3").fraction(of: .nd, rounding: .up)
        ).value
        #expect(try world.row("R4")?.fed == Int128(factor))
    }

    @Test func `losses count when they were analysed`() throws {
        var world = world
        try world.acquire("A", nd: "30%±0.27")
        let dust = try Story.results(["Nd": "30%±0.27"])
        try world.mill(
            ["A": "100 kg"],
            to: "90 kg",
            nd: "30%±0.3",
            losses: [
                RunLoss(kind: "dust", mass: try mass("5 kg"), assay: dust),
                RunLoss(kind: "spill", mass: try mass("5 kg")),
            ]
        )
        let row = try #require(try world.row())
        #expect(row.lost == 1_500_000_000)
        #expect(row.excess == 27_000_000_000 + 1_500_000_000 - 30_000_000_000)
        #expect(world.findings() == [.elementShortfall])
    }

    @Test func `an output without a result leaves the balance open`() throws {
        var world = world
        try world.acquire("A", nd: "30%±0.27")
        try world.mill(["A": "100 kg"], nd: nil)
        #expect(try world.row()?.result == .notEvaluable)
        #expect(world.findings() == [])
    }

    @Test func `the largest masses overflow nothing`() throws {
        var world = world
        let most = Mass.maximumMilligrams
        try world.acquire("A", "1 kg") { $0.net = try Mass(milligrams: most) }
        try world.acquire("B", "1 kg") { $0.net = try Mass(milligrams: most) }
        try world.assay("A", "100%±100")
        let made = RunOutput(lot: try code("X"), form: .powder, mass: try Mass(milligrams: most))
        try world.story.run(
            "R",
            at: "JV",
            .mill,
            from: ["A": "1 kg", "B": "1 kg"],
            to: ["P": (.powder, "1 kg")],
            reason: "hostile"
        ) {
            $0.inputs = try ["A", "B"].map {
                LotMass(lot: try code($0), mass: try Mass(milligrams: most))
            }
            $0.outputs = [made]
            $0.outputs[0].assay = [
                .value(.nd, fraction: .whole, expanded: .whole, reported: nil)
            ]
        }
        #expect(try world.row()?.result == .notEvaluable)
    }
}

extension BalanceWorld {
    fileprivate mutating func acquire(_ lot: String, form: Form, compound: String) throws {
        try acquire(lot) {
            $0.form = form
            $0.material = .rareEarth
            $0.compound = try Compound(compound)
        }
    }
}
