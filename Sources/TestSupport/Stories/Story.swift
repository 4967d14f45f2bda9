package import Custody
package import VerifiableLog

/// A ledger in memory that a test writes as it goes: real keys and signatures, a clock that moves a
/// minute with each entry, and every rule asked.
package struct Story: Sendable {
    package private(set) var history: History
    /// The entries as they would be stored.
    package private(set) var notes: [EntryNote] = []
    /// When the next entry is recorded; unless told otherwise, also when it happened.
    package var clock: Timestamp
    package let log: SigningKey
    package let founder: SigningKey
    private var keyCount = 0

    package static let origin = "story/00000001"
    package static let start = Timestamp(secondsSinceEpoch: 1_767_225_600)  // 2026-01-01T00:00:00Z

    /// A ledger with its entry 0.
    package init(start: Timestamp = Story.start) throws {
        clock = start
        log = try SigningKey(name: Self.origin, seed: Self.seed("log"))
        let unnamed = try SigningKey(name: "founder", seed: Self.seed("founder"))
        founder = try unnamed.renamed(
            KeyName.inLedger(Self.origin, publicKey: unnamed.verifierKey.publicKey)
        )
        let created = LedgerCreated(
            name: "Story",
            organisation: "Testers",
            origin: Self.origin,
            logKey: log.verifierKey.text,
            administrator: founder.verifierKey.text,
            nonce: Digest.sha256(utf8: "nonce").hex,
            continues: nil
        )
        let entry = Entry(
            ledger: Self.origin,
            seq: 0,
            prev: .zero,
            at: start,
            type: LedgerCreated.type,
            by: founder.name,
            body: try EntryBody(data: try created.data(), id: "0", occurredAt: start).json()
        )
        let note = try EntryNote.sign(entry, with: founder)
        history = History(
            ledger: LedgerIdentity(origin: Self.origin, firstLeaf: note.leaf)
        )
        try admit(note)
    }

    package var inventory: Inventory { history.inventory }
    package var size: Int64 { history.size }

    /// Records an event, by the founder unless told otherwise; every rule is asked.
    ///
    /// - Returns: its position.
    /// - Throws: ``Rejection``; the story is then as it was.
    @discardableResult
    package mutating func record(
        _ event: some Event,
        by key: SigningKey? = nil,
        occurred: Timestamp? = nil,
        reason: String? = nil,
        id: String? = nil
    ) throws -> Int64 {
        try record(
            type: type(of: event).type,
            data: try event.data(),
            by: key,
            occurred: occurred,
            reason: reason,
            id: id
        )
    }

    /// Records data as it is, for what no event's type can hold.
    @discardableResult
    package mutating func record(
        type: String,
        data: JSON,
        by key: SigningKey? = nil,
        occurred: Timestamp? = nil,
        reason: String? = nil,
        id: String? = nil
    ) throws -> Int64 {
        let body = EntryBody(
            data: data,
            id: id ?? "\(size)",
            occurredAt: occurred ?? clock,
            reason: reason
        )
        let entry = Entry(
            ledger: Self.origin,
            seq: size,
            prev: previousLeaf,
            at: clock,
            type: type,
            by: (key ?? founder).name,
            body: try body.json()
        )
        try admit(try EntryNote.sign(entry, with: key ?? founder))
        return size - 1
    }

    /// The leaf that the next entry follows.
    package var previousLeaf: Digest { notes.last?.leaf ?? .zero }

    /// What was told, or overridden by a reason, at an entry.
    package func findings(at seq: Int64) -> [RuleCode] {
        (history.judgements[seq] ?? []).map(\.code)
    }

    /// A new key pair under the name it would have in the ledger; it is not yet authorised.
    package mutating func makeKey() throws -> SigningKey {
        keyCount += 1
        let unnamed = try SigningKey(name: "new", seed: Self.seed("key \(keyCount)"))
        return try unnamed.renamed(
            KeyName.inLedger(Self.origin, publicKey: unnamed.verifierKey.publicKey)
        )
    }

    private mutating func admit(_ note: EntryNote) throws {
        try history.admit(try RecordedEntry(note))
        notes.append(note)
        clock = clock.adding(seconds: 60)
    }

    private static func seed(_ text: String) -> [UInt8] { Digest.sha256(utf8: text).bytes }
}
