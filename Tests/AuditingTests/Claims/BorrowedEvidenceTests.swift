import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

/// Words, papers and journeys that say less than somebody would like them to.
@Suite("Evidence for something else")
struct BorrowedEvidenceTests {
    @Test func `a statement stands for no step that is still to come`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.origin("MAG", .recycling, [.operation(.mill), .operation(.sinter)], "US")
        #expect(try chain.claim("P6", "MAG").result == .indeterminate)
        try chain.workshop.story.run(
            "MILL",
            at: "PLANT",
            .mill,
            from: ["MAG": "50 kg"],
            to: ["PWD": (.powder, "50 kg")],
            reason: "a test"
        )
        #expect(try chain.claim("P6", "PWD").result == .indeterminate)
    }

    @Test func `a powder that came milled lacks only its sintering`() throws {
        var chain = try Chain()
        try chain.workshop.story.acquire("PWD", at: "PLANT", of: "ORG", form: .powder)
        try chain.workshop.story.assay("PWD", lab: "ORG", Chain.magnet, reason: "a test")
        try chain.origin("PWD", .recycling, [.operation(.mill)], "US")
        try chain.workshop.story.run(
            "SINTER",
            at: "PLANT",
            .sinter,
            from: ["PWD": "50 kg"],
            to: ["NEW": (.magnet, "50 kg")],
            reason: "a test"
        )
        #expect(try chain.claim("P6", "NEW").result == .pass)
        #expect(try chain.claim("P6", "PWD").result == .indeterminate)
    }

    @Test(arguments: [Custody.Operation.pack, .split, .blend, .sample, .mill, .sinter])
    func `no operation refines what it can't refine`(_ operation: Custody.Operation) throws {
        for stated in [nil, [Stage.leach, .separate, .precipitate, .calcine]] {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg", operation) {
                $0.stages = stated
            }
            #expect(try chain.claim("P6", "OX").result == .indeterminate)
            let told = try chain.audit("OX").remarks.map(\.text)
            #expect(told.contains { $0.hasPrefix("LS3113") })
        }
    }

    @Test func `a place that its own party took back is told`() throws {
        var covered: Int64 = 0
        let chain = try Chain.ordinary(after: {
            covered = try $0.origin("MAG", .recycling, [.operation(.dismantle)], "CN")
            try $0.origin(
                "MAG",
                .recycling,
                [.operation(.dismantle)],
                "US",
                supersedes: [covered]
            )
        })
        let told = try chain.audit().remarks.map(\.text)
        #expect(told.contains { $0.hasPrefix("LS3213") && $0.contains("CN (entry \(covered))") })
    }

    @Test(arguments: ["weighbridge_ticket": "E1", "collection_statement": "E3"])
    func `a scale ticket does not say where waste came from`(kind: String, tier: String) throws {
        var chain = try Chain.ordinary()
        let seq = try #require(chain.workshop.history.inventory.lot(try Code("MAG"))?.madeAt)
        try chain.workshop.story.record(
            DocumentAttached(
                document: DocumentDigest(Digest.sha256(utf8: kind)),
                bytes: 1,
                media: "text/plain",
                kind: kind,
                tier: .e3,
                supports: [SupportedThing(seq: seq)]
            )
        )
        let collect = try chain.claim("P6").basis?.steps.first { $0.need.stage == .collect }
        #expect(collect?.tier.rawValue == tier)
    }

    @Test func `an inquiry is of somebody else, answered or waited for`() throws {
        func result(_ asked: String, days: Int64?, answered: Bool = false) throws -> PolicyResult {
            var chain = try Chain.ordinary()
            let now = chain.workshop.story.clock
            try chain.workshop.story.party("SUPPLIER")
            try chain.workshop.story.record(
                InquiryRecorded(
                    inquiry: try Code("Q"),
                    lots: [try Code("MAG")],
                    elements: .all,
                    stages: [.mine],
                    asked: try Code(asked),
                    askedAt: now,
                    channel: "letter",
                    answeredAt: answered ? now : nil,
                    answer: answered ? "not known" : nil
                )
            )
            chain.workshop.story.clock = now.adding(seconds: 86_400 * (days ?? 0) + 60)
            try chain.origin("MAG", .prior, [.mine], "any", .unknownAfterInquiry, inquiry: "Q")
            let claim = try chain.claim("P1")
            #expect(!claim.wording().contains("in which part of it"))
            return claim.result
        }
        #expect(try result("ORG", days: 60, answered: true) == .indeterminate)
        #expect(try result("SUPPLIER", days: 0) == .indeterminate)
        #expect(try result("SUPPLIER", days: 29) == .indeterminate)
        #expect(try result("SUPPLIER", days: 30) == .pass)
        #expect(try result("SUPPLIER", days: 0, answered: true) == .pass)
    }

    @Test func `seals around less than was sent prove nothing`() throws {
        func result(_ arrived: String) throws -> PolicyResult {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.workshop.story.dispatch("T1", ["MAG"], from: "PLANT", to: "CN-PLANT") {
                $0.seals = ["A"]
            }
            try chain.workshop.story.receive("T1", ["MAG": "100 kg"], seals: ["A"])
            try chain.workshop.story.dispatch("T2", ["MAG"], from: "CN-PLANT", to: "PLANT") {
                $0.seals = ["A"]
            }
            try chain.workshop.story.receive(
                "T2",
                ["MAG": arrived],
                seals: ["A"],
                reason: "a test"
            )
            return try chain.claim("P6", "MAG").findings.contains { $0.code == .coveredCustody }
                ? .indeterminate : .pass
        }
        #expect(try result("100 kg") == .pass)
        #expect(try result("99.6 kg") == .pass)
        #expect(try result("80 kg") == .indeterminate)
    }

    @Test func `the rest of a lot goes where it likes`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.refine(["MAG": "60 kg"], to: "OX", "22 kg")
        try chain.ship(["OX": "10 kg"])
        try chain.carry("MAG", to: "CN-PLANT", transfer: "T1")
        try chain.carry("OX", to: "CN-PLANT", transfer: "T2")
        #expect(try chain.claim("P6").result == .pass)
        #expect(try chain.claim("P6", "OX").result == .indeterminate)
    }

    @Test func `a journey recorded late was made when it was made`() throws {
        func result(late: Bool) throws -> PolicyResult {
            var chain = try Chain()
            try chain.magnets("MAG")
            let before = chain.workshop.story.clock
            try chain.refine(["MAG": "60 kg"], to: "OX", "22 kg")
            try chain.ship(["OX": "10 kg"])
            let rest = LotMass(lot: try Code("MAG"), mass: try Mass.parse("40 kg"))
            try chain.workshop.story.record(
                CustodyDispatched(
                    transfer: try Code("T1"),
                    fromSite: try Code("PLANT"),
                    toSite: try Code("CN-PLANT"),
                    lots: [rest]
                ),
                occurred: late ? before : nil,
                reason: "a test"
            )
            return try chain.claim("P6").result
        }
        #expect(try result(late: false) == .pass)
        #expect(try result(late: true) == .indeterminate)
    }

    @Test(arguments: [Custody.Operation.pack, .sample, .merge, .rework, .import])
    func `a run that only divides or brings in does no work by saying so`(
        _ operation: Custody.Operation
    ) throws {
        var chain = try Chain()
        try chain.magnets("MAG") { $0.collected = nil }
        try chain.workshop.story.run(
            "RUN",
            at: "PLANT",
            operation,
            from: ["MAG": "100 kg"],
            to: ["NEW": (.magnet, "100 kg")],
            reason: "a test"
        ) {
            $0.stages = [.collect, .operation(.mill), .operation(.sinter)]
        }
        #expect(try chain.claim("P6", "NEW").result == .indeterminate)
        #expect(try chain.claim("P6", "NEW").findings.contains { $0.code == .runCannot })
    }

    @Test(arguments: [Custody.Operation.roast, .rework, .import])
    func `no oxide comes out of a run that can't make it`(_ operation: Custody.Operation) throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg", operation)
        #expect(try chain.claim("P6", "OX").result == .indeterminate)
    }

    @Test(arguments: [Form.leachate, .eluate, .oxalate, .carbonate, .oxide, .metal])
    func `what came dissolved or refined takes no short loop`(_ form: Form) throws {
        var chain = try Chain()
        try chain.workshop.story.acquire("IN", at: "PLANT", of: "ORG", form: form)
        try chain.workshop.story.assay("IN", lab: "ORG", Chain.magnet, reason: "a test")
        try chain.workshop.story.run(
            "MILL",
            at: "PLANT",
            .mill,
            from: ["IN": "50 kg"],
            to: ["PWD": (.powder, "50 kg")],
            reason: "a test"
        )
        try chain.workshop.story.run(
            "SINTER",
            at: "PLANT",
            .sinter,
            from: ["PWD": "50 kg"],
            to: ["NEW": (.magnet, "50 kg")],
            reason: "a test"
        )
        #expect(try chain.claim("P6", "NEW").result == .indeterminate)
    }

    @Test func `virgin oxide does not become a magnet by packing`() throws {
        var chain = try Chain()
        try chain.boughtOxide("VIR")
        for stage in [Stage.mine, .separate, .refine] {
            try chain.origin("VIR", .prior, [stage], "US")
        }
        #expect(try chain.claim("P7", "VIR").result == .pass)
        try chain.workshop.story.run(
            "PACK",
            at: "PLANT",
            .pack,
            from: ["VIR": "10 kg"],
            to: ["NEW": (.magnet, "10 kg")],
            reason: "a test"
        ) { $0.outputs[0].material = .ndfeb }
        #expect(try chain.claim("P7", "NEW").result == .indeterminate)
    }

    @Test func `seals are whole around the whole company only`() throws {
        func result(
            opened: Bool = false,
            weighed: String? = nil
        ) throws -> PolicyResult {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.magnets("OTHER")
            var story = chain.workshop.story
            func carry(_ name: String, from: String, to: String) throws {
                try story.dispatch(name, ["MAG", "OTHER"], from: from, to: to, reason: "a test") {
                    $0.seals = ["S1"]
                }
                try story.receive(name, seals: ["S1"], reason: "a test")
            }
            try carry("T1", from: "PLANT", to: "CN-PLANT")
            if opened {
                try story.run(
                    "OPEN",
                    at: "CN-PLANT",
                    .mill,
                    from: ["OTHER": "0.4 kg"],
                    to: ["BP": (.powder, "0.4 kg")],
                    reason: "a test"
                )
            }
            if let weighed {
                let mass = try Mass.parse(weighed)
                try story.record(LotWeighed(lot: try Code("MAG"), net: mass), reason: "a test")
            }
            try carry("T2", from: "CN-PLANT", to: "PLANT")
            chain.workshop.story = story
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
            return try chain.claim("P6", "OX").result
        }
        #expect(try result() == .pass)
        #expect(try result(opened: true) == .indeterminate)
        #expect(try result(weighed: "180 kg") == .indeterminate)
    }

    @Test func `a void, a weighing and a moved site are told`() throws {
        func remarks(_ change: (inout Chain) throws -> Void) throws -> [String] {
            try Chain.ordinary(after: change).audit("OX").remarks.map(\.text)
        }
        let voided = try remarks { chain in
            let fact = try chain.origin("MAG", .prior, [.mine], "CN")
            try chain.workshop.story.record(EntryVoided(voids: fact), reason: "a typo")
        }
        #expect(voided.contains { $0.hasPrefix("LS3208") })
        let weighed = try remarks { chain in
            let mass = try Mass.parse("120 kg")
            let event = LotWeighed(lot: try Code("MAG"), net: mass)
            try chain.workshop.story.record(event, reason: "moisture")
        }
        #expect(weighed.contains { $0.hasPrefix("LS3103") })
        #expect(try remarks { _ in }.allSatisfy { !$0.hasPrefix("LS3208") })
    }

    @Test func `many small gains of mass are one large one`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        var refused = 0
        for step in 1...10 {
            let mass = try Mass(milligrams: 100_000_000 + Int64(step) * 400_000)
            let event = LotWeighed(lot: try Code("MAG"), net: mass)
            do { try chain.workshop.story.record(event) } catch is Rejection { refused += 1 }
        }
        #expect(refused == 9)
    }

    @Test func `an inquiry is not older than the lot`() throws {
        func result(_ days: Int64) throws -> PolicyResult {
            var chain = try Chain.ordinary()
            let now = chain.workshop.story.clock
            try chain.workshop.story.party("SUPPLIER")
            try chain.workshop.story.record(
                InquiryRecorded(
                    inquiry: try Code("Q"),
                    lots: [try Code("MAG")],
                    elements: .all,
                    stages: [.mine],
                    asked: try Code("SUPPLIER"),
                    askedAt: now.adding(seconds: -86_400 * days),
                    channel: "letter",
                    answeredAt: now
                )
            )
            try chain.origin("MAG", .prior, [.mine], "any", .unknownAfterInquiry, inquiry: "Q")
            return try chain.claim("P1").result
        }
        #expect(try result(0) == .pass)
        #expect(try result(100) == .indeterminate)
    }

    @Test func `the founder's bare word has a name`() throws {
        let chain = try Chain.ordinary(after: {
            try $0.origin("MAG", .prior, [.mine, .magnetMake], "AU")
        })
        #expect(try chain.claim("P7").basis?.declaredBy.map(\.text).contains("founder") == true)
    }

    @Test func `nothing is promised that a standing fact forbids`() throws {
        let chain = try Chain.ordinary { $0.collected = try Place.parse("UA-43") }
        let claim = try chain.claim("P6")
        #expect(claim.result == .indeterminate)
        #expect(claim.wouldChange.isEmpty)
    }

    @Test func `a country of which a part is in doubt is named in the claim`() throws {
        let chain = try Chain.ordinary { $0.collected = try Place.parse("UA") }
        let claim = try chain.claim("P6")
        #expect(claim.result == .pass)
        #expect(claim.wording().contains("in which part of it is not stated"))
        #expect(try !Chain.ordinary().claim("P6").wording().contains("in which part of it"))
    }

    @Test func `a disclosure says each stage's own place`() throws {
        let chain = try Chain.ordinary(after: {
            try $0.origin("MAG", .prior, [.mine], "AU")
            try $0.origin("MAG", .prior, [.magnetMake], "CN")
        })
        let said = try chain.claim("P1").wording()
        #expect(said.contains("mining: AU; "))
        #expect(said.contains("Told beside: magnet making (prior life): CN."))
    }

    @Test func `a rule of the ledger's own does not pass under a known name`() throws {
        let chain = try Chain.ordinary()
        let known = try #require(try PolicyShelf().find("P6")?.policy)
        let text = String(
            decoding: try #require(EmbeddedPolicies.all.dropFirst().first),
            as: UTF8.self
        )
        #expect(try Policy.parse(Array(text.utf8)) == known)
        let own = try Policy.parse(
            Array(text.replacing(#""version": "1""#, with: #""version": "1a""#).utf8)
        )
        for (policy, isOwn) in [(known, false), (own, true)] {
            let claim = try Auditor(chain.workshop.evidence)
                .audit(try Code("SHP"), policies: [policy])?.claims.first
            #expect(claim?.wording().contains("this ledger's own P6, version 1a") == isOwn)
        }
    }
}
