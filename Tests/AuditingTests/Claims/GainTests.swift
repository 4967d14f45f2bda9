import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

/// Mass that was added by hand is of unknown origin, however good the reason.
@Suite("Gains") struct GainTests {
    @Test func `what was found, weighed, received or packed on top is of unknown origin`() throws {
        let stories: [(String, (inout Chain) throws -> Void)] = [
            ("found", { try $0.adjust("MAG", "1000 kg", .found) }),
            ("weighed", { try $0.weigh("MAG", "1000 kg") }),
            (
                "received",
                {
                    try $0.workshop.story.dispatch("T", ["MAG"], from: "PLANT", to: "JP-PLANT")
                    try $0.workshop.story.receive("T", ["MAG": "1000 kg"], reason: "a test")
                    try $0.workshop.story.dispatch("T2", ["MAG"], from: "JP-PLANT", to: "PLANT")
                    try $0.workshop.story.receive("T2", reason: "a test")
                }
            ),
        ]
        for (name, story) in stories {
            var chain = try Chain()
            try chain.magnets("MAG")
            try story(&chain)
            try chain.refine(["MAG": "1000 kg"], to: "OX", "380 kg")
            try chain.ship(["OX": "10 kg"])
            try chain.expectGain(of: "MAG", 900_000_000, name)
            #expect(try chain.audit().model[.nd] == CustodyModel.none, "\(name)")
        }
    }

