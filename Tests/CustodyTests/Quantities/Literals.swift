import Custody
import Foundation

// Short ways to write values in tests; a malformed one fails the test that wrote it.

func code(_ text: String) throws -> Code { try Code(text) }

func mass(_ text: String) throws -> Mass { try Mass.parse(text) }

func place(_ text: String) throws -> Place { try Place.parse(text) }

func countries(_ codes: String) throws -> [Country] {
    try codes.split(separator: " ").map { try Country(String($0)) }
}

/// The value's JSON as the log would write it: members sorted, no spaces, no escaped slashes.
func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
}

/// The error that a refused text gives; nil when it was accepted.
func refusal(_ read: () throws(QuantityError) -> some Any) -> QuantityError? {
    do {
        _ = try read()
        return nil
    } catch {
        return error
    }
}
