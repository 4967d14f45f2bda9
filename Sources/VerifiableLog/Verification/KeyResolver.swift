/// Which key a name stands for at a position of the log.
package protocol KeyResolver: Sendable {
    /// How a key stands at the entry at that position, recorded at that time.
    func standing(of name: String, at position: Int64, recorded at: Timestamp) -> KeyStanding
}

/// How a key stands at one entry.
package enum KeyStanding: Hashable, Sendable {
    case valid(VerifierKey)
    /// No entry before that position authorises a key of that name.
    case unknown
    /// The entry at that position revoked it.
    case revoked(at: Int64)
    /// It was authorised until then.
    case expired(Timestamp)
}

/// The words of entry 0: what the log is called, and which keys it begins with.
///
/// Self-asserted: only a verifier's own record can say that this is the right log.
package struct Founding: Hashable, Sendable {
    package let origin: String

    /// Signs the checkpoints.
    package let logKey: VerifierKey

    /// Signs entry 0.
    package let administrator: VerifierKey

    /// Of entry 0.
    package let leaf: Digest

    /// Reads entry 0, whose signature is checked with those of all the others.
    package init(_ note: EntryNote) throws(FoundingError) {
        let entry = note.entry
        guard entry.seq == 0, entry.type == "ledger.created/1" else { throw .type }
        let data = entry.body["data"]
        guard let origin = data?["origin"]?.stringValue, KeyName.isSame(origin, entry.ledger) else {
            throw .origin
        }
        logKey = try Founding.key("log_key", in: data)
        administrator = try Founding.key("administrator", in: data)
        guard KeyName.isSame(logKey.name, origin) else { throw .key("log_key") }
        let name = KeyName.inLedger(origin, publicKey: administrator.publicKey)
        guard KeyName.isSame(administrator.name, name), KeyName.isSame(entry.by, name) else {
            throw .key("administrator")
        }
        self.origin = origin
        leaf = note.leaf
    }

    /// What a verifier writes down to recognise the log.
    package var identity: LogIdentity {
        LogIdentity(origin: origin, logKey: logKey, firstLeaf: leaf)
    }

    private static func key(_ member: String, in data: JSON?) throws(FoundingError) -> VerifierKey {
        guard let vkey = data?[member]?.stringValue, let key = try? VerifierKey(vkey: vkey) else {
            throw .key(member)
        }
        return key
    }
}

/// Why entry 0 names no keys.
package enum FoundingError: Error, Hashable, Sendable {
    /// There is no entry at position 0.
    case missing
    /// It can't be read.
    case entry(EntryError)
    /// It is not `ledger.created/1` at position 0.
    case type
    /// It names another origin than the ledger it belongs to.
    case origin
    /// That member is not a verifier key, or has the wrong name.
    case key(String)
}

extension FoundingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "there is no entry 0"
        case .entry(let error): "entry 0 can't be read: \(error)"
        case .type: "entry 0 is not ledger.created/1"
        case .origin: "entry 0 names another origin than its ledger"
        case .key(let member): "the \(member) of entry 0 is not a key of this ledger"
        }
    }
}

/// What a verifier's own record says about a log: which one it is.
package struct LogIdentity: Hashable, Sendable {
    package let origin: String
    package let logKey: VerifierKey

    /// The leaf of entry 0.
    package let firstLeaf: Digest

    package init(origin: String, logKey: VerifierKey, firstLeaf: Digest) {
        self.origin = origin
        self.logKey = logKey
        self.firstLeaf = firstLeaf
    }
}
