import Testing
import VerifiableLog

@Suite("The key timeline")
struct KeyTimelineTests {
    @Test("lets an authorisation cover the entries after it, and a revocation too")
    func positions() throws {
        var ledger = try TestLedger()
        let second = try TestLedger.key(9, in: ledger.origin)
        try ledger.weigh(1)
        try ledger.authorize(second)
        try ledger.weigh(1, by: second)
        try ledger.revoke(second)
        try ledger.weigh(1)
        let keys = try KeyTimeline.reading(ledger.source)
        let at = TestLedger.start
        let valid = KeyStanding.valid(second.verifierKey)
        #expect(keys.standing(of: second.name, at: 3, recorded: at) == .unknown)
        #expect(keys.standing(of: second.name, at: 4, recorded: at) == valid)
        #expect(keys.standing(of: second.name, at: 5, recorded: at) == valid)
        #expect(keys.standing(of: second.name, at: 6, recorded: at) == .revoked(at: 5))
        #expect(keys.standing(of: "nobody", at: 6, recorded: at) == .unknown)
        #expect(
            keys.standing(of: ledger.administrator.name, at: 0, recorded: at)
                == .valid(ledger.administrator.verifierKey)
        )
        #expect(try UnverifiedLog(ledger.source).verify().check.isClean)
    }

    @Test("tests the end of an authorisation against the entry's own time")
    func until() throws {
        var ledger = try TestLedger()
        let second = try TestLedger.key(9, in: ledger.origin)
        let end = TestLedger.start.adding(seconds: 3)
        try ledger.authorize(second, until: end)
        try ledger.weigh(1, by: second)
        #expect(try codes(ledger).isEmpty)
        try ledger.weigh(1, by: second)
        #expect(try codes(ledger) == [.entryKey])
        let keys = try KeyTimeline.reading(ledger.source)
        #expect(
            keys.standing(of: second.name, at: 9, recorded: end) == .valid(second.verifierKey)
        )
        #expect(
            keys.standing(of: second.name, at: 9, recorded: end.adding(seconds: 1))
                == .expired(end)
        )
    }

    @Test("refuses entries by keys that are unknown, not yet or no longer authorised")
    func refusals() throws {
        var ledger = try TestLedger()
        let second = try TestLedger.key(9, in: ledger.origin)
        try ledger.weigh(1, by: second)
        #expect(try codes(ledger) == [.entryKey])
        try ledger.authorize(second)
        #expect(try codes(ledger) == [.entryKey])
        ledger = try TestLedger()
        try ledger.revoke(ledger.clerk)
        try ledger.weigh(1)
        #expect(try codes(ledger) == [.entryKey])
    }

    @Test("uses a name and a public key once, under the name that the ledger gives it")
    func names() throws {
        var ledger = try TestLedger()
        try ledger.revoke(ledger.clerk)
        try ledger.authorize(ledger.clerk)
        try ledger.weigh(1)
        #expect(try codes(ledger) == [.entryKey], "a revoked key stays revoked")

        let second = try TestLedger.key(9, in: ledger.origin)
        for name in ["clerk", "\(ledger.origin)/k/0000000000000000"] {
            ledger = try TestLedger()
            let renamed = try second.renamed(name)
            try ledger.authorize(renamed)
            try ledger.weigh(1, by: renamed)
            #expect(try codes(ledger) == [.entryKey], "\(name)")
        }

        ledger = try TestLedger()
        let logKey = try ledger.logKey.renamed(
            KeyName.inLedger(ledger.origin, publicKey: ledger.logKey.verifierKey.publicKey)
        )
        try ledger.authorize(logKey)
        try ledger.weigh(1, by: logKey)
        #expect(try codes(ledger) == [.entryKey], "the log's key signs no entries")
    }

    @Test("takes up no weak key, and none whose end is malformed")
    func malformed() throws {
        var ledger = try TestLedger()
        let second = try TestLedger.key(9, in: ledger.origin)
        let text = second.verifierKey.text
        for data in [
            ["key": .string(text), "until": "tomorrow"], ["key": .string(text), "until": 5],
            ["key": .string(String(text.dropLast()))], ["key": 5], [:],
        ] as [JSON] {
            try ledger.append("key.authorized/1", data, by: ledger.administrator)
        }
        try ledger.append("key.authorized/2", ["key": .string(text)], by: ledger.administrator)
        try ledger.weigh(1, by: second)
        #expect(try codes(ledger) == [.entryKey])
    }

    @Test(
        "begins with entry 0, or not at all",
        arguments: [
            ("ledger.created/2", "origin", nil, .type), ("lot.weighed/1", "origin", nil, .type),
            ("ledger.created/1", "origin", nil, .origin),
            ("ledger.created/1", "origin", "example.org/other", .origin),
            ("ledger.created/1", "log_key", nil, .key("log_key")),
            ("ledger.created/1", "log_key", "x", .key("log_key")),
            ("ledger.created/1", "administrator", nil, .key("administrator")),
        ] as [(String, String, String?, FoundingError)]
    )
    func founding(type: String, member: String, value: String?, error: FoundingError) throws {
        var ledger = try TestLedger()
        guard var data = ledger.notes[0].entry.body["data"]?.objectValue else { return }
        if let value { data.set(member, .string(value)) } else { data.remove(member) }
        ledger.notes = []
        try ledger.append(type, .object(data), by: ledger.administrator)
        #expect(throws: error) { try KeyTimeline.reading(ledger.source) }
        #expect(try codes(ledger) == [.founding])
    }

    @Test("has a founder who signs entry 0, under the ledger's name for that key")
    func founder() throws {
        var ledger = try TestLedger()
        let body = ledger.notes[0].entry.body["data"] ?? [:]
        ledger.notes = []
        try ledger.append("ledger.created/1", body, by: ledger.clerk)
        #expect(throws: FoundingError.key("administrator")) {
            try KeyTimeline.reading(ledger.source)
        }
        #expect(throws: FoundingError.missing) {
            try KeyTimeline.reading(ledger.source(of: []))
        }
        #expect(throws: FoundingError.entry(.note(.finalNewline))) {
            try KeyTimeline.reading(ledger.source(of: [[0x61]]))
        }
    }

    private func codes(_ ledger: TestLedger) throws -> Set<LogFailure.Code> {
        Set(try UnverifiedLog(ledger.source).verify().check.failures.map(\.code))
    }
}
