/// JSON for other programs.
///
/// Unlike the ledger's own profile it has null, and members keep the order in which they were
/// given, so that `schema` comes first.
package indirect enum JSONDocument: Sendable, Equatable {
    case null
    /// A value of the ledger's profile.
    case value(JSON)
    case array([JSONDocument])
    case object([Member])

    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONDocument

        package init(_ key: String, _ value: JSONDocument) {
            self.key = key
            self.value = value
        }
    }

    package static func string(_ text: String) -> JSONDocument { .value(.string(text)) }
    package static func integer(_ number: Int64) -> JSONDocument { .value(.integer(number)) }
    package static func bool(_ truth: Bool) -> JSONDocument { .value(.bool(truth)) }

    /// On one line, without spaces.
    package var text: String {
        switch self {
        case .null: "null"
        case .value(let value): CanonicalJSON.text(value)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { CanonicalJSON.text(.string($0.key)) + ":" + $0.value.text }
                .joined(separator: ",") + "}"
        }
    }

    /// The member of that name, when this is an object that has it.
    package subscript(key: String) -> JSONDocument? {
        switch self {
        case .object(let members): members.first { $0.key == key }?.value
        case .value(let value): value[key].map(JSONDocument.value)
        case .null, .array: nil
        }
    }
}

extension JSONDocument: ExpressibleByNilLiteral, ExpressibleByStringInterpolation,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONDocument...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONDocument)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
