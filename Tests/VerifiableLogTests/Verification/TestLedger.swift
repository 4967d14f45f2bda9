import Testing
import VerifiableLog

/// A small ledger with a founder, two clerks' keys that come and go, and weighings.
struct TestLedger {
    static let origin = "example.org/1f0c22ab"
    static let start = Timestamp(secondsSinceEpoch: 1_800_000_000)

    let origin: String
    let logKey: SigningKey
    let administrator: SigningKey
    let clerk: SigningKey
    var notes: [EntryNote] = []

    /// A ledger with `ledger.created` and the first clerk's authorisation.
    init(origin: String = TestLedger.origin, seed: UInt8 = 1) throws {
        self.origin = origin
        logKey = try TestKeys.signing(origin, seed)
        administrator = try TestLedger.key(seed + 1, in: origin)
        clerk = try TestLedger.key(seed + 2, in: origin)
        try append(
            "ledger.created/1",
            [
                "origin": .string(origin), "log_key": .string(logKey.verifierKey.text),
                "administrator": .string(administrator.verifierKey.text),
            ],
            by: administrator
        )
        try authorize(clerk)
    }

    /// 20 entries: no full tile.
    static let short = Result {
        var ledger = try TestLedger()
        try ledger.weigh(18)
        return ledger
    }

    /// 270 entries: a full tile and a part of a second.
    static let standard = Result {
        var ledger = try TestLedger()
        try ledger.weigh(268)
        return ledger
    }

    static func key(_ seed: UInt8, in origin: String) throws -> SigningKey {
        let key = try TestKeys.signing("key", seed)
        return try key.renamed(
            KeyName.inLedger(origin, publicKey: key.verifierKey.publicKey)
        )
    }

    mutating func weigh(_ count: Int, by key: SigningKey? = nil) throws {
        for _ in 0..<count {
            try append("lot.weighed/1", ["lot": "MAG-1", "net_mg": 1000], by: key ?? clerk)
        }
    }

    mutating func authorize(_ key: SigningKey, until: Timestamp? = nil) throws {
        var data: JSONObject = ["key": .string(key.verifierKey.text), "roles": ["clerk"]]
        if let until { data.set("until", .string(until.description)) }
        try append("key.authorized/1", .object(data), by: administrator)
    }

    mutating func revoke(_ key: SigningKey) throws {
        try append("key.revoked/1", ["key": .string(key.name)], by: administrator)
    }

    mutating func append(_ type: String, _ data: JSON, by key: SigningKey) throws {
        notes.append(try EntryNote.sign(entry(type, data, by: key), with: key))
    }

    /// The next entry, unsigned.
    func entry(_ type: String, _ data: JSON, by key: SigningKey) -> Entry {
        let seq = Int64(notes.count)
        return Entry(
            ledger: origin,
            seq: seq,
            prev: notes.last?.leaf ?? .zero,
            at: TestLedger.start.adding(seconds: seq),
            type: type,
            by: key.name,
            body: ["data": data, "id": .string("t.\(seq)")]
        )
    }

    var source: MemorySource {
        get throws { try source(of: notes.map(\.bytes)) }
    }

    /// Everything stored for those notes, whatever they say.
    func source(of notes: [[UInt8]]) throws -> MemorySource {
        try MemorySource(storing: notes, origin: origin, logKey: logKey)
    }

    /// The notes from `first` on, changed and written anew, each with a correct `prev`, position
    /// and
    /// signature, as somebody who holds the clerk's key could.
    func rewritten(
        from first: Int,
        with key: SigningKey,
        _ change: (inout JSONObject) -> Void
    ) throws -> [EntryNote] {
        var result = Array(notes[..<first])
        for note in notes[first...] {
            guard var body = note.entry.body.objectValue else { continue }
            if result.count == first { change(&body) }
            let entry = Entry(
                ledger: note.entry.ledger,
                seq: Int64(result.count),
                prev: result.last?.leaf ?? .zero,
                at: note.entry.at,
                type: note.entry.type,
                by: note.entry.by,
                body: .object(body)
            )
            let signature = try key.sign(entry.signedText)
            result.append(
                try EntryNote(
                    entry,
                    signature: NoteSignature(of: clerk.verifierKey, signature: signature)
                )
            )
        }
        return result
    }
}
