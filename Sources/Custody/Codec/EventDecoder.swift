package import VerifiableLog

/// Reads an event's `data` strictly: unknown members, empty optional lists and texts, and values
/// of another type are refused with the path of the member.
///
/// Order of lists is kept. Source: docs/format.md, "data".
package enum EventDecoder {
    /// Decodes `json` as `type`; `root` is what paths in errors start with.
    ///
    /// - Throws: ``DataError`` with the path of the first member that does not fit.
    package static func decode<Value: Decodable>(
        _ type: Value.Type,
        from json: JSON,
        root: String = "data"
    ) throws(DataError) -> Value {
        do {
            return try value(type, from: json)
        } catch let error as DataError {
            throw error.under(root)
        } catch {
            throw DataError(path: root, problem: "\(error)")
        }
    }

    /// Paths in errors begin at the value; who asked for it puts its own before it on the way out, so
    /// that a value that fits costs no path.
    fileprivate static func value<Value: Decodable>(
        _ type: Value.Type,
        from json: JSON
    ) throws -> Value {
        if type == OpaqueJSON.self, let opaque = OpaqueJSON(json: json) as? Value { return opaque }
        let reader = Reader(json: json)
        let value: Value
        do {
            value = try Value(from: reader)
        } catch let error as DataError {
            throw error
        } catch let error as DecodingError {
            throw DataError(path: "", problem: Self.text(of: error))
        } catch {
            throw DataError(path: "", problem: "\(error)")
        }
        if let unknown = reader.unreadMember {
            throw DataError(path: "", problem: "unknown member \"\(unknown)\"")
        }
        return value
    }

    /// The same of a part of a value: `step` leads to it, for example `.lots` or `[2]`.
    fileprivate static func value<Value: Decodable>(
        _ type: Value.Type,
        from json: JSON,
        step: @autoclosure () -> String
    ) throws -> Value {
        do { return try value(type, from: json) } catch let error as DataError {
            throw error.under(step())
        }
    }

    private static func text(of error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context), .dataCorrupted(let context):
            return context.debugDescription
        @unknown default:
            return "\(error)"
        }
    }
}

/// Why an event's `data` is not of its type's form.
package struct DataError: Error, Hashable, CustomStringConvertible {
    /// Where: member names and list positions from `data`, for example `data.lots[2].mass_mg`.
    package let path: String
    /// What is wrong there, in English.
    package let problem: String

    package var description: String { "\(path) \(problem)" }

    /// The same, seen from what the path begins in.
    fileprivate func under(_ step: String) -> DataError {
        DataError(path: step + path, problem: problem)
    }
}

extension Decoder {
    /// A refusal of the value being read; its path is added on the way out.
    func malformed(_ problem: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: problem))
    }
}

/// One value being read, and which members of it have been asked for.
private final class Reader: Decoder {
    let json: JSON
    /// Of each member in its order; nil unless the value is read as an object.
    private var asked: [Bool]?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(json: JSON) { self.json = json }

    var unreadMember: String? {
        guard case .object(let object) = json, let index = asked?.firstIndex(of: false) else {
            return nil
        }
        return object.members[index].key
    }

    /// The member; asked for from now on.
    func member(_ key: String, of object: JSONObject) -> JSON? {
        guard let index = object.index(of: key) else { return nil }
        asked?[index] = true
        return object.members[index].value
    }

    func failure(_ problem: String) -> DataError { DataError(path: "", problem: problem) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = json else { throw failure("must be an object") }
        if asked == nil { asked = Array(repeating: false, count: object.members.count) }
        return KeyedDecodingContainer(Members<Key>(reader: self, object: object))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let items) = json else { throw failure("must be a list") }
        return Items(reader: self, items: items)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(reader: self) }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: Reader
    let object: JSONObject
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { member(key) != nil }

    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try value(type, of: try required(key), key)
    }
    // These are most members: no decoder has to be made for them.
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        let member = try required(key)
        guard case .string(let text) = member else { return try value(type, of: member, key) }
        return text
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        let member = try required(key)
        guard case .integer(let number) = member else { return try value(type, of: member, key) }
        return number
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try stated(type, key)
    }
    // The protocol has its own for these, which would not refuse what is empty.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try stated(type, key)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try stated(type, key)
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try stated(type, key)
    }

    private func stated<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        guard let member = member(key) else { return nil }
        if member == .array([]) || member == .string("") {
            throw reader.failure("\"\(key.stringValue)\" is left out when empty")
        }
        return try value(type, of: member, key)
    }

    private func member(_ key: Key) -> JSON? { reader.member(key.stringValue, of: object) }

    private func required(_ key: Key) throws -> JSON {
        guard let member = member(key) else {
            throw reader.failure("\"\(key.stringValue)\" is missing")
        }
        return member
    }

    private func value<Value: Decodable>(
        _ type: Value.Type,
        of member: JSON,
        _ key: Key
    ) throws -> Value {
        try EventDecoder.value(type, from: member, step: ".\(key.stringValue)")
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw reader.failure("nested containers are not used")
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw reader.failure("nested containers are not used")
    }
    func superDecoder() throws -> any Decoder { reader }
    func superDecoder(forKey key: Key) throws -> any Decoder { reader }
}

private struct Items: UnkeyedDecodingContainer {
    let reader: Reader
    let items: [JSON]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    init(reader: Reader, items: [JSON]) {
        self.reader = reader
        self.items = items
    }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard currentIndex < items.count else { throw reader.failure("list is too short") }
        let index = currentIndex
        let value = try EventDecoder.value(type, from: items[index], step: "[\(index)]")
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        throw reader.failure("nested containers are not used")
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw reader.failure("nested containers are not used")
    }
    mutating func superDecoder() throws -> any Decoder { reader }
}

private struct Single: SingleValueDecodingContainer {
    let reader: Reader
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let value) = reader.json else {
            throw reader.failure("must be true or false")
        }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let value) = reader.json else { throw reader.failure("must be a text") }
        return value
    }

    func decode(_ type: Int64.Type) throws -> Int64 {
        guard case .integer(let value) = reader.json else {
            throw reader.failure("must be an integer")
        }
        return value
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try EventDecoder.value(type, from: reader.json)
    }

    func decode(_ type: Int.Type) throws -> Int { Int(try decode(Int64.self)) }
    func decode(_ type: Double.Type) throws -> Double { throw unused }
    func decode(_ type: Float.Type) throws -> Float { throw unused }
    func decode(_ type: Int8.Type) throws -> Int8 { throw unused }
    func decode(_ type: Int16.Type) throws -> Int16 { throw unused }
    func decode(_ type: Int32.Type) throws -> Int32 { throw unused }
    func decode(_ type: UInt.Type) throws -> UInt { throw unused }
    func decode(_ type: UInt8.Type) throws -> UInt8 { throw unused }
    func decode(_ type: UInt16.Type) throws -> UInt16 { throw unused }
    func decode(_ type: UInt32.Type) throws -> UInt32 { throw unused }
    func decode(_ type: UInt64.Type) throws -> UInt64 { throw unused }

    private var unused: DataError { reader.failure("only 64-bit integers are written") }
}
