/// Why bytes are not a value of the strict profile, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The raw strings are stable.
    package enum Reason: String, Sendable, CaseIterable {
        case unexpectedEnd = "unexpected_end"
        case unexpectedByte = "unexpected_byte"
        case trailingBytes = "trailing_bytes"
        case tooDeep = "too_deep"
        case nullValue = "null"
        case fraction
        case exponent
        case numberForm = "number_form"
        case integerRange = "integer_range"
        case key
        case duplicateKey = "duplicate_key"
        case utf8
        case controlCharacter = "control_character"
        case escape
        case surrogate
        case notCanonical = "not_canonical"

        /// What is wrong, in words, without a full stop.
        package var message: String {
            switch self {
            case .unexpectedEnd: "the text ends in the middle of a value"
            case .unexpectedByte: "this is not JSON"
            case .trailingBytes: "something follows the value"
            case .tooDeep: "values are nested more than \(CanonicalJSON.depthMax) deep"
            case .nullValue: "null is not allowed; leave the member out"
            case .fraction: "a number has a fraction; only integers are allowed"
            case .exponent: "a number has an exponent; only integers are allowed"
            case .numberForm: "a number is not written as a plain integer"
            case .integerRange: "an integer is outside ±(2^53 − 1)"
            case .key: "a key has other characters than a-z, 0-9 and _"
            case .duplicateKey: "a key stands twice in one object"
            case .utf8: "a string is not valid UTF-8"
            case .controlCharacter: "a control character stands unescaped in a string"
            case .escape: "a string has an unknown escape"
            case .surrogate: "a string has half of a surrogate pair"
            case .notCanonical: "the text differs from its canonical form"
            }
        }
    }

    package let reason: Reason

    /// In bytes from the start, counted from 0.
    package let offset: Int

    init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var message: String { reason.message }

    package var description: String { "\(reason.message), at byte \(offset)" }
}
