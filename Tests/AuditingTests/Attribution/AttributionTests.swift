import Auditing
import Custody
import TestSupport
import Testing

@Suite("Attribution")
struct AttributionTests {
    @Test(arguments: 1...60)
    func `agrees with the sum over all paths`(seed: Int) throws {
        let graph = try RandomGraph(seed: seed)
        let lot = try Code(graph.last)
        let attribution = try graph.workshop.attribution(of: graph.last)
        let expected = try PathOracle(inventory: graph.workshop.history.inventory, element: .nd)
            .shares(of: lot)
        for row in attribution.rows {
            let exact = expected[row.source.description] ?? .zero
            let ppb = Rational(exact.numerator * 1_000_000_000, over: exact.denominator)
            let floor = ppb.numerator / ppb.denominator
            #expect(
                (floor...floor + 1).contains(Int128(row.sharePPB)),
                "seed \(seed), \(row.source): \(row.sharePPB), exactly \(exact)"
            )
        }
        let listed = Set(attribution.rows.map(\.source.description))
        #expect(expected.filter { $0.value != .zero }.keys.allSatisfy(listed.contains))
    }

    @Test(arguments: 1...60)
    func `adds up to the whole, share and mass, inside its bounds`(seed: Int) throws {
        let graph = try RandomGraph(seed: seed)
        let attribution = try graph.workshop.attribution(of: graph.last)
        let rows = attribution.rows
        #expect(rows.reduce(0) { $0 + $1.sharePPB } == 1_000_000_000)
        if let mass = attribution.micrograms {
            #expect(rows.reduce(0) { $0 + ($1.micrograms ?? 0) } == mass)
        } else {
            #expect(rows.allSatisfy { $0.micrograms == nil })
        }
        for row in rows {
            #expect(row.lowerPPB <= row.sharePPB && row.sharePPB <= row.upperPPB, "seed \(seed)")
        }
        let known = rows.filter { $0.source != .unknown }
        #expect(rows.count - known.count <= 1)
        #expect(known.map(\.source) == known.map(\.source).sorted())
        if let unknown = rows.last, unknown.source == .unknown {
            let floors = known.reduce(0) { $0 + $1.lowerPPB }
            #expect(unknown.upperPPB == 1_000_000_000 - floors)
            #expect(unknown.lowerPPB == 0)
            #expect(!unknown.via.isEmpty)
        }
    }

    @Test func `follows the element and not the gross mass`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("RICH", at: "PLANT", of: "ORG", "10 kg")
        try workshop.story.acquire("POOR", at: "PLANT", of: "ORG", "90 kg")
        try workshop.story.assay("RICH", lab: "ORG", ["Nd": "27%±0.1"])
        try workshop.story.assay("POOR", lab: "ORG", ["Nd": "1%±0.1"])
        try workshop.story.run(
            "R",
            at: "PLANT",
            .shred,
            from: ["RICH": "10 kg", "POOR": "90 kg"],
            to: ["MIX": (.powder, "100 kg")]
        )
        let rows = try workshop.attribution(of: "MIX").rows
        #expect(rows.map(\.source.description) == ["POOR", "RICH"])
        #expect(rows.map(\.sharePPB) == [250_000_000, 750_000_000])
    }

    @Test func `inherits a single source, assayed or not`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("L", at: "PLANT", of: "ORG", "10 kg")
        try workshop.story.run(
            "R1",
            at: "PLANT",
            .split,
            from: ["L": "10 kg"],
            to: ["A": (.magnet, "4 kg"), "B": (.magnet, "6 kg")]
        )
        try workshop.story.run(
            "R2",
            at: "PLANT",
            .merge,
            from: ["A": "4 kg", "B": "6 kg"],
            to: ["M": (.magnet, "10 kg")]
        )
        let attribution = try workshop.attribution(of: "M")
        #expect(attribution.micrograms == nil)
        #expect(attribution.rows.map(\.source.description) == ["L"])
        #expect(attribution.rows[0].sharePPB == 1_000_000_000)
        #expect(attribution.rows[0].lowerPPB == 1_000_000_000)
    }

    @Test func `gives an input without a result to nobody, and names it`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("KNOWN", at: "PLANT", of: "ORG", "1 kg")
        try workshop.story.acquire("UNKNOWN", at: "PLANT", of: "ORG", "1 kg")
        try workshop.story.assay("KNOWN", lab: "ORG", ["Nd": "10%±0.1"])
        try workshop.story.run(
            "R",
            at: "PLANT",
            .shred,
            from: ["KNOWN": "1 kg", "UNKNOWN": "1 kg"],
            to: ["MIX": (.powder, "2 kg")]
        )
        // The ceiling of NdFeB is 40 %: a tenth is a fifth of a tenth and four tenths.
        let rows = try workshop.attribution(of: "MIX").rows
        #expect(rows.map(\.source.description) == ["KNOWN", "UNKNOWN", "?"])
        #expect(rows.map(\.sharePPB) == [200_000_000, 0, 800_000_000])
        #expect(rows[2].via.map(\.text) == ["UNKNOWN"])
        #expect(rows[1].upperPPB == 1_000_000_000)
    }

    @Test func `gives everything to nobody after a vessel with an unknown heel`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("L", at: "PLANT", of: "ORG", "1 kg")
        try workshop.story.assay("L", lab: "ORG", ["Nd": "30%±0.1"])
        try workshop.story.run(
            "R",
            at: "PLANT",
            .shred,
            from: ["L": "1 kg"],
            to: ["M": (.powder, "1 kg")]
        ) { run in run.vessels = [VesselUse(id: try Code("TANK"), heelIn: .unknown)] }
        let rows = try workshop.attribution(of: "M").rows
        #expect(rows.map(\.source.description) == ["L", "?"])
        #expect(rows.map(\.sharePPB) == [0, 1_000_000_000])
        #expect(rows.map(\.lowerPPB) == [0, 0])
        #expect(rows.map(\.upperPPB) == [1_000_000_000, 1_000_000_000])
        #expect(rows[1].via.map(\.text) == ["R"])
    }

    @Test func `counts neither reworks nor returns twice`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("A", at: "PLANT", of: "ORG", "6 kg", form: .powder)
        try workshop.story.acquire("B", at: "PLANT", of: "ORG", "2 kg", form: .powder)
        for lot in ["A", "B"] {
            try workshop.story.assay(lot, lab: "ORG", ["Nd": "20%±0.1"])
        }
        try workshop.story.run(
            "R1",
            at: "PLANT",
            .blend,
            from: ["A": "2 kg", "B": "2 kg"],
            to: ["AB": (.powder, "4 kg")]
        )
        try workshop.story.run(
            "R2",
            at: "PLANT",
            .rework,
            from: ["AB": "4 kg", "A": "4 kg"],
            to: ["AGAIN": (.powder, "8 kg")]
        ) { run in run.outputs[0].assay = try Story.results(["Nd": "20%±0.1"]) }
        let rows = try workshop.attribution(of: "AGAIN").rows
        #expect(rows.map(\.sharePPB) == [750_000_000, 250_000_000])
    }

    @Test func `weighs the lots of a shipment by what they hold`() throws {
        var workshop = try Workshop()
        for (lot, value) in [("A", "40%±0.1"), ("B", "10%±0.1")] {
            try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "2 kg", form: .powder)
            try workshop.story.assay(lot, lab: "ORG", ["Nd": value])
        }
        try workshop.story.ship(
            "SHP",
            ["A": "1 kg", "B": "2 kg"],
            at: "PLANT",
            to: "CUSTOMER"
        )
        let attribution = try workshop.attribution(of: "SHP")
        #expect(attribution.micrograms == 600_000_000)
        #expect(attribution.rows.map(\.micrograms) == [400_000_000, 200_000_000])
        #expect(attribution.rows.map(\.sharePPB) == [666_666_667, 333_333_333])
    }
}
