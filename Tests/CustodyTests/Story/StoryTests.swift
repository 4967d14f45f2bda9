import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("A story from magnets to oxide") struct StoryTests {
    @Test func `is admitted entry by entry, and its replay is the same`() throws {
        var story = try Story()
        try story.party("PED")
        try story.party("LAB")
        try story.party("BUY")
        try story.site("IG", of: "PED")
        try story.site("JV", of: "PED")
        try story.acquire("MAG-1", at: "IG", of: "PED", "100 kg")
        try story.assay("MAG-1", lab: "LAB", ["Nd": "29.5%±0.3", "Dy": "1.2%±0.05"])
        try story.dispatch("T-1", ["MAG-1"], from: "IG", to: "JV")
        try story.receive("T-1", ["MAG-1": "99.9 kg"])
        try story.run(
            "R-1",
            at: "JV",
            .separate,
            from: ["MAG-1": "99.9 kg"],
            to: ["OX-1": (.oxide, "34 kg"), "RES-1": (.residue, "70 kg")]
        )
        try story.assay("OX-1", lab: "LAB", ["Nd": "85.5%±0.5"])
        try story.ship("S-1", ["OX-1": "34 kg"], at: "JV", to: "BUY")

        #expect(story.inventory.lot(try code("OX-1"))?.status == .used)
        #expect(story.inventory.lot(try code("RES-1"))?.remaining == (try mass("70 kg")))
        let replayed = try History(ledger: story.history.ledger, entries: story.history.entries)
        #expect(replayed.inventory == story.inventory)
        #expect(replayed.judgements == story.history.judgements)
        #expect(replayed.breaches.isEmpty)
    }
}
