import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Attacks on a ledger's files") struct LedgerAttackTests {
    @Test(
        arguments: LedgerAttack.onEntries + LedgerAttack.onHead + LedgerAttack.rewritten
            + LedgerAttack.besideTheLog
    )
    func `are each named by code and place`(attack: LedgerAttack) throws {
        let ledger = try Tampered(Specimen.short.get())
        try attack.change(ledger)
        let found = try ledger.verify()
        #expect(found.outcome == attack.outcome)
        #expect(Set(found.failures.map(\.code)) == attack.codes, "\(found.failures)")
        if let seq = attack.seq {
            #expect(found.failures.first { $0.seq != nil }?.seq == seq, "\(found.failures)")
        }
    }

    @Test func `leave a copy intact that nobody touched`() throws {
        for specimen in [try Specimen.short.get(), try Specimen.tall.get()] {
            let found = try Tampered(specimen).verify()
            #expect(found.failures == [])
            #expect(found.outcome == .intact)
            #expect(found.entries == specimen.size)
            #expect(found.signatures.checked == specimen.size)
            #expect(found.signatures.failed == 0)
            #expect(found.highWaterSize == specimen.size)
            #expect(found.documents.checked == 1)
            #expect(found.derived.checked == 15)
            #expect(found.anchoredTo == nil)
        }
    }

    @Test(
        arguments: [
            ("UPDATE tile SET hashes = zeroblob(8192)", "tile"),
            ("DELETE FROM tile", "tile"),
            ("INSERT INTO tile VALUES (1, 0, zeroblob(8192))", "tile.extra"),
        ]
    )
    func `on a tile are named`(sql: String, code: String) throws {
        let ledger = try Tampered(Specimen.tall.get())
        try ledger.raw.change(sql: sql)
        let found = try ledger.verify()
        #expect(found.outcome == .broken)
        #expect(found.failures.map(\.code) == [code], "\(found.failures)")
    }

    @Test func `with every key are found by anchors only`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let kept = try Forgery(of: ledger).checkpoint.encoded
        try ledger.rewriteWithEveryKey()
        try ledger.forgetMark()
        #expect(try ledger.verify().outcome == .intact, "nobody remembers")
        let found = try ledger.verify(anchors: [kept])
        #expect(found.outcome == .contradicted)
        #expect(found.failures.map(\.code) == ["LS4111"])
    }

    @Test func `an anchor tells how far somebody outside vouches for the ledger`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let earlier = try Tampered(Specimen.short.get())
        try earlier.put(earlier.specimen.earlierFile)
        let kept = try Forgery(of: earlier).checkpoint.encoded
        let found = try ledger.verify(anchors: [kept])
        #expect(found.outcome == .intact)
        #expect(found.anchoredTo == found.entries - 1)
    }

    @Test func `after an older copy was put in its place nothing is appended`() throws {
        let ledger = try Tampered(Specimen.short.get())
        try ledger.put(ledger.specimen.earlierFile)
        _ = try ledger.specimen.charter.writeKeys(ledger: ledger.path)
        let opened = try Ledger.open(ledger.path, mode: .write, options: ledger.options)
        let kind = #expect(throws: StorageError.self) {
            try opened.append(
                try Draft(try Desk.lot("NEW", at: "IG", of: "PED")),
                key: ledger.specimen.charter.founder,
                at: Desk.time("2026-10-03T08:00:00Z")
            )
        }?.kind
        #expect(kind == .forkOrRollback)
    }

    @Test func `a write-ahead log that is withheld shows as a rollback`() throws {
        let desk = try Desk()
        try desk.furnish()
        let copy = desk.folder.path + "/copy.lodestone"
        try Desk.copyFile(desk.path, to: copy)
        let found = try Ledger.verify(copy, options: desk.options)
        #expect(found.entries == 1)
        #expect(found.outcome == .contradicted)
    }
}
