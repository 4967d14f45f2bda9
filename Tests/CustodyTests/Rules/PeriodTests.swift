import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Periods of a site") struct PeriodTests {
    @Test(arguments: [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
    ])
    func `are years, quarters and months`(text: String, first: String, last: String) throws {
        let period = try Period(text)
        #expect(period.firstDay.description == first)
        #expect(period.lastDay.description == last)
        #expect(period.description == text)
    }

    @Test(arguments: [
        "", "26", "2026-Q0", "2026-Q5", "2026-13", "2026-00", "2026-1", "2026-Q11", "2026-+1",
        "+026", "2026-01-01", "0000", "9999", "２０２６",
    ])
    func `are nothing else`(text: String) {
        #expect(throws: QuantityError.self) { try Period(text) }
    }

    @Test func `are closed where what left had come, and what was put right by hand is little`()
        throws
    {
        #expect(try Self.closing { _ in } == nil)
        #expect(
            try Self.closing { story in
                try story.record(
                    LotAdjusted(lot: try Code("L"), net: try Mass.parse("99.6 kg"), cause: .loss)
                )
            } == nil
        )
        #expect(
            try Self.closing { story in
                try story.record(
                    LotAdjusted(lot: try Code("L"), net: try Mass.parse("99 kg"), cause: .loss),
                    reason: "a test"
                )
            } == .massOutsideTolerance
        )
    }

    @Test func `are not closed where more had left than had come`() throws {
        #expect(
            try Self.closing { story in
                try story.dispatch("T", ["L"], from: "A", to: "B")
                try story.receive("T")
                try story.dispatch("T2", ["L"], from: "B", to: "A")
                story.clock = Timestamp(rfc3339: "2026-02-03T00:00:00Z") ?? story.clock
                try story.receive("T2")
                try story.record(
                    ShipmentShipped(
                        shipment: try Code("S"),
                        site: try Code("A"),
                        customer: try Code("ORG"),
                        lots: [LotMass(lot: try Code("L"), mass: try Mass.parse("100 kg"))],
                        destination: try Place.parse("US"),
                        delivery: try CivilDate("2026-02-03")
                    ),
                    occurred: Timestamp(rfc3339: "2026-01-31T00:00:00Z"),
                    reason: "a test"
                )
            } == .negativeBalance
        )
    }

    /// Why January 2026 of site `A`, where 100 kg came in on New Year's day, can't be closed after
    /// some work; nil: it can.
    private static func closing(_ work: (inout Story) throws -> Void) throws -> RuleCode? {
        var story = try Story()
        try story.party("ORG")
        for site in ["A", "B"] { try story.site(site, of: "ORG") }
        try story.acquire("L", at: "A", of: "ORG")
        try story.assay("L", lab: "ORG", ["Nd": "28%±0.3"])
        try work(&story)
        let document = DocumentDigest(Digest.sha256(utf8: "balances"))
        try story.record(
            DocumentAttached(
                document: document,
                bytes: 8,
                media: "text/csv",
                kind: "balances",
                tier: .e1
            )
        )
        story.clock = Timestamp(rfc3339: "2026-02-04T00:00:00Z") ?? story.clock
        do {
            try story.record(
                PeriodClosed(
                    site: try Code("A"),
                    period: try Period("2026-01"),
                    balances: document
                )
            )
            return nil
        } catch let refused as Rejection {
            return refused.code
        }
    }
}
