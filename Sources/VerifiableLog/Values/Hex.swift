/// Lower-case hexadecimal.
package enum Hex {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// `nil` for an odd count, upper case, or any other character.
    package static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = lowerCaseValue(digits[index]),
                let low = lowerCaseValue(digits[index + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? Ascii.zero + value : UInt8(ascii: "a") + value - 10
    }

    /// Of a digit in either case.
    static func value(_ digit: UInt8) -> UInt8? {
        if digit >= UInt8(ascii: "A"), digit <= UInt8(ascii: "F") {
            return digit - UInt8(ascii: "A") + 10
        }
        return lowerCaseValue(digit)
    }

    private static func lowerCaseValue(_ digit: UInt8) -> UInt8? {
        if Ascii.isDigit(digit) { return digit - Ascii.zero }
        guard digit >= UInt8(ascii: "a"), digit <= UInt8(ascii: "f") else { return nil }
        return digit - UInt8(ascii: "a") + 10
    }
}
