import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Stories at random") struct RandomStoryTests {
    /// A failure names its seed.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `keep mass, custody and the past`(seed: UInt64) throws {
        var sketch = try RandomMoves.begun()
        var moves = RandomMoves(seed: seed)
        var told: [RuleCode: Int] = [:]
        for step in 0..<160 {
            let move = moves.next(in: sketch)
            guard let event = try move.event(sketch) else { continue }
            let before = sketch.inventory
            if let refused = try sketch.attempt(event) {
                told[refused, default: 0] += 1
                #expect(sketch.inventory == before, "seed \(seed), step \(step): \(move)")
            }
            if step % 20 == 19 {
                let broken = try Invariants(sketch).broken()
                #expect(broken.isEmpty, "seed \(seed), step \(step): \(move): \(broken)")
            }
        }
        #expect(sketch.history.size > 60, "seed \(seed): \(told)")
        #expect(told.count > 3, "seed \(seed): \(told)")
    }
}
