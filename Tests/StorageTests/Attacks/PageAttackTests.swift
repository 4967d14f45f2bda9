import Foundation
import Storage
import TestSupport
import Testing

@Suite("A damaged file") struct PageAttackTests {
    /// What verify calls intact reads as before: nothing that a report reads lies outside its checks.
    @Test func `with one bit flipped is found broken, or reads as before`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let sound = [UInt8](try Data(contentsOf: URL(fileURLWithPath: ledger.path)))
        let contents = try ledger.raw.dump()
        // Bytes that hold something, evenly over the file.
        let used = sound.indices.filter { sound[$0] != 0 }
        let count = 60
        var found = 0
        for trial in 0..<count {
            let position = used[used.count * trial / count]
            var damaged = sound
            damaged[position] ^= 1 << UInt8(trial % 8)
            try Data(damaged).write(to: URL(fileURLWithPath: ledger.path))
            guard try isIntact(ledger) else {
                found += 1
                continue
            }
            #expect(try ledger.raw.dump() == contents, "byte \(position), bit \(trial % 8)")
        }
        #expect(found > 10, "only \(found) of \(count) were noticed")
    }

    @Test(arguments: [0, 1, 100, 4096, 20_000])
    func `cut short is broken, not read`(length: Int) throws {
        let ledger = try Tampered(Specimen.short.get())
        let sound = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
        try Data(sound.prefix(length)).write(to: URL(fileURLWithPath: ledger.path))
        #expect(try !isIntact(ledger))
    }

    @Test func `with the header overwritten is a broken ledger, not another kind of file`() throws {
        let ledger = try Tampered(Specimen.short.get())
        var bytes = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
        bytes[0] = 0
        let bare = ledger.folder.path + "/bare.lodestone"
        try bytes.write(to: URL(fileURLWithPath: bare))
        let found = try Ledger.verify(bare, options: ledger.options)
        #expect(found.outcome == .broken)
        #expect(found.failures.map(\.code) == ["LS4103"])
    }

    @Test func `another kind of file is no ledger`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let path = try ledger.folder.write("a text", to: "notes.txt")
        let kind = #expect(throws: StorageError.self) {
            try Ledger.verify(path, options: ledger.options)
        }?.kind
        #expect(kind == .notALedger)
    }

    /// A header that names another kind or version of file is refused, which is as good.
    private func isIntact(_ ledger: Tampered) throws -> Bool {
        do {
            return try ledger.verify().outcome == .intact
        } catch is StorageError {
            return false
        }
    }
}
