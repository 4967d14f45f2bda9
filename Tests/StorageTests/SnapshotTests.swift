import Custody
import Storage
import TestSupport
import Testing
import VerifiableLog

/// The derived tables answer as the replay of the entries does, whatever was recorded.
@Suite("The stock in tables") struct SnapshotTests {
    @Test(arguments: 11...12 as ClosedRange<UInt64>)
    func `is the stock of the replay`(seed: UInt64) throws {
        let desk = try Desk()
        try desk.append(try story(seed: seed))
        let tables = desk.ledger.view
        let replay = try desk.ledger.history().inventory

        for noun in Registration.Noun.allCases {
            let things = replay.registrations(noun)
            #expect(try tables.registrations(noun) == things)
            for thing in things {
                #expect(
                    try tables.registrations(noun, code: thing.code)
                        == replay.registrations(noun, code: thing.code)
                )
            }
        }
        #expect(try tables.keys() == replay.keys())
        #expect(try tables.lots() == replay.lots())
        #expect(try tables.transfers() == replay.transfers())
        #expect(try tables.runs() == replay.runs())
        #expect(try tables.shipments() == replay.shipments())
        for lot in replay.lots().map(\.code) {
            #expect(try tables.lot(lot) == replay.lot(lot))
            #expect(try tables.transfers(of: lot) == replay.transfers(of: lot), "\(lot)")
            #expect(try tables.runs(consuming: lot) == replay.runs(consuming: lot), "\(lot)")
            #expect(try tables.shipments(of: lot) == replay.shipments(of: lot), "\(lot)")
            #expect(try tables.assays(of: lot) == replay.assays(of: lot), "\(lot)")
            #expect(try tables.originFacts(of: lot) == replay.originFacts(of: lot), "\(lot)")
        }
        #expect(replay.transfers().count > 3 && replay.runs().count > 3, "seed \(seed)")
    }

    @Test func `finds documents by what they support`() throws {
        let desk = try Desk()
        try desk.furnish()
        let lot = SupportedThing(lot: try Desk.code("L1"))
        let entry = SupportedThing(seq: 4)
        for (name, things) in [("a", [lot]), ("b", [entry, lot]), ("c", [])] {
            try desk.append(
                DocumentAttached(
                    document: DocumentDigest(Digest.sha256(utf8: name)),
                    bytes: 1,
                    media: "text/plain",
                    kind: "note",
                    tier: .e1,
                    supports: things.isEmpty ? nil : things
                )
            )
        }
        let digests = ["a", "b"].map { DocumentDigest(Digest.sha256(utf8: $0)) }
        for view in [desk.ledger.view, try desk.ledger.history().inventory] as [any InventoryView] {
            #expect(try view.documents(supporting: lot) == digests)
            #expect(try view.documents(supporting: entry) == [digests[1]])
            #expect(try view.documents(supporting: SupportedThing(seq: 3)).isEmpty)
        }
    }

    /// What a story at random recorded after its first entry, at the same positions.
    private func story(seed: UInt64) throws -> [Draft] {
        var sketch = try RandomMoves.begun()
        var moves = RandomMoves(seed: seed)
        for _ in 0..<120 {
            guard let event = try moves.next(in: sketch).event(sketch) else { continue }
            _ = try sketch.attempt(event)
        }
        return sketch.history.entries.dropFirst().map { entry in
            Draft(
                type: entry.type,
                data: entry.body.data,
                occurredAt: entry.body.occurredAt,
                id: "request-\(entry.seq)",
                note: nil,
                reason: entry.body.reason ?? "so it was"
            )
        }
    }
}
