package import VerifiableLog

/// Writes a value as the JSON tree of the log; the counterpart of ``EventDecoder``.
///
/// Absent optionals, empty optional lists and empty optional texts are left out.
package enum EventEncoder {
    /// Encodes `value`.
    ///
    /// - Throws: ``DataError`` when the value holds something that the log has no form for.
    package static func encode(_ value: some Encodable) throws(DataError) -> JSON {
        do {
            return try tree(of: value)
        } catch let error as DataError {
            throw error
        } catch {
            throw DataError(path: "data", problem: "\(error)")
        }
    }

    fileprivate static func tree(of value: some Encodable) throws -> JSON {
        if let opaque = value as? OpaqueJSON { return opaque.json }
        let writer = Writer()
        try value.encode(to: writer)
        return writer.json
    }
}

private final class Writer: Encoder {
    var json: JSON = .object(JSONObject())
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members<Key>(writer: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        json = .array([])
        return Items(writer: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: self) }

    func set(_ key: String, _ value: JSON) {
        guard case .object(var object) = json else { return }
        json = .object(JSONObject())
        object.set(key, value)
        json = .object(object)
    }

    func append(_ value: JSON) {
        guard case .array(var items) = json else { return }
        json = .array([])
        items.append(value)
        json = .array(items)
    }
}

private let unused = DataError(path: "data", problem: "the log has no form for this value")

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: Writer
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws {}

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        writer.set(key.stringValue, try EventEncoder.tree(of: value))
    }

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        guard let value else { return }
        let tree = try EventEncoder.tree(of: value)
        if tree != .array([]) && tree != .string("") { writer.set(key.stringValue, tree) }
    }

    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
        guard let value, !value.isEmpty else { return }
        writer.set(key.stringValue, .string(value))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(Detached<Nested>())
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        Items(writer: Writer())
    }
    mutating func superEncoder() -> any Encoder { writer }
    mutating func superEncoder(forKey key: Key) -> any Encoder { writer }
}

private struct Detached<Key: CodingKey>: KeyedEncodingContainerProtocol {
    var codingPath: [any CodingKey] { [] }
    mutating func encodeNil(forKey key: Key) throws { throw unused }
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { throw unused }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(Detached<Nested>())
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        Items(writer: Writer())
    }
    mutating func superEncoder() -> any Encoder { Writer() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { Writer() }
}

private struct Items: UnkeyedEncodingContainer {
    let writer: Writer
    var count = 0
    var codingPath: [any CodingKey] { [] }

    init(writer: Writer) { self.writer = writer }

    mutating func encodeNil() throws { throw unused }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        writer.append(try EventEncoder.tree(of: value))
        count += 1
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(Detached<Nested>())
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        Items(writer: Writer())
    }
    mutating func superEncoder() -> any Encoder { Writer() }
}

private struct Single: SingleValueEncodingContainer {
    let writer: Writer
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { throw unused }
    mutating func encode(_ value: Bool) throws { writer.json = .bool(value) }
    mutating func encode(_ value: String) throws { writer.json = .string(value) }
    mutating func encode(_ value: Int64) throws { writer.json = .integer(value) }
    mutating func encode(_ value: Int) throws { writer.json = .integer(Int64(value)) }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
        writer.json = try EventEncoder.tree(of: value)
    }
    mutating func encode(_ value: Double) throws { throw unused }
    mutating func encode(_ value: Float) throws { throw unused }
    mutating func encode(_ value: Int8) throws { throw unused }
    mutating func encode(_ value: Int16) throws { throw unused }
    mutating func encode(_ value: Int32) throws { throw unused }
    mutating func encode(_ value: UInt) throws { throw unused }
    mutating func encode(_ value: UInt8) throws { throw unused }
    mutating func encode(_ value: UInt16) throws { throw unused }
    mutating func encode(_ value: UInt32) throws { throw unused }
    mutating func encode(_ value: UInt64) throws { throw unused }
}
