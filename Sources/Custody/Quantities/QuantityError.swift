/// Why a text or a number is not the quantity, code or word it should be, and how to write it.
package struct QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being read; callers map it to a documented error code.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case code
        case mass
        case massUnit = "mass_unit"
        case fraction
        case date
        case country
        case subdivision
        case place
        case compound
        case word
    }

    package let kind: Kind
    /// What is wrong, in English, without a final full stop.
    package let message: String
    /// What to write instead.
    package let hint: String

    package init(_ kind: Kind, _ message: String, hint: String) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    package var description: String { "\(message) (\(hint))" }
}

extension Decoder {
    /// Reads one string and makes a value of it; a refusal becomes a `DecodingError` at this place.
    func singleText<Value>(_ make: (String) throws(QuantityError) -> Value) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        do { return try make(text) } catch { throw refused(error) }
    }

    /// Reads one integer and makes a value of it; a refusal becomes a `DecodingError` at this
    /// place.
    func singleInteger<Value>(_ make: (Int64) throws(QuantityError) -> Value) throws -> Value {
        let integer = try singleValueContainer().decode(Int64.self)
        do { return try make(integer) } catch { throw refused(error) }
    }

    func refused(_ error: QuantityError) -> DecodingError {
        DecodingError.dataCorrupted(
            .init(
                codingPath: codingPath,
                debugDescription: error.description,
                underlyingError: error
            )
        )
    }
}

extension Encoder {
    func single(_ value: some Encodable) throws {
        var container = singleValueContainer()
        try container.encode(value)
    }
}

extension String {
    /// The text in quotation marks for a message, cut so that a hostile input stays short.
    var quoted: String {
        let limit = 40
        return count > limit ? "“\(prefix(limit))…”" : "“\(self)”"
    }
}
