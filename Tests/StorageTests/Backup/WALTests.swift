import Custody
import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("The write-ahead log") struct WALTests {
    private func length(_ desk: Desk) throws -> Int {
        let found = try FileManager.default.attributesOfItem(atPath: desk.path + "-wal")[.size]
        return (found as? NSNumber)?.intValue ?? -1
    }

    /// A party with this many bytes of name, so that few entries fill many pages.
    private func grow(_ desk: Desk, by count: Int, from first: Int = 0) throws {
        let longName = String(repeating: "x", count: 1000)
        for number in first..<first + count {
            try desk.append(
                (0..<40).map { part in
                    try Draft(
                        PartyRegistered(
                            party: try Code("P\(number)-\(part)"),
                            name: longName,
                            country: try Country("US"),
                            roles: [.supplier]
                        )
                    )
                }
            )
        }
    }

    @Test func `is folded in by appends before it grows without end`() throws {
        let desk = try Desk()
        var lengths: [Int] = []
        for round in 0..<60 {
            try grow(desk, by: 1, from: round)
            lengths.append(try length(desk))
        }
        #expect(try #require(lengths.max()) <= 4 << 20)
        #expect(lengths.contains(0), "it was never folded in: \(lengths)")
        #expect(try desk.reopened(.read).head() == desk.ledger.head())
    }

    @Test func `is empty after it was folded in, and the file alone is the ledger`() throws {
        let desk = try Desk()
        try desk.furnish()
        #expect(try length(desk) > 0)
        desk.ledger.truncateWAL()
        #expect(try length(desk) == 0)
        let alone = desk.folder.path + "/alone.lodestone"
        try Desk.copyFile(desk.path, to: alone)
        let copied = try Ledger.open(alone, mode: .read, options: desk.options)
        #expect(try copied.head() == desk.ledger.head())
    }

    @Test func `stays while somebody reads an older state, and keeps nobody waiting`() throws {
        let desk = try Desk()
        try desk.furnish()
        let reader = try desk.reopened(.read)
        #expect(try reader.head().size == 5)
        try desk.append(Desk.lot("L2"))
        let start = ContinuousClock.now
        desk.ledger.truncateWAL()
        #expect(ContinuousClock.now - start < .seconds(3), "it waited for the reader")
        #expect(try length(desk) > 0)
        #expect(try reader.head().size == 5)
        try desk.append(Desk.lot("L3"))
        #expect(try desk.reopened(.read).head().size == 7)
    }
}
