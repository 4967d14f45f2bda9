package import VerifiableLog

/// The clear text behind a commitment.
package struct PrivateValue: Hashable, Sendable {
    /// Base 64.
    package let commitment: String
    package let salt: [UInt8]
    /// Canonical JSON of the member's path and its value.
    package let text: String

    /// Whether it is what the entries commit to: SHA-256 over 0x02, the salt and the text.
    package var isCommitted: Bool {
        Base64.encode(Digest.sha256([0x02] + salt + Array(text.utf8)).bytes) == commitment
    }

    package init(commitment: String, salt: [UInt8], text: String) {
        self.commitment = commitment
        self.salt = salt
        self.text = text
    }
}

/// The commitments that entries hold in the place of private texts.
package struct Commitments: Sendable {
    /// In the order of the entries.
    package private(set) var all: [Commitment] = []
    private var erased: Set<String> = []
    private var positions: [String: Int64] = [:]

    package struct Commitment: Hashable, Sendable {
        /// Base 64.
        package let text: String
        package let seq: Int64
    }

    package init(_ history: History) {
        for entry in history.entries {
            gather(entry.body.data, at: entry.seq)
            if case .committed(let text)? = entry.body.note { add(text, at: entry.seq) }
            guard entry.type == "value.erased/1", Self.mayErase(entry.by, history) else { continue }
            for commitment in entry.body.data["commitments"]?.arrayValue ?? [] {
                if let text = commitment.stringValue { erased.insert(text) }
            }
        }
    }

    /// The commitments of a body that is not yet an entry.
    package init(in data: JSON, note: PrivateText?) {
        gather(data, at: 0)
        if case .committed(let text)? = note { add(text, at: 0) }
    }

    /// The entry that first commits to a value.
    package func seq(of value: PrivateValue) -> Int64? { positions[value.commitment] }

    /// What is wrong with a stored value.
    package func fault(of value: PrivateValue) -> String? {
        if positions[value.commitment] == nil {
            return "No entry commits to the private value \(value.commitment)."
        }
        if !value.isCommitted {
            return "The private value \(value.commitment) is not what the entry commits to."
        }
        return nil
    }

    /// Commitments without a value that nobody with authority erased.
    package func missing(from values: [PrivateValue]) -> [Commitment] {
        let known = Set(values.map(\.commitment))
        return all.filter { !known.contains($0.text) && !erased.contains($0.text) }
    }

    private static func mayErase(_ key: String, _ history: History) -> Bool {
        history.inventory.key(key)?.roles.contains(.admin) ?? false
    }

    private mutating func add(_ text: String, at seq: Int64) {
        all.append(Commitment(text: text, seq: seq))
        if positions[text] == nil { positions[text] = seq }
    }

    /// A commitment is an object with the one member `c`, as no other object of an event is.
    private mutating func gather(_ json: JSON, at seq: Int64) {
        switch json {
        case .object(let object):
            if object.keys == ["c"], let text = object["c"]?.stringValue {
                add(text, at: seq)
            } else {
                for member in object.members { gather(member.value, at: seq) }
            }
        case .array(let items): for item in items { gather(item, at: seq) }
        case .string, .integer, .bool: break
        }
    }
}
