import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Every small world") struct SmallWorldTests {
    @Test func `keeps mass, custody and the past, whatever is recorded in it`() throws {
        var count = 0
        var kinds: Set<String> = []
        var faults: [String] = []
        try SmallWorld.explore(try SmallWorld.begun(), length: 4) { sketch, path in
            count += 1
            kinds.formUnion(sketch.history.entries.suffix(1).map(\.type))
            let broken = try Invariants(sketch).broken()
            if !broken.isEmpty { faults.append("\(path.map(\.description)): \(broken)") }
        }
        #expect(faults.isEmpty, "\(faults.count) worlds, the first: \(faults.first ?? "")")
        #expect(count > 1_000, "\(count) worlds that the rules let be")
        #expect(kinds.count == 8, "\(kinds.sorted())")
    }

    @Test func `is seen through when mass is lost`() throws {
        var sketch = try SmallWorld.begun()
        for move in [
            Move.acquire("A", at: "SP", 100),
            .run("R1", .mill, at: "SP", from: [("A", 60)], to: [("B", 59)]),
            .dispatch("T3", "B", from: "SP", to: "SQ"), .receive("T3", -1),
        ] {
            let event = try #require(try move.event(sketch))
            #expect(try sketch.attempt(event) == nil, "\(move)")
        }
        #expect(try Invariants(sketch).broken().isEmpty)
        #expect(sketch.inventory.lots().map(\.remaining.milligrams) == [40, 58])
    }
}
