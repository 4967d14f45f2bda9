import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Facts about origin") struct FactRuleTests {
    private var world: RulesWorld

    init() throws { world = try RulesWorld.built.get() }

    private func fact(
        stage: Stage = .separate,
        elements: FactElements = .all,
        life: Life = .prior,
        _ place: String = "US",
        basis: Basis = .declared,
        inquiry: String? = nil,
        supersedes: [Int64]? = nil
    ) throws -> LotOriginStated {
        LotOriginStated(
            lot: try code("A"),
            elements: elements,
            life: life,
            stage: stage,
            place: try Place.parse(place),
            basis: basis,
            inquiry: try inquiry.map(code),
            supersedes: supersedes
        )
    }

    private func outcome(
        _ fact: LotOriginStated,
        by key: String = "clerk",
        reason: String? = "new evidence"
    ) throws -> RuleCode? {
        var story = world.story
        do {
            try story.record(fact, by: world.keys[key], reason: reason)
            return nil
        } catch let rejection as Rejection {
            return rejection.code
        }
    }

    @Test func `a fact takes the place of its like, with a reason`() throws {
        let seq = world.fact
        #expect(try outcome(try fact(supersedes: [seq])) == nil)
        #expect(try outcome(try fact(supersedes: [seq]), reason: nil) == .reasonMissing)
    }

    @Test func `a fact of another party stays`() throws {
        #expect(
            try outcome(try fact(supersedes: [world.fact]), by: "founder") == .keyNotAuthorized
        )
    }

    @Test func `a fact about something else can't make one vanish`() throws {
        let seq = world.fact
        let others = [
            try fact(stage: .mine, supersedes: [seq]),
            try fact(elements: .some([.nd]), supersedes: [seq]),
            try fact(life: .recycling, supersedes: [seq]),
        ]
        for other in others { #expect(try outcome(other) == .namesAnother) }
    }

    @Test func `unknown after inquiry needs an inquiry that asked just this`() throws {
        func unknown(_ stage: Stage, _ elements: FactElements) throws -> LotOriginStated {
            try fact(
                stage: stage,
                elements: elements,
                "any",
                basis: .unknownAfterInquiry,
                inquiry: "Q-1"
            )
        }
        #expect(try outcome(try unknown(.mine, .some([.nd]))) == nil)
        #expect(try outcome(try unknown(.mine, .some([.nd, .dy]))) == .namesAnother)
        #expect(try outcome(try unknown(.mine, .all)) == .namesAnother)
        #expect(try outcome(try unknown(.separate, .some([.nd]))) == .namesAnother)
        let aboutB = LotOriginStated(
            lot: try code("B"),
            elements: .some([.nd]),
            life: .prior,
            stage: .mine,
            place: .any,
            basis: .unknownAfterInquiry,
            inquiry: try code("Q-1")
        )
        #expect(try outcome(aboutB) == .namesAnother)
    }

    @Test func `unknown after inquiry names no place`() throws {
        let named = try fact(
            stage: .mine,
            elements: .some([.nd]),
            "US",
            basis: .unknownAfterInquiry,
            inquiry: "Q-1"
        )
        #expect(try outcome(named) == .malformedData)
    }
}
