import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Attacks on a ledger's files") struct LedgerAttackTests {
    @Test(arguments: LedgerAttack.all)
    func `are each named by exit, code and place, with what still holds`(
        attack: LedgerAttack
    ) throws {
        let ledger = try attack.done(isForged: true)
        let found = try ledger.verify()
        #expect(found.outcome.exitCode == attack.exit)
        #expect(Set(found.failures.map(\.code)) == attack.codes, "\(found.failures)")
        let first = attack.first?.seq(in: ledger.specimen)
        #expect(found.failures.compactMap(\.seq).min() == first, "\(found.failures)")
        let reliable = attack.reliable?.seq(in: ledger.specimen) ?? ledger.specimen.size
        #expect(found.reliableCount == max(0, reliable), "\(found.failures)")
    }

    /// So it is the falsehood that is found, and not the way in which it was done.
    @Test(arguments: LedgerAttack.all)
    func `pass when they change nothing that counts`(attack: LedgerAttack) throws {
        let found = try attack.done(isForged: false).verify()
        #expect(found.failures == [])
        #expect(found.outcome.exitCode == 0)
    }

    @Test func `are those of the threat model, in its order`() throws {
        let rows = LedgerAttack.all.map { attack in
            "| \(attack.name) | \(attack.exit) | \(attack.codes.sorted().joined(separator: ", ")) |"
        }
        let text = try PackageFiles.text("docs/threat-model.md")
        let table = text.split(separator: "\n").map(String.init)
            .drop { !$0.hasPrefix("| attack ") }.dropFirst(2).prefix { $0.hasPrefix("|") }
        #expect(Array(table) == rows, "\n\(rows.joined(separator: "\n"))")
    }

    @Test func `leave a copy intact that nobody touched`() throws {
        for specimen in [try Specimen.short.get(), try Specimen.tall.get()] {
            let found = try Tampered(specimen).verify()
            #expect(found.failures == [])
            #expect(found.outcome == .intact)
            #expect(found.reliableCount == specimen.size)
            #expect(found.entries == specimen.size)
            #expect(found.signatures.checked == specimen.size)
            #expect(found.signatures.failed == 0)
            #expect(found.highWaterSize == specimen.size)
            #expect(found.documents.checked == 1)
            #expect(found.derived.checked == 15)
            #expect(found.anchoredTo == nil)
        }
    }

    @Test func `with every key are found by anchors only`() throws {
        let ledger = try Tampered(Specimen.short.get())
        let kept = try ledger.checkpoint.encoded
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
        let found = try ledger.verify(anchors: [try earlier.checkpoint.encoded])
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
}
