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

    @Test func `is folded in by appends before it grows without end`() throws {
        let desk = try Desk()
        var lengths: [Int] = []
        for number in 0..<120 where !lengths.contains(0) {
            try desk.append(Desk.party("P\(number)"))
            lengths.append(try length(desk))
        }
        #expect(try #require(lengths.max()) <= 4 << 20)
        #expect(lengths.contains(0), "it was never folded in: \(lengths)")
        #expect(lengths.count > 10, "it is folded in too often: \(lengths)")
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
