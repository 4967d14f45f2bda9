import Custody
import Storage
import Testing
import VerifiableLog

@Suite("An id") struct RepeatTests {
    /// A draft with the id "scan-1", as it was recorded.
    private static func draft(
        grams: Int64 = 1000,
        note: String? = "by hand",
        reason: String? = nil,
        at time: String? = nil
    ) throws -> Draft {
        try Draft(
            Desk.lot("L2", grams: grams),
            occurredAt: time.map(Desk.time),
            id: "scan-1",
            note: note.map { .clear($0) },
            reason: reason
        )
    }

    @Test(arguments: [false, true])
    func `with the same content is the same entry, also after reopening`(reopened: Bool) throws {
        var desk = try Desk()
        try desk.furnish()
        let first = try #require(try desk.append([try Self.draft()]).first)
        let head = try desk.ledger.head()
        let ledger = reopened ? try desk.reopened() : desk.ledger
        desk.now = Desk.time("2026-10-02T08:00:00Z")
        // The time of the event may be said again, or left out.
        for time in [nil, first.recordedAt.description] {
            let again = try ledger.append(try Self.draft(at: time), key: desk.key, at: desk.now)
            #expect(again.isRepeat && !first.isRepeat)
            #expect(again.seq == first.seq && again.leaf == first.leaf && again.id == "scan-1")
            #expect(again.recordedAt == first.recordedAt && again.subjects == first.subjects)
        }
        #expect(try ledger.head() == head)
    }

    /// What says something else under the same id.
    private static let others: [(String, @Sendable () throws -> Draft)] = [
        ("mass", { try draft(grams: 1001) }),
        ("note", { try draft(note: nil) }),
        ("reason", { try draft(reason: "so it was") }),
        ("time", { try draft(at: "2026-09-30T08:00:00Z") }),
        ("lot", { try Draft(Desk.lot("L3"), id: "scan-1", note: .clear("by hand")) }),
        ("type", { try Draft(Desk.party("P2"), id: "scan-1", note: .clear("by hand")) }),
    ]

    @Test(arguments: [false, true])
    func `with other content is refused, and nothing is written`(reopened: Bool) throws {
        let desk = try Desk()
        try desk.furnish()
        let first = try #require(try desk.append([try Self.draft()]).first)
        let rows = try RawFile(desk.path).dump()
        let ledger = reopened ? try desk.reopened() : desk.ledger
        for (name, draft) in Self.others {
            let rejection = #expect(throws: Rejection.self, "\(name)") {
                try ledger.append(try draft(), key: desk.key, at: desk.now)
            }
            #expect(rejection?.code == .idTaken && rejection?.entries == [first.seq], "\(name)")
        }
        #expect(try RawFile(desk.path).dump() == rows)
    }

    @Test func `of a command numbers its entries, and a repeat of all is the same`() throws {
        let desk = try Desk()
        try desk.furnish()
        let drafts = try ["A", "B", "C"].map { try Draft(Desk.lot($0)) }
        let receipts = try desk.append(drafts, id: "day-1")
        #expect(receipts.map(\.id) == ["day-1", "day-1.1", "day-1.2"])
        let again = try desk.append(drafts, id: "day-1")
        #expect(again.map(\.leaf) == receipts.map(\.leaf))
        #expect(again.map(\.isRepeat) == [true, true, true])
        // The rest of a batch that is known in part is recorded.
        let more = try desk.append(drafts + [try Draft(Desk.lot("D"))], id: "day-1")
        #expect(more.map(\.isRepeat) == [true, true, true, false])
        #expect(try desk.ledger.head().size == 9)
    }

    @Test func `of a voided entry stays taken`() throws {
        let desk = try Desk()
        try desk.furnish()
        let first = try #require(try desk.append([try Self.draft()]).first)
        try desk.append(EntryVoided(voids: first.seq), reason: "typed twice")
        let again = try #require(try desk.append([try Self.draft()]).first)
        #expect(again.isRepeat && again.seq == first.seq)
        #expect(throws: RefusedDraft.self) { try desk.append([try Self.draft(grams: 1)]) }
    }
}

@Suite("A batch") struct BatchTests {
    @Test(arguments: 0..<4)
    func `of which one draft is refused writes nothing`(position: Int) throws {
        let desk = try Desk()
        try desk.furnish()
        let rows = try RawFile(desk.path).dump()
        let head = try desk.ledger.head()
        var drafts = [
            try Draft(Desk.lot("A")), try Draft(EntryVoided(voids: 4), reason: "never came"),
            try Draft(Desk.lot("B")),
        ]
        // No such site.
        drafts.insert(try Draft(Desk.lot("C", at: "S9")), at: position)
        let refused = #expect(throws: RefusedDraft.self) { try desk.append(drafts, id: "all") }
        #expect(refused?.index == position)
        #expect(try RawFile(desk.path).dump() == rows)
        #expect(try desk.ledger.head() == head)

        drafts.remove(at: position)
        #expect(try desk.append(drafts, id: "all").map(\.seq) == [5, 6, 7])
        #expect(try Ledger.verify(desk.path, options: desk.options).failures == [])
    }
}
