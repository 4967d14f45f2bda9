import TestSupport
import Testing

/// Random damage, not an attack: it must be found, or change nothing that anybody reads.
@Suite("One bit flipped in a ledger's files") struct CampaignTests {
    @Test func `is found or harmless in every page of the file`() throws {
        let ledger = try CampaignLedger()
        let census = try ledger.census()
        #expect(census.free > 2 && census.overflow > 2 && census.frames > 2, "\(census)")
        try run("ledger", ledger.path, of: ledger, sample: 80)
    }

    @Test func `is found or harmless in every frame of the WAL`() throws {
        let ledger = try CampaignLedger()
        try run("WAL", ledger.wal, of: ledger, sample: 40)
    }

    private func run(
        _ name: String,
        _ file: String,
        of ledger: CampaignLedger,
        sample: Int
    ) throws {
        let ending = file.hasSuffix("-wal") ? "-wal" : ""
        let length = try Files.bytes(file).count
        let campaign = FlipCampaign(name, length: length, sample: sample)
        let contents = ledger.contents
        let found = try campaign.run(in: [try ledger.copied(), try ledger.copied()]) { flip, copy in
            try copy.judge(flip, in: copy.path + ending, as: contents)
        }
        #expect(found[.undetected] == nil)
        #expect((found[.broken] ?? 0) + (found[.contradicted] ?? 0) > 0)
    }
}
