/// A recursive-descent reader of the strict profile.
struct JSONReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func readDocument() throws(JSONError) -> JSON {
        skipSpace()
        let value = try readValue()
        skipSpace()
        guard offset == bytes.count else { throw JSONError(.trailingBytes, offset: offset) }
        return value
    }

    private mutating func readValue() throws(JSONError) -> JSON {
        switch try peek() {
        case Ascii.quote: .string(try readString())
        case Ascii.openBrace: .object(try readObject())
        case Ascii.openBracket: .array(try readArray())
        case Ascii.minus, Ascii.zero...Ascii.nine: .integer(try readInteger())
        case UInt8(ascii: "t"): try readWord("true", as: .bool(true))
        case UInt8(ascii: "f"): try readWord("false", as: .bool(false))
        case UInt8(ascii: "n"): throw refusalOfNull()
        default: throw JSONError(.unexpectedByte, offset: offset)
        }
    }

    private mutating func readObject() throws(JSONError) -> JSONObject {
        let start = offset
        try enter()
        var members: [JSONObject.Member] = []
        members.reserveCapacity(8)
        if try !ends(with: Ascii.closeBrace) {
            repeat {
                skipSpace()
                let key = try readKey()
                skipSpace()
                try expect(Ascii.colon)
                skipSpace()
                members.append(JSONObject.Member(key: key, value: try readValue()))
            } while try continues(until: Ascii.closeBrace)
        }
        depth -= 1
        switch JSONObject.gathering(members) {
        case .success(let object): return object
        case .failure: throw JSONError(.duplicateKey, offset: start)
        }
    }

    private mutating func readArray() throws(JSONError) -> [JSON] {
        try enter()
        var elements: [JSON] = []
        if try !ends(with: Ascii.closeBracket) {
            repeat {
                skipSpace()
                elements.append(try readValue())
            } while try continues(until: Ascii.closeBracket)
        }
        depth -= 1
        return elements
    }

    private mutating func enter() throws(JSONError) {
        guard depth < CanonicalJSON.depthMax else { throw JSONError(.tooDeep, offset: offset) }
        depth += 1
        offset += 1
    }

    /// Whether the container is empty; its end is then consumed.
    private mutating func ends(with close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard try peek() == close else { return false }
        offset += 1
        return true
    }

    /// Whether a comma follows, and not the end; either is consumed.
    private mutating func continues(until close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == Ascii.comma || byte == close else {
            throw JSONError(.unexpectedByte, offset: offset)
        }
        offset += 1
        return byte == Ascii.comma
    }

    private mutating func readKey() throws(JSONError) -> String {
        let start = offset
        try expect(Ascii.quote)
        while offset < bytes.count, isKeyByte(bytes[offset]) { offset += 1 }
        guard try peek() == Ascii.quote, offset > start + 1 else {
            throw JSONError(.key, offset: start)
        }
        offset += 1
        return try text(start + 1..<offset - 1)
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || Ascii.isDigit(byte)
            || byte == UInt8(ascii: "_")
    }

    /// A plain run of bytes is taken as it is; the first escape leads to the slower way.
    private mutating func readString() throws(JSONError) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count, !Ascii.isEscaped(bytes[offset]) { offset += 1 }
        if try peek() == Ascii.quote {
            offset += 1
            return try text(start..<offset - 1)
        }
        return try readEscapedString(from: start)
    }

    private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
        var text = try text(start..<offset)
        while true {
            let runStart = offset
            while offset < bytes.count, !Ascii.isEscaped(bytes[offset]) { offset += 1 }
            text += try self.text(runStart..<offset)
            switch try peek() {
            case Ascii.quote:
                offset += 1
                return text
            case Ascii.backslash: text.unicodeScalars.append(try readEscape())
            default: throw JSONError(.controlCharacter, offset: offset)
            }
        }
    }

    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = offset
        offset += 1
        let byte = try peek()
        offset += 1
        switch byte {
        case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "u"): return try readUnicodeEscape(from: start)
        default: throw JSONError(.escape, offset: start)
        }
    }

    private mutating func readUnicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try readCodeUnit(from: start)
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard UTF16.isLeadSurrogate(first), offset + 1 < bytes.count,
            bytes[offset] == Ascii.backslash, bytes[offset + 1] == UInt8(ascii: "u")
        else { throw JSONError(.surrogate, offset: start) }
        offset += 2
        let second = try readCodeUnit(from: offset - 2)
        guard UTF16.isTrailSurrogate(second) else { throw JSONError(.surrogate, offset: start) }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func readCodeUnit(from start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Hex.value(try peek()) else { throw JSONError(.escape, offset: start) }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    private mutating func readInteger() throws(JSONError) -> Int64 {
        let start = offset
        let isNegative = bytes[offset] == Ascii.minus
        if isNegative { offset += 1 }
        let digits = offset
        var magnitude: Int64 = 0
        while offset < bytes.count, Ascii.isDigit(bytes[offset]) {
            if magnitude <= CanonicalJSON.integerMax {
                magnitude = magnitude * 10 + Int64(bytes[offset] - Ascii.zero)
            }
            offset += 1
        }
        try checkNumberForm(start: start, digits: digits, isNegative: isNegative)
        guard magnitude <= CanonicalJSON.integerMax else {
            throw JSONError(.integerRange, offset: start)
        }
        return isNegative ? -magnitude : magnitude
    }

    /// `-0`, `01`, `-`, `1.0` and `1e3` are all other spellings of integers, or none.
    private func checkNumberForm(start: Int, digits: Int, isNegative: Bool) throws(JSONError) {
        guard offset > digits else {
            throw JSONError(offset < bytes.count ? .numberForm : .unexpectedEnd, offset: start)
        }
        if offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "."): throw JSONError(.fraction, offset: start)
            case UInt8(ascii: "e"), UInt8(ascii: "E"): throw JSONError(.exponent, offset: start)
            default: break
            }
        }
        if bytes[digits] == Ascii.zero, isNegative || offset > digits + 1 {
            throw JSONError(.numberForm, offset: start)
        }
    }

    private mutating func readWord(_ word: StaticString, as value: JSON) throws(JSONError) -> JSON {
        let start = offset
        for byte in word.description.utf8 {
            guard try peek() == byte else { throw JSONError(.unexpectedByte, offset: start) }
            offset += 1
        }
        return value
    }

    private mutating func refusalOfNull() -> JSONError {
        let start = offset
        do {
            _ = try readWord("null", as: .bool(false))
            return JSONError(.nullValue, offset: start)
        } catch { return error }
    }

    private func text(_ range: Range<Int>) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw JSONError(.utf8, offset: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard try peek() == byte else { throw JSONError(.unexpectedByte, offset: offset) }
        offset += 1
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard offset < bytes.count else { throw JSONError(.unexpectedEnd, offset: offset) }
        return bytes[offset]
    }

    private mutating func skipSpace() {
        while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == Ascii.space || byte == Ascii.newline || byte == 0x09 || byte == 0x0d
    }
}
