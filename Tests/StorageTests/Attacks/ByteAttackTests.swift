import GRDB
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("One bit changed in an entry") struct ByteAttackTests {
    /// Every entry is damaged at once, at another place in each pass: each must be named.
    @Test func `is found at every entry`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let notes = try Forgery(of: ledger).notes.map(\.bytes)
        for pass in 0..<24 {
            var damaged = notes
            for index in damaged.indices.dropFirst() {
                let length = damaged[index].count
                // Spread over the whole note, the ends among them.
                let position = pass == 0 ? 0 : (length - 1) * pass / 23
                damaged[index][position] ^= 1 << UInt8((pass + index) % 8)
            }
            let found = try verify(ledger, damaged)
            let named = Set(found.failures.filter { $0.code == "entry.leaf" }.map(\.seq))
            #expect(named == Set((1..<Int64(notes.count)).map { $0 }), "pass \(pass)")
            #expect(found.outcome == .broken)
        }
    }

    /// A byte here and there of the shortest entry, and no other entry is blamed.
    @Test func `is found in one entry, and blamed on no other`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let notes = try Forgery(of: ledger).notes.map(\.bytes)
        let shortest = notes.indices.dropFirst().min { notes[$0].count < notes[$1].count }
        let index = try #require(shortest)
        for position in stride(from: 0, to: notes[index].count, by: 13) {
            var damaged = notes
            damaged[index][position] ^= 1 << UInt8(position % 8)
            let found = try verify(ledger, damaged, only: index)
            let named = Set(found.failures.compactMap(\.seq))
            #expect(named == [Int64(index)], "byte \(position): \(found.failures)")
        }
    }

    /// Entry 0 names the keys: nothing else can be checked without it, but it is still named.
    @Test func `is found in entry 0`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let notes = try Forgery(of: ledger).notes.map(\.bytes)
        for position in stride(from: 0, to: notes[0].count, by: 41) {
            var damaged = notes
            damaged[0][position] ^= 1
            let found = try verify(ledger, damaged, only: 0)
            #expect(found.outcome == .broken)
            #expect(found.failures.contains { $0.code == "entry.leaf" && $0.seq == 0 })
        }
    }

    private func verify(
        _ ledger: Tampered,
        _ notes: [[UInt8]],
        only index: Int? = nil
    ) throws -> Verification {
        try ledger.raw.change { database in
            for (seq, note) in notes.enumerated() where index == nil || seq == index {
                try database.execute(
                    sql: "UPDATE entry SET note = ? WHERE seq = ?",
                    arguments: [note.blob, seq]
                )
            }
        }
        return try ledger.verify()
    }
}
