import Custody
import Storage
import TestSupport
import Testing
import VerifiableLog

/// What a batch remembers of the contents of lots, and when it must forget.
@Suite("Contents of lots within a batch") struct BatchContentTests {
    /// The whole is split, a part is looked at, and only then a laboratory reports on the whole.
    private func drafts(resultFirst: Bool) throws -> [Draft] {
        let whole = try Desk.code("L1")
        let parts = try ["A", "B"].map { try Desk.code($0) }
        let halfKilogram = try Mass(milligrams: 500_000)
        let split = RunCompleted(
            run: try Desk.code("R1"),
            site: try Desk.code("S1"),
            operation: .split,
            started: Desk.start,
            ended: Desk.start,
            inputs: [LotMass(lot: whole, mass: try Mass(milligrams: 1_000_000))],
            outputs: parts.map { RunOutput(lot: $0, form: .magnet, mass: halfKilogram) }
        )
        let assay = LotAssayed(
            lot: whole,
            laboratory: try Desk.code("P2"),
            method: "ICP-OES",
            results: try Story.results(["Nd": "20%"])
        )
        var output = RunOutput(lot: try Desk.code("X"), form: .leachate, mass: halfKilogram)
        output.assay = try Story.results(["Nd": "30%"])
        let leach = RunCompleted(
            run: try Desk.code("R2"),
            site: try Desk.code("S1"),
            operation: .leach,
            started: Desk.start,
            ended: Desk.start,
            inputs: [LotMass(lot: parts[0], mass: halfKilogram)],
            outputs: [output]
        )
        let second = RunCompleted(
            run: try Desk.code("R0"),
            site: try Desk.code("S1"),
            operation: .pack,
            started: Desk.start,
            ended: Desk.start,
            inputs: [LotMass(lot: parts[1], mass: halfKilogram)],
            outputs: [RunOutput(lot: try Desk.code("B1"), form: .magnet, mass: halfKilogram)]
        )
        return try [Draft(Desk.party("P2")), Draft(split), Draft(second)]
            + (resultFirst ? [Draft(assay)] : []) + [Draft(leach)]
    }

    private func refusal(resultFirst: Bool) throws -> Rejection? {
        let desk = try Desk()
        try desk.append([
            Draft(Desk.party("P1")), Draft(Desk.site("S1", of: "P1")), Draft(Desk.lot("L1")),
        ])
        do {
            try desk.append(drafts(resultFirst: resultFirst))
            return nil
        } catch let refused as RefusedDraft {
            return refused.rejection
        }
    }

    @Test func `a result counts for what was split off before, in the same batch`() throws {
        #expect(try refusal(resultFirst: true)?.code == .elementExcess)
        #expect(try refusal(resultFirst: false)?.code == .elementUnassayed)
    }
}
