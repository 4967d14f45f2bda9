import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

/// What was with a customer or came over a border was where nobody here could see it.
@Suite("Returns and imports") struct ReturnTests {
    private static let places = [
        ("US", PolicyResult.pass), ("CN", .indeterminate), ("US,CN", .indeterminate),
        ("any", .indeterminate),
    ]

    @Test(arguments: places)
    func `what came back was where it had been sent to`(
        place: String,
        result: PolicyResult
    ) throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.workshop.story.ship("S-0", ["MAG": "40 kg"], at: "PLANT", to: "CUSTOMER") {
            $0.destination = try Place.parse(place)
        }
        try chain.workshop.story.record(
            ShipmentReturned(
                shipment: try Code("S-0"),
                lots: [LotMass(lot: try Code("MAG"), mass: try Mass.parse("40 kg"))],
                site: try Code("PLANT"),
                cause: "wrong grade"
            )
        )
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        #expect(try chain.claim("P6").result == result)
    }

    @Test func `a return after the shipment that is asked about is another story`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
        try chain.workshop.story.ship("SHP", ["OX": "10 kg"], at: "PLANT", to: "CUSTOMER") {
            $0.destination = try Place.parse("CN")
        }
        try chain.workshop.story.record(
            ShipmentReturned(
                shipment: try Code("SHP"),
                lots: [LotMass(lot: try Code("OX"), mass: try Mass.parse("10 kg"))],
                site: try Code("PLANT"),
                cause: "wrong grade"
            )
        )
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test(arguments: places)
    func `an import leaves open what came from a covered country`(
        place: String,
        result: PolicyResult
    ) throws {
        for (lot, origin, exporting) in [("MAG", "US", place), ("OX", place, "US")] {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
            try chain.workshop.story.record(
                ImportRecorded(
                    importation: try Code("IMP"),
                    lots: [try Code(lot)],
                    entryNumber: "231-1",
                    date: try CivilDate("2026-01-01"),
                    origin: try Place.parse(origin),
                    exporting: try Place.parse(exporting),
                    importer: try Code("ORG")
                )
            )
            try chain.ship(["OX": "10 kg"])
            #expect(try chain.claim("P6").result == result, "\(lot)")
        }
    }
}
