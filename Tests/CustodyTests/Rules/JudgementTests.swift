import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("What is told of an admitted entry") struct JudgementTests {
    private var world: RulesWorld

    init() throws { world = try RulesWorld.built.get() }

    private func findings(_ write: (inout Story) throws -> Int64) throws -> [RuleCode] {
        var story = world.story
        let seq = try write(&story)
        return story.findings(at: seq)
    }

    private func refusal(_ write: (inout Story) throws -> Int64) throws -> RuleCode? {
        var story = world.story
        do {
            _ = try write(&story)
            return nil
        } catch let rejection as Rejection {
            return rejection.code
        }
    }

    @Test func `a receipt may differ by half a percent, not by a milligram more`() throws {
        for (received, code) in [
            ("99.5 kg", nil), ("100.5 kg", nil),
            ("99.499999 kg", RuleCode.massOutsideTolerance),
            ("100.500001 kg", .massOutsideTolerance),
        ] {
            let told = try refusal {
                try $0.receive("T-OPEN", ["WAY": received], seals: ["X1"])
            }
            #expect(told == code, "\(received)")
        }
    }

    @Test func `of little mass one gram is no difference`() throws {
        var story = world.story
        try story.acquire("TINY", at: "IG", of: "PED", "10 g")
        for (net, isIn) in [("11 g", true), ("9 g", true), ("11.001 g", false)] {
            let weighed = LotWeighed(lot: try code("TINY"), net: try mass(net))
            var attempt = story
            let seq = try? attempt.record(weighed)
            #expect((seq != nil) == isIn, "\(net)")
        }
    }

    @Test func `five minutes ahead is not the future`() throws {
        let ahead = world.story.clock.adding(seconds: 300)
        let weighed = LotWeighed(lot: try code("A"), net: try mass("100 kg"))
        #expect(try findings { try $0.record(weighed, occurred: ahead) } == [])
        #expect(
            try refusal { try $0.record(weighed, occurred: ahead.adding(seconds: 1)) } == .inFuture
        )
    }

    @Test func `an entry of more than a day later is late`() throws {
        let day = world.story.clock.adding(seconds: -86_400)
        let weighed = LotWeighed(lot: try code("A"), net: try mass("100 kg"))
        #expect(try findings { try $0.record(weighed, occurred: day) } == [])
        let before = day.adding(seconds: -1)
        #expect(try findings { try $0.record(weighed, occurred: before) } == [.recordedLate])
    }

    @Test func `a receipt tells what was not looked at`() throws {
        #expect(
            try findings { try $0.receive("T-OPEN", weighed: false, seals: ["X1"]) }
                == [.notWeighed]
        )
        #expect(try findings { try $0.receive("T-OPEN") } == [.sealsNotRead])
        #expect(try refusal { try $0.receive("T-OPEN", seals: ["X2"]) } == .sealsDiffer)
    }

    @Test func `one key on both sides is told within a party, and refused between two`() throws {
        let clerk = try #require(world.keys["clerk"])
        #expect(
            try findings { try $0.receive("T-OPEN", seals: ["X1"], by: clerk) }
                == [.oneKeySameParty]
        )
        let between = try refusal {
            try $0.dispatch("T-EV", ["A"], from: "IG", to: "EV")
            return try $0.receive("T-EV")
        }
        #expect(between == .oneKeyBothSides)
        let rejected = try refusal {
            try $0.dispatch("T-EV", ["A"], from: "IG", to: "EV")
            return try $0.record(CustodyRejected(transfer: try code("T-EV"), cause: "wet"))
        }
        #expect(rejected == .oneKeyBothSides)
    }

    @Test func `two keys of one party are no second witness either`() throws {
        let clerk = try #require(world.keys["clerk"])
        var story = world.story
        let guest = try story.key(for: "PED", sites: ["EV"])
        let host = try #require(world.keys["clerk of EVT"])
        try story.dispatch("T-EV", ["A"], from: "IG", to: "EV", by: clerk)
        #expect(throws: Rejection.self) { try story.receive("T-EV", by: guest) }
        let seq = try story.receive("T-EV", by: host)
        #expect(story.findings(at: seq) == [])
        #expect(story.inventory.lot(try code("A"))?.custodian == (try code("EVT")))
    }

    @Test func `a lot says where it was collected, or that nothing is known`() throws {
        let unstated = try findings {
            try $0.acquire("N", at: "IG", of: "PED") { $0.collected = nil }
        }
        #expect(unstated == [.collectionNotStated])
        let virgin = try findings {
            try $0.acquire("N", at: "IG", of: "PED") {
                $0.collected = nil
                $0.wasteClass = .virgin
            }
        }
        #expect(virgin == [])
    }

    @Test func `weak evidence is told`() throws {
        #expect(
            try findings { try $0.assay("A", lab: "PED", ["Nd": "30%"]) } == [.laboratoryIsOwner]
        )
        let fact = LotOriginStated(
            lot: try code("A"),
            elements: .all,
            life: .prior,
            stage: .mine,
            place: try place("AU"),
            basis: .documented
        )
        #expect(try findings { try $0.record(fact) } == [.documentedWithoutDocument])
    }

    @Test func `a run tells of a foreign processor, of hidden stages and of a lapsed site`() throws
    {
        var story = world.story
        try story.party("ALTA", "CN")
        let foreign = try story.run(
            "R",
            at: "IG",
            .shred,
            from: ["A": "10 kg"],
            to: ["P": (.powder, "10 kg")]
        ) { $0.processor = try code("ALTA") }
        #expect(story.findings(at: foreign) == [.processorElsewhere])
        let several = try story.run(
            "R2",
            at: "IG",
            .separate,
            from: ["A": "10 kg"],
            to: ["OX": (.oxide, "3 kg")]
        )
        #expect(story.findings(at: several) == [.recordedAsOneRun])
        #expect(throws: Rejection.self) {
            try story.run(
                "R3",
                at: "EV",
                .shred,
                from: ["E": "10 kg"],
                to: ["P3": (.powder, "10 kg")]
            )
        }
        let renewed = SiteCertified(
            site: try code("EV"),
            standard: "R2v3",
            number: "2",
            from: try CivilDate("2026-01-02"),
            until: try CivilDate("2028-01-01")
        )
        try story.record(renewed)
        let after = try story.run(
            "R3",
            at: "EV",
            .shred,
            from: ["E": "10 kg"],
            to: ["P3": (.powder, "10 kg")]
        )
        #expect(story.findings(at: after) == [])
    }

    @Test func `several judgements are told in their order, each once`() throws {
        let seq = try findings {
            try $0.record(
                LotWeighed(
                    lot: try code("A"),
                    net: try mass("50 kg"),
                    scale: try code("W-OLD")
                ),
                occurred: $0.clock.adding(seconds: 600),
                reason: "spilled"
            )
        }
        #expect(seq == [.inFuture, .massOutsideTolerance, .scaleExpired])
    }
}
