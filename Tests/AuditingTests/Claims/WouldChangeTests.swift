import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("What would change a claim")
struct WouldChangeTests {
    /// Recorded for real, the facts turn the claim; with any one of them left out they don't.
    @Test(arguments: ScenarioTests.all)
    func `is true, and the least that is`(_ scenario: ScenarioTests.Scenario) throws {
        let chain = try scenario.story()
        for claim in try chain.audit().claims where !claim.wouldChange.isEmpty {
            let facts = claim.wouldChange
            #expect(claim.result == .indeterminate)
            #expect(try result(of: claim, in: chain, with: facts) == .pass)
            for index in facts.indices {
                var fewer = facts
                fewer.remove(at: index)
                #expect(try result(of: claim, in: chain, with: fewer) == .indeterminate)
            }
        }
    }

    @Test func `is told for what facts can turn, and not for what they can't`() throws {
        let open = try Chain.ordinary { $0.collected = nil }
        #expect(
            try open.claim("P6").wouldChange.map { "\($0.lot) \($0.need)" }
                == ["MAG recycling life, collect"]
        )
        #expect(try open.claim("P7").wouldChange.count == 7)
        let heel = try ScenarioTests.heels[0].story()
        #expect(try heel.claim("P6").wouldChange.isEmpty)
        #expect(try Chain.ordinary().claim("P6").wouldChange.isEmpty)
    }

    private func result(
        of claim: Claim,
        in chain: Chain,
        with facts: [MissingFact]
    ) throws -> PolicyResult {
        var chain = chain
        let letter = try chain.document("letter \(facts.count)", .e5)
        for fact in facts {
            let weaker = chain.workshop.history.inventory.originFacts(of: fact.lot).filter {
                $0.event.life == fact.need.life && $0.event.stage == fact.need.stage
            }.map(\.seq)
            try chain.origin(
                fact.lot.text,
                fact.need.life,
                [fact.need.stage],
                "not CN,HK,MO,RU,IR,KP",
                .documented,
                documents: [letter],
                supersedes: weaker.isEmpty ? nil : weaker
            )
        }
        return try chain.claim(claim.policy.id).result
    }
}
