/// The keys of a log and the positions at which they are valid, as its entries say.
///
/// Who was allowed to authorise or revoke is not asked here; nor are the entries' signatures, which
/// the check of the log covers.
package struct KeyTimeline: KeyResolver {
    package let founding: Founding

    private struct Span: Hashable {
        let key: VerifierKey
        /// Covers the entries after this one.
        let authorizedAt: Int64
        let until: Timestamp?
        /// Covers the entries up to this one.
        var revokedAt: Int64?
    }

    private var spans: [String: Span]
    private var publicKeys: Set<[UInt8]>

    /// Begins with the administrator, who signs entry 0 itself.
    package init(_ founding: Founding) {
        self.founding = founding
        let administrator = founding.administrator
        spans = [
            administrator.name: Span(
                key: administrator,
                authorizedAt: -1,
                until: nil,
                revokedAt: nil
            )
        ]
        publicKeys = [administrator.publicKey, founding.logKey.publicKey]
    }

    /// Reads a whole log, of which only entry 0 and the few entries about keys are parsed.
    ///
    /// - Throws: `FoundingError` when entry 0 names no keys, and when the source can't be read.
    package static func reading(_ source: some EntrySource) throws -> KeyTimeline {
        var timeline = KeyTimeline(try Founding.reading(source))
        let endings = EntryEndings(of: types)
        try source.readNotes(1..<Entry.seqMax + 1) { position, bytes, _ in
            guard endings.stand(in: bytes), let note = try? EntryNote(parsing: bytes),
                note.entry.seq == position
            else { return }
            timeline.apply(note.entry)
        }
        return timeline
    }

    /// Takes up what an entry says about keys; entries come in their order.
    ///
    /// A name or a public key is used once: a second authorisation of either changes nothing.
    package mutating func apply(_ entry: Entry) {
        let data = entry.body["data"]
        guard let text = data?["key"]?.stringValue else { return }
        switch entry.type {
        case "key.authorized/1": authorize(text, until: data?["until"], at: entry.seq)
        case "key.revoked/1":
            let name = String(text.prefix { $0 != "+" })
            if spans[name]?.revokedAt == nil { spans[name]?.revokedAt = entry.seq }
        default: break
        }
    }

    package func standing(
        of name: String,
        at position: Int64,
        recorded at: Timestamp
    ) -> KeyStanding {
        guard let span = spans[name], KeyName.isSame(span.key.name, name),
            position > span.authorizedAt
        else { return .unknown }
        if let revokedAt = span.revokedAt, position > revokedAt { return .revoked(at: revokedAt) }
        if let until = span.until, at > until { return .expired(until) }
        return .valid(span.key)
    }

    private mutating func authorize(_ vkey: String, until: JSON?, at position: Int64) {
        guard let key = try? VerifierKey(vkey: vkey), spans[key.name] == nil,
            KeyName.isSame(
                key.name,
                KeyName.inLedger(founding.origin, publicKey: key.publicKey)
            ),
            publicKeys.insert(key.publicKey).inserted
        else { return }
        let end = until?.stringValue.flatMap(Timestamp.init(rfc3339:))
        if until != nil, end == nil { return }
        spans[key.name] = Span(key: key, authorizedAt: position, until: end, revokedAt: nil)
    }

    private static let types = ["key.authorized/1", "key.revoked/1"]
}

extension Founding {
    /// Reads entry 0 of a source.
    ///
    /// - Throws: `FoundingError`, and when the source can't be read.
    package static func reading(_ source: some EntrySource) throws -> Founding {
        var stored: [UInt8]?
        try source.readNotes(0..<1) { _, bytes, _ in stored = bytes }
        guard let stored else { throw FoundingError.missing }
        return try Founding(parsing: stored)
    }

    private init(parsing bytes: [UInt8]) throws(FoundingError) {
        let note: EntryNote
        do { note = try EntryNote(parsing: bytes) } catch { throw .entry(error) }
        try self.init(note)
    }
}
