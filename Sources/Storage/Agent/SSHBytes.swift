/// Bytes in ssh's encoding, read from their start.
///
/// Source: RFC 4251, section 5.
struct SSHBytes {
    private var rest: ArraySlice<UInt8>

    /// The bytes end too early or too late.
    struct Malformed: Error {}

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// Four bytes, the highest first.
    mutating func number() throws(Malformed) -> Int {
        guard rest.count >= 4 else { throw Malformed() }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A length, and so many bytes.
    mutating func string() throws(Malformed) -> [UInt8] {
        let count = try number()
        guard rest.count >= count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    func requireEnd() throws(Malformed) {
        guard rest.isEmpty else { throw Malformed() }
    }

    static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    static func string(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }
}
