/// Appends canonical JSON to a growing buffer.
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    mutating func write(_ value: JSON) {
        switch value {
        case .object(let object): write(object)
        case .array(let elements): write(elements)
        case .string(let text): write(text)
        case .integer(let number): write(number)
        case .bool(let flag): bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
        }
    }

    mutating func write(_ object: JSONObject) {
        bytes.append(Ascii.openBrace)
        var isFirst = true
        for member in object.members {
            if !isFirst { bytes.append(Ascii.comma) }
            isFirst = false
            write(member.key)
            bytes.append(Ascii.colon)
            write(member.value)
        }
        bytes.append(Ascii.closeBrace)
    }

    private mutating func write(_ elements: [JSON]) {
        bytes.append(Ascii.openBracket)
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(Ascii.comma) }
            isFirst = false
            write(element)
        }
        bytes.append(Ascii.closeBracket)
    }

    /// Copies the text, and writes it again only if something in it needs an escape.
    mutating func write(_ text: String) {
        bytes.append(Ascii.quote)
        let start = bytes.endIndex
        bytes.append(contentsOf: text.utf8)
        if needsEscapes(from: start) {
            bytes.removeSubrange(start...)
            writeEscaped(text)
        }
        bytes.append(Ascii.quote)
    }

    private func needsEscapes(from start: Int) -> Bool {
        let span = bytes.span
        for index in start..<span.count where Ascii.isEscaped(span[index]) { return true }
        return false
    }

    /// Source: RFC 8785 section 3.2.2.2: the five short forms, `\u00xx` in lower case for the other
    /// control characters, and nothing else escaped.
    private mutating func writeEscaped(_ text: String) {
        for byte in text.utf8 {
            guard Ascii.isEscaped(byte) else {
                bytes.append(byte)
                continue
            }
            bytes.append(Ascii.backslash)
            switch byte {
            case Ascii.quote, Ascii.backslash: bytes.append(byte)
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x09: bytes.append(UInt8(ascii: "t"))
            case 0x0a: bytes.append(UInt8(ascii: "n"))
            case 0x0c: bytes.append(UInt8(ascii: "f"))
            case 0x0d: bytes.append(UInt8(ascii: "r"))
            default:
                bytes.append(contentsOf: "u00".utf8)
                bytes.append(Hex.digit(byte >> 4))
                bytes.append(Hex.digit(byte & 15))
            }
        }
    }

    mutating func write(_ number: Int64) {
        if number < 0 { bytes.append(Ascii.minus) }
        var digits: InlineArray<20, UInt8> = .init(repeating: Ascii.zero)
        var first = digits.count
        var rest = number.magnitude
        repeat {
            first -= 1
            digits[first] = Ascii.zero + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for index in first..<digits.count { bytes.append(digits[index]) }
    }
}

/// The bytes that JSON's grammar names.
enum Ascii {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")
    static let newline = UInt8(ascii: "\n")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")
    static let delete: UInt8 = 0x7f

    /// Whether JSON writes this byte with a backslash.
    static func isEscaped(_ byte: UInt8) -> Bool {
        byte < space || byte == quote || byte == backslash
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }
}
