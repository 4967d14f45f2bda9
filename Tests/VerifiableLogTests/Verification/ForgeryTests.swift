import Testing
import VerifiableLog

@Suite("Forgeries by somebody who holds keys")
struct ForgeryTests {
    @Test("without the clerk's key are named by the signatures")
    func withoutClerk() throws {
        let ledger = try TestLedger.short.get()
        let stranger = try TestKeys.signing("stranger", 77)
        let notes = try ledger.rewritten(from: 10, with: stranger) { $0.set("id", "forged") }
        let forged = try ledger.source(of: notes.map(\.bytes))
        let failures = try UnverifiedLog(forged).verify().check.failures
        #expect(Set(failures.map(\.code)) == [.entrySignature])
        #expect(failures.map(\.seq) == (10..<20).map { Int64($0) })
    }

    @Test("with the clerk's key, but not the log's, are named by the checkpoint")
    func withoutLogKey() throws {
        let ledger = try TestLedger.short.get()
        let notes = try ledger.rewritten(from: 10, with: ledger.clerk) { $0.set("id", "forged") }
        var forged = try ledger.source(of: notes.map(\.bytes))
        let signed = forged.storedHead.checkpoint
        forged.storedHead.checkpoint = try ledger.source.storedHead.checkpoint
        #expect(try codes(forged) == [.checkpoint])
        let key = try TestKeys.signing(ledger.origin, 88)
        let checkpoint = try SignedCheckpoint(parsing: signed).checkpoint
        forged.storedHead.checkpoint = try checkpoint.signed(by: key).encoded
        #expect(try codes(forged) == [.checkpointSignature])
    }

    @Test("with every key can't be told from the log itself: that takes an anchor outside")
    func withEveryKey() throws {
        let ledger = try TestLedger.short.get()
        let notes = try ledger.rewritten(from: 10, with: ledger.clerk) { $0.set("id", "forged") }
        let forged = try ledger.source(of: notes.map(\.bytes))
        #expect(try codes(forged).isEmpty)
        let truncated = try ledger.source(of: ledger.notes[..<15].map(\.bytes))
        #expect(try codes(truncated).isEmpty)
    }

    @Test("of the whole ledger are named by the verifier's own record")
    func replaced() throws {
        let ledger = try TestLedger()
        let identity = try #require(try UnverifiedLog(ledger.source).verify().verified).identity
        #expect(try UnverifiedLog(ledger.source).verify(trusting: identity).check.isClean)
        let replaced = try TestLedger(seed: 30)
        let result = try UnverifiedLog(replaced.source).verify(trusting: identity)
        #expect(result.check.failures.map(\.code) == [.identity, .identity])
        #expect(result.verified == nil)
    }

    @Test("with an entry of another ledger are named, even when it is put in place properly")
    func otherLedger() throws {
        let ledger = try TestLedger()
        let other = try TestLedger(origin: "example.org/2", seed: 50)
        let foreign = Entry(
            ledger: other.origin,
            seq: 2,
            prev: ledger.notes[1].leaf,
            at: TestLedger.start
                .adding(seconds: 9),
            type: "lot.weighed/1",
            by: other.clerk.name,
            body: [:]
        )
        let note = try EntryNote.sign(foreign, with: other.clerk)
        #expect(
            try codes(ledger.source(of: ledger.notes.map(\.bytes) + [note.bytes]))
                == [.entryLedger, .entryKey]
        )
    }

    @Test("with an earlier time are named")
    func backdated() throws {
        let ledger = try TestLedger()
        let late = ledger.entry("lot.weighed/1", [:], by: ledger.clerk)
        let entry = Entry(
            ledger: late.ledger,
            seq: late.seq,
            prev: late.prev,
            at: TestLedger.start,
            type: late.type,
            by: late.by,
            body: late.body
        )
        let note = try EntryNote.sign(entry, with: ledger.clerk)
        #expect(
            try codes(ledger.source(of: ledger.notes.map(\.bytes) + [note.bytes])) == [.entryTime]
        )
    }

    @Test(
        "of the line's form are named",
        arguments: [
            (#"{"at""#, #"{ "at""#, .entryCanonical),
            (#""v":1}"#, #""v":1,"v":1}"#, .entryCanonical),
            (#""seq":2"#, #""seq":2.0"#, .entryCanonical),
            (#""seq":2"#, #""seq":3"#, .entryPosition),
            (#""v":1}"#, #""v":2}"#, .entryVersion), (#""v":1}"#, #""v":1,"w":1}"#, .entryMembers),
            ("\n", "\n\n", .noteGrammar),
        ] as [(String, String, LogFailure.Code)]
    )
    func form(old: String, new: String, code: LogFailure.Code) throws {
        let ledger = try TestLedger()
        let entry = ledger.entry("lot.weighed/1", [:], by: ledger.clerk)
        let text = String(decoding: entry.signedText, as: UTF8.self).replacing(old, with: new)
        let note = try SignedNote.signing(text: Array(text.utf8), with: ledger.clerk)
        #expect(try codes(ledger.source(of: ledger.notes.map(\.bytes) + [note.encoded])) == [code])
    }

    private func codes(_ source: MemorySource) throws -> Set<LogFailure.Code> {
        Set(try UnverifiedLog(source).verify().check.failures.map(\.code))
    }
}
