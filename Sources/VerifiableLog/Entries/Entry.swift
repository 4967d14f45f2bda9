/// What one entry says, before it is signed.
package struct Entry: Hashable, Sendable {
    /// The format of the line that this program writes and reads.
    package static let version: Int64 = 1

    /// The last position there can be.
    package static let seqMax = CanonicalJSON.integerMax

    /// The members of the line in their order.
    package static let memberNames = ["at", "body", "by", "ledger", "prev", "seq", "type", "v"]

    /// The origin of the ledger it belongs to.
    package let ledger: String

    /// Its position, from 0 to 2^53 − 1.
    package let seq: Int64

    /// The leaf of the entry before, zero in entry 0.
    package let prev: Digest

    /// When the ledger recorded it: a claim, never earlier than the entry before.
    package let at: Timestamp

    /// `kind/version`.
    package let type: String

    /// The name of the key that signs it.
    package let by: String

    /// Opaque here.
    package let body: JSON

    package init(
        ledger: String,
        seq: Int64,
        prev: Digest,
        at: Timestamp,
        type: String,
        by: String,
        body: JSON
    ) {
        self.ledger = ledger
        self.seq = seq
        self.prev = prev
        self.at = at
        self.type = type
        self.by = by
        self.body = body
    }

    /// The canonical line, without its newline.
    package func lineBytes() -> [UInt8] {
        CanonicalJSON.encode([
            "at": .string(at.description), "body": body, "by": .string(by),
            "ledger": .string(ledger), "prev": .string(prev.hex), "seq": .integer(seq),
            "type": .string(type), "v": .integer(Entry.version),
        ])
    }

    /// Reads a line, without its newline; `lineBytes` gives back the same bytes.
    package init(line: [UInt8]) throws(EntryError) {
        let value: JSON
        do { value = try CanonicalJSON.parseCanonical(line) } catch { throw .json(error) }
        guard let object = value.objectValue else { throw .members }
        guard object["v"] == .integer(Entry.version) else {
            throw object["v"]?.integerValue == nil ? .members : .version
        }
        guard object.keys == Entry.memberNames, let body = object["body"] else { throw .members }
        self.body = body
        at = try Entry.member("at", of: object) { $0.stringValue.flatMap(Timestamp.init(rfc3339:)) }
        by = try Entry.member("by", of: object, Entry.name)
        ledger = try Entry.member("ledger", of: object, Entry.name)
        prev = try Entry.member("prev", of: object) { $0.stringValue.flatMap(Digest.init(hex:)) }
        seq = try Entry.member("seq", of: object) { $0.integerValue.flatMap { $0 < 0 ? nil : $0 } }
        type = try Entry.member("type", of: object) {
            $0.stringValue.flatMap { isEntryType($0) ? $0 : nil }
        }
    }

    private static func member<Value>(
        _ name: String,
        of object: JSONObject,
        _ read: (JSON) -> Value?
    ) throws(EntryError) -> Value {
        guard let value = object[name].flatMap(read) else { throw .member(name) }
        return value
    }

    private static func name(_ value: JSON) -> String? {
        value.stringValue.flatMap { KeyName.isValid($0) ? $0 : nil }
    }
}

/// Lower-case words joined by dots, a slash, and a version from 1 without leading zeros.
private func isEntryType(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...9).contains(parts[1].count), parts[1].first != Ascii.zero else {
        return false
    }
    let words = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts[1].allSatisfy(Ascii.isDigit)
        && words.allSatisfy { !$0.isEmpty && $0.allSatisfy(isWordByte) }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
}
