import Testing
import VerifiableLog

@Suite("Attacks on a stored log")
struct AttackTests {
    @Test("are each named by their code", arguments: Attack.onEntries + Attack.onHead)
    func attack(_ attack: Attack) throws {
        try expect(attack, on: TestLedger.short.get())
    }

    @Test("on tiles are each named by their code", arguments: Attack.onTiles)
    func tileAttack(_ attack: Attack) throws {
        try expect(attack, on: TestLedger.standard.get())
    }

    private func expect(_ attack: Attack, on ledger: TestLedger) throws {
        var source = try ledger.source
        try attack.change(ledger, &source)
        let result = try UnverifiedLog(source).verify()
        #expect(Set(result.check.failures.map(\.code)) == attack.codes, "\(result.check.failures)")
        #expect(result.check.failures.first { $0.seq != nil }?.seq == attack.seq)
        #expect(result.verified == nil)
    }

    @Test("are found the same by one thread and by many")
    func jobs() throws {
        let ledger = try TestLedger.standard.get()
        for attack in [Attack.onTiles[0], Attack.onTiles[1]] {
            var source = try ledger.source
            try attack.change(ledger, &source)
            source.rows[source.rows.count - 1].leaf = .zero
            let one = try UnverifiedLog(source).verify(jobs: 1).check
            #expect(try UnverifiedLog(source).verify(jobs: 8).check == one)
        }
    }

    @Test(
        "leave every other entry unblamed: one edit, one entry",
        arguments: [0, 1, 255, 256, 269]
    )
    func oneEntry(position: Int) throws {
        let ledger = try TestLedger.standard.get()
        var source = try ledger.source
        source.rows[position].note = Attack.edited(source.rows[position].note)
        let failures = try UnverifiedLog(source).verify().check.failures
        #expect(Set(failures.map(\.seq)) == [Int64(position)], "\(failures)")
    }
}
