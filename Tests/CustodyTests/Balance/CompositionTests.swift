import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Content of a lot") struct CompositionTests {
    private var world: BalanceWorld

    init() throws { world = try BalanceWorld() }

    private func percent(
        _ world: BalanceWorld,
        _ lot: String,
        at seq: Int64? = nil
    ) throws -> String? {
        try world.content(lot, at: seq)?.fraction.percent
    }

    @Test func `the last result before counts, else the first after`() throws {
        var world = world
        try world.acquire("A", nd: "30%")
        try world.assay("A", "31%")
        let between = world.story.size
        try world.assay("A", "32%")
        try world.assay("A", "33%")
        #expect(try percent(world, "A", at: between) == "31")
        #expect(try percent(world, "A") == "33")
        let first = try #require(try world.content("A", at: 1)?.assays.first).seq
        #expect(try percent(world, "A", at: first) == "30", "an assay is not before itself")
        #expect(try percent(world, "A", at: 0) == "30")
    }

    @Test func `an element without a result is unknown, not zero`() throws {
        var world = world
        try world.acquire("A", nd: "30%")
        let lot = try #require(world.story.inventory.lot(try code("A")))
        let content = try Composition(world.story.inventory)
            .content(of: lot, element: .dy, at: world.story.size)
        #expect(content == nil)
    }

    @Test(arguments: [Custody.Operation.split, .pack])
    func `a part is what its parent is, as of the same position`(
        operation: Custody.Operation
    ) throws {
        var world = world
        try world.acquire("A", nd: "30%")
        try world.story.run(
            "SP",
            at: "JV",
            operation,
            from: ["A": "100 kg"],
            to: ["A1": (.magnet, "60 kg"), "A2": (.magnet, "40 kg")]
        )
        #expect(try percent(world, "A1") == "30")
        let before = world.story.size
        try world.assay("A", "31%")
        #expect(try percent(world, "A1") == "31", "the parent's newer result")
        #expect(try percent(world, "A1", at: before) == "30")
        try world.assay("A2", "29%")
        #expect(try percent(world, "A2") == "29", "a result of its own")
        #expect(try percent(world, "A1") == "31")
    }

    @Test(arguments: [Custody.Operation.merge, .blend])
    func `a merged lot is the weighted mean of its inputs at the merge`(
        operation: Custody.Operation
    ) throws {
        var world = world
        try world.acquire("A", "10 kg", nd: "30%±0.3")
        try world.acquire("B", "30 kg", nd: "10%±0.1")
        try world.story.run(
            "M",
            at: "JV",
            operation,
            from: ["A": "10 kg", "B": "30 kg"],
            to: ["AB": (.magnet, "40 kg")]
        )
        #expect(try percent(world, "AB") == "15")
        #expect(try world.content("AB")?.expanded.percent == "0.15")
        #expect(try world.content("AB")?.assays.count == 2)
        try world.assay("A", "99%")
        #expect(try percent(world, "AB") == "15", "a later result came after the merge")
    }

    @Test func `a merge with an unknown input is unknown until the laboratory reports`() throws {
        var world = world
        try world.acquire("A", "10 kg", nd: "30%")
        try world.acquire("B", "30 kg")
        try world.story.run(
            "M",
            at: "JV",
            .merge,
            from: ["A": "10 kg", "B": "30 kg"],
            to: ["AB": (.magnet, "40 kg")]
        )
        #expect(try percent(world, "AB") == nil)
        try world.assay("B", "10%")
        #expect(try percent(world, "AB") == "15")
    }

    @Test func `no other operation hands a content down`() throws {
        for operation in Custody.Operation.allCases
        where ![.split, .pack, .merge, .blend].contains(operation) {
            var world = world
            try world.acquire("A", "10 kg", nd: "30%")
            try world.story.run(
                "R",
                at: "JV",
                operation,
                from: ["A": "10 kg"],
                to: ["X": (.magnet, "10 kg")]
            )
            #expect(try percent(world, "X") == nil, "\(operation)")
        }
    }

    @Test func `parts that meet again are read once`() throws {
        var world = world
        try world.acquire("L0", "100 kg", nd: "30%")
        for level in 0..<40 {
            try world.story.run(
                "S\(level)",
                at: "JV",
                .split,
                from: ["L\(level)": "100 kg"],
                to: ["X\(level)": (.magnet, "50 kg"), "Y\(level)": (.magnet, "50 kg")]
            )
            try world.story.run(
                "M\(level)",
                at: "JV",
                .merge,
                from: ["X\(level)": "50 kg", "Y\(level)": "50 kg"],
                to: ["L\(level + 1)": (.magnet, "100 kg")]
            )
        }
        #expect(try percent(world, "L40") == "30")
    }

    @Test func `a long chain of splits needs no deep stack`() throws {
        var inventory = Inventory()
        let site = try code("JV")
        let whole = try mass("1 kg")
        let count = 5_000
        for index in 0...count {
            let seq = Int64(index)
            let run = index == 0 ? nil : try code("R\(index)")
            inventory.apply(.lot(try .plain("L\(index)", madeAt: seq, by: run, made: whole)))
            guard let run else { continue }
            let event = RunCompleted(
                run: run,
                site: site,
                operation: .split,
                started: Story.start,
                ended: Story.start,
                inputs: [LotMass(lot: try code("L\(index - 1)"), mass: whole)],
                outputs: [RunOutput(lot: try code("L\(index)"), form: .magnet, mass: whole)]
            )
            inventory.apply(.run(Run(seq: seq, event: event, span: [])))
        }
        let last = try #require(inventory.lot(try code("L\(count)")))
        let composition = Composition(inventory)
        #expect(try composition.content(of: last, element: .nd, at: Int64(count)) == nil)
        inventory.apply(
            .assay(
                Assay(
                    seq: 0,
                    lot: try code("L0"),
                    laboratory: site,
                    method: nil,
                    results: try Story.results(["Nd": "30%"]),
                    document: nil
                )
            )
        )
        let found = try Composition(inventory).content(of: last, element: .nd, at: Int64(count))
        #expect(found?.fraction.percent == "30")
    }
}
