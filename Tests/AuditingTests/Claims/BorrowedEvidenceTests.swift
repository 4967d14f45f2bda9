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
            let askedAt = now.adding(seconds: -86_400 * (days ?? 0))
            try chain.workshop.story.record(
                InquiryRecorded(
                    inquiry: try Code("Q"),
                    lots: [try Code("MAG")],
                    elements: .all,
                    stages: [.mine],
                    asked: try Code(asked),
                    askedAt: askedAt,
                    channel: "letter",
                    answeredAt: answered ? now : nil,
                    answer: answered ? "not known" : nil
                )
            )
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
