import Auditing
import Custody
import TestSupport
import Testing

@Suite("Bounds")
struct BoundTests {
    /// What rounding an assay to whole parts per billion may do to a share.
    private static let tolerance: Int128 = 50

    @Test(arguments: 1...120)
    func `hold the truth, however unevenly lots were mixed`(seed: Int) throws {
        let world = try PhysicalWorld(seed: seed)
        let total = world.last.total
        guard total > 0 else { return }
        for row in try world.workshop.attribution(of: world.last.lot).rows
        where row.source != .unknown {
            let atoms = world.last.atoms[row.source.description] ?? 0
            let share = atoms * 1_000_000_000 / total
            let range =
                Int128(row.lowerPPB) - Self.tolerance...Int128(row.upperPPB) + Self.tolerance
            #expect(range.contains(share), "seed \(seed), \(row.source): \(share), \(range)")
        }
    }

    @Test func `are worth something`() throws {
        let widths = try (1...40).flatMap { seed in
            try PhysicalWorld(seed: seed).workshop.attribution(of: "R1-1").rows
                .filter { $0.source != .unknown }.map { $0.upperPPB - $0.lowerPPB }
        }
        #expect(widths.contains { $0 > 0 && $0 < 500_000_000 })
    }

    @Test func `allow for the whole lot where only a part was used`() throws {
        var workshop = try Workshop()
        for (lot, value) in [("A", "20%±0.1"), ("B", "20%±0.1")] {
            try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "2 kg", form: .powder)
            try workshop.story.assay(lot, lab: "ORG", ["Nd": value])
        }
        try workshop.story.run(
            "R",
            at: "PLANT",
            .rework,
            from: ["A": "2 kg", "B": "2 kg"],
            to: ["HALF": (.powder, "2 kg"), "REST": (.powder, "2 kg")]
        ) { run in
            for place in 0...1 { run.outputs[place].assay = try Story.results(["Nd": "20%±0.1"]) }
        }
        // Badly mixed, one half of the output may be all A, and the other all B.
        let rows = try workshop.attribution(of: "HALF").rows
        #expect(rows.map(\.sharePPB) == [500_000_000, 500_000_000])
        #expect(rows.map(\.upperPPB) == [1_000_000_000, 1_000_000_000])
        // 2 kg of A hold up to 20.1 %, 402 g; what is left of 400 g is nothing.
        #expect(rows.map(\.lowerPPB) == [0, 0])
    }

    @Test func `are tight when everything goes into one lot`() throws {
        var workshop = try Workshop()
        for (lot, value) in [("A", "20%±0.1"), ("B", "20%±0.1")] {
            try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "2 kg", form: .powder)
            try workshop.story.assay(lot, lab: "ORG", ["Nd": value])
        }
        try workshop.story.run(
            "R",
            at: "PLANT",
            .rework,
            from: ["A": "2 kg", "B": "2 kg"],
            to: ["ALL": (.powder, "4 kg")]
        ) { run in run.outputs[0].assay = try Story.results(["Nd": "20%±0.1"]) }
        // 402 g of 800 g at most, hence 398 g at least.
        let rows = try workshop.attribution(of: "ALL").rows
        #expect(rows.map(\.upperPPB) == [502_500_000, 502_500_000])
        #expect(rows.map(\.lowerPPB) == [497_500_000, 497_500_000])
    }
}
