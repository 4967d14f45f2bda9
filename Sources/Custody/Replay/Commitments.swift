import VerifiableLog

/// The clear text behind a commitment.
package struct PrivateValue: Hashable, Sendable {
    /// Base 64.
    package let commitment: String
    package let salt: [UInt8]
    /// Canonical JSON of the member's path and its value.
    package let text: String

    package init(commitment: String, salt: [UInt8], text: String) {
        self.commitment = commitment
        self.salt = salt
        self.text = text
    }

    /// The text of a member, and the commitment that an entry holds in its place; the salt is 32
    /// unpredictable bytes, used for nothing else.
    package init(_ member: PrivateMember, _ value: String, salt: [UInt8]) {
        let text = Self.text(member.rawValue, value)
        self.init(commitment: Self.commitment(to: text, salt), salt: salt, text: text)
    }

    /// Whether it is what the entries commit to: SHA-256 over 0x02, the salt and the text.
    package var isCommitted: Bool { Self.commitment(to: text, salt) == commitment }

    /// The name of the member, and its value; nil when the text is something else.
    package var member: (name: String, value: String)? {
        guard let object = try? CanonicalJSON.parseCanonical(Array(text.utf8)).objectValue,
            object.keys == ["f", "v"], let name = object["f"]?.stringValue,
            let value = object["v"]?.stringValue
        else { return nil }
        return (name, value)
    }

    private static func text(_ member: String, _ value: String) -> String {
        CanonicalJSON.text(.object(["f": .string(member), "v": .string(value)]))
    }

    private static func commitment(to text: String, _ salt: [UInt8]) -> String {
        Base64.encode(Digest.sha256([0x02] + salt + Array(text.utf8)).bytes)
    }
}

/// A commitment that an entry holds in the place of a private text.
package struct Commitment: Hashable, Sendable {
    /// Base 64.
    package let text: String
    /// The member that has it.
    package let member: String
    package let seq: Int64

    /// How it is looked up: by its text, at the entry.
    var registration: Registration {
        let data: JSONObject = ["f": .string(member)]
        return Registration(noun: .commitment, code: text, seq: seq, data: .object(data))
    }
}

extension RecordedEntry {
    /// What the entry commits to, each once, whatever becomes of the entry.
    package var commitments: [Commitment] { body.commitments(at: seq) }

    /// The same, as changes of the inventory.
    package var commitmentEffects: [Effect] { commitments.map { .register($0.registration) } }
}

extension EntryBody {
    /// What the body commits to, each once.
    package func commitments(at seq: Int64) -> [Commitment] {
        var found: [Commitment] = []
        Self.gather(data, of: "data", at: seq, into: &found)
        if case .committed(let text)? = note {
            found.append(Commitment(text: text, member: "note", seq: seq))
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.text).inserted }
    }

    /// A commitment is an object with the one member `c`, as no other object of an event is.
    private static func gather(
        _ json: JSON,
        of member: String,
        at seq: Int64,
        into found: inout [Commitment]
    ) {
        switch json {
        case .object(let object):
            if object.keys == ["c"], let text = object["c"]?.stringValue,
                PrivateText.isCommitment(text)
            {
                found.append(Commitment(text: text, member: member, seq: seq))
                return
            }
            for inner in object.members {
                gather(inner.value, of: inner.key, at: seq, into: &found)
            }
        case .array(let items):
            for item in items { gather(item, of: member, at: seq, into: &found) }
        case .string, .integer, .bool: break
        }
    }
}

/// What a stock says of the private values that belong to it.
package struct Commitments {
    private let view: any InventoryView

    package init(_ view: any InventoryView) { self.view = view }

    /// The entry that first commits to a value.
    package func seq(of value: PrivateValue) throws -> Int64? {
        try view.registrations(.commitment, code: value.commitment).first?.seq
    }

    /// What is wrong with a stored value.
    package func fault(of value: PrivateValue) throws -> String? {
        let name = value.commitment
        guard let commitment = try view.registrations(.commitment, code: name).first else {
            return "No entry commits to the private value \(name)."
        }
        if let seq = try view.erasure(of: name) {
            return "The private value \(name) was erased by entry \(seq), and is here."
        }
        guard value.isCommitted, value.member?.name == commitment.data["f"]?.stringValue else {
            return "The private value \(name) is not what the entry commits to."
        }
        return nil
    }

    /// Whether somebody with authority took the value behind a commitment away.
    package func isErased(_ commitment: String) throws -> Bool {
        try view.erasure(of: commitment) != nil
    }
}