    @Test func `what was put together to more than there was is of unknown origin`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.split("MAG", "100 kg", into: "PACKED", "400 kg")
        try chain.refine(["PACKED": "400 kg"], to: "OX", "150 kg")
        try chain.ship(["OX": "10 kg"])
        try chain.expectGain(of: "PACKED", 750_000_000, "packed", .blocked)
    }

    @Test func `what was worked again to more than there was is of unknown origin`() throws {
        for operation in [Custody.Operation.rework, .toll] {
            var chain = try Chain.ordinary()
            try chain.workshop.story.run(
                "AGAIN",
                at: "PLANT",
                operation,
                from: ["OX": "10 kg"],
                to: ["OX2": (.oxide, "100 kg")],
                reason: "a test"
            )
            try chain.workshop.story.ship("SHP2", ["OX2": "9 kg"], at: "PLANT", to: "CUSTOMER")
            try chain.expectGain(of: "OX2", 900_000_000, "\(operation)", in: "SHP2")
        }
    }

    @Test func `small gains add up over what is made of a lot`() throws {
        for rounds in 1...6 {
            var chain = try Chain()
            try chain.magnets("MAG")
            var (lot, mass) = ("MAG", Int64(100_000_000))
            for round in 1...rounds {
                mass += mass / 250
                try chain.weigh(lot, "\(mass) mg")
                try chain.split(lot, "\(mass) mg", into: "M\(round)", "\(mass) mg")
                lot = "M\(round)"
            }
            try chain.refine([lot: "\(mass) mg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            let result = try chain.claim("P6").result
            #expect(result == (rounds < 2 ? .pass : .indeterminate), "\(rounds) rounds")
        }
    }

    @Test func `a mass that was wrong before is no gain once it is corrected`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        let slip = try chain.weigh("MAG", "10 kg")
        try chain.weigh("MAG", "100 kg")
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        try chain.expectGain(of: "MAG", 899_500_000)
        try chain.workshop.story.void(slip)
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test func `what scales show is no gain, however often`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        for round in 1...40 {
            try chain.weigh("MAG", round.isMultiple(of: 2) ? "100.2 kg" : "99.8 kg")
        }
        try chain.refine(["MAG": "100.2 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test func `a gain after the use is another story, a loss takes of both`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.refine(["MAG": "60 kg"], to: "OX", "22 kg")
        try chain.ship(["OX": "10 kg"])
        try chain.adjust("MAG", "80 kg", .found)
        #expect(try chain.claim("P6").result == .pass)
        try chain.adjust("MAG", "40 kg", .loss)
        try chain.refine(["MAG": "40 kg"], to: "OX2", "15 kg")
        try chain.workshop.story.ship("SHP2", ["OX2": "10 kg"], at: "PLANT", to: "CUSTOMER")
        try chain.expectGain(of: "MAG", 500_000_000, in: "SHP2")
    }

    @Test func `what comes back of a shipment is no gain`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.workshop.story.ship("OUT", ["MAG": "40 kg"], at: "PLANT", to: "CUSTOMER")
        let back = LotMass(lot: try Code("MAG"), mass: try Mass.parse("40 kg"))
        try chain.workshop.story.record(
            ShipmentReturned(
                shipment: try Code("OUT"),
                lots: [back],
                site: try Code("PLANT"),
                cause: "too wet"
            )
        )
        try chain.weigh("MAG", "99.9 kg")
        try chain.refine(["MAG": "99.9 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        let codes = try chain.claim("P6").findings.map(\.code)
        #expect(!codes.contains(.massUnaccounted))
    }

    @Test func `what was taken out and put back again opens the seals`() throws {
        for (name, story) in Self.openings {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.workshop.story.dispatch("T1", ["MAG"], from: "PLANT", to: "CN-PLANT") {
                $0.seals = ["A"]
            }
            try chain.workshop.story.receive("T1", seals: ["A"])
            try story(&chain)
            try chain.workshop.story.dispatch("T2", ["MAG"], from: "CN-PLANT", to: "PLANT") {
                $0.seals = ["A"]
            }
            try chain.workshop.story.receive("T2", seals: ["A"])
            let found = try chain.claim("P6", "MAG").findings.contains {
                $0.code == .coveredCustody
            }
            #expect(found == (name != "weighed the same"), "\(name)")
        }
    }

    private static let openings: [(String, @Sendable (inout Chain) throws -> Void)] = [
        ("weighed the same", { try $0.weigh("MAG", "100.1 kg") }),
        (
            "weighed",
            {
                try $0.weigh("MAG", "50 kg")
                try $0.weigh("MAG", "100 kg")
            }
        ),
        (
            "adjusted",
            {
                try $0.adjust("MAG", "50 kg", .loss)
                try $0.adjust("MAG", "100 kg", .found)
            }
        ),
        ("a stock-take", { try $0.adjust("MAG", "100 kg", .stockTake) }),
    ]
}

extension Chain {
    @discardableResult
    fileprivate mutating func weigh(_ lot: String, _ mass: String) throws -> Int64 {
        try workshop.story.record(
            LotWeighed(lot: try Code(lot), net: try Mass.parse(mass)),
            reason: "a test"
        )
    }

    fileprivate mutating func adjust(
        _ lot: String,
        _ mass: String,
        _ cause: AdjustmentCause
    ) throws {
        try workshop.story.record(
            LotAdjusted(lot: try Code(lot), net: try Mass.parse(mass), cause: cause),
            reason: "a test"
        )
    }

    fileprivate mutating func split(
        _ lot: String,
        _ mass: String,
        into part: String,
        _ made: String
    ) throws {
        try workshop.story.run(
            "R-\(part)",
            at: "PLANT",
            .split,
            from: [lot: mass],
            to: [part: (.magnet, made)],
            reason: "a test"
        )
    }

    /// The claim stays open, for the lot, and so much of the neodymium is of unknown origin.
    fileprivate func expectGain(
        of lot: String,
        _ sharePPB: Int64,
        _ name: String = "",
        _ result: PolicyResult = .indeterminate,
        in shipment: String = "SHP"
    ) throws {
        let claim = try claim("P6", shipment)
        #expect(claim.result == result, "\(name)")
        let finding = claim.findings.first { $0.code == .massUnaccounted }
        #expect(finding?.lot == (try Code(lot)), "\(name)")
        let rows = try workshop.attribution(of: shipment).rows
        let unknown = rows.first { $0.source == .unknown }
        #expect(unknown?.sharePPB == sharePPB, "\(name)")
        #expect(unknown?.via == [try Code(lot)], "\(name)")
        #expect(rows.allSatisfy { $0.lowerPPB == 0 }, "\(name)")
    }
}
