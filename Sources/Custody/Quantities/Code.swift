/// The code of a lot, party, site, run …: 1 to 20 of `A-Z a-z 0-9 . _ -`, compared byte by byte.
package struct Code: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package static let maximumLength = 20

    package let text: String

    package init(_ text: String) throws(QuantityError) {
        guard Self.isWellFormed(text) else { throw Self.refusal(of: text) }
        self.text = text
    }

    package init?(checking text: String) {
        guard Self.isWellFormed(text) else { return nil }
        self.text = text
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try Code(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(text) }

    package var description: String { text }

    /// The order of the UTF-8 bytes, which for ASCII is the order of strings.
    package static func < (lhs: Code, rhs: Code) -> Bool { lhs.text < rhs.text }

    private static func isWellFormed(_ text: String) -> Bool {
        let bytes = text.utf8
        return !bytes.isEmpty && bytes.count <= maximumLength && bytes.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func refusal(of text: String) -> QuantityError {
        let rule = "use 1 to 20 of the letters A-Z a-z, the digits 0-9 and . _ -"
        if text.isEmpty { return QuantityError(.code, "a code is empty", hint: rule) }
        if text.utf8.count > maximumLength && text.utf8.allSatisfy(isAllowed) {
            return QuantityError(
                .code,
                "the code \(text.quoted) has \(text.utf8.count) characters",
                hint: rule
            )
        }
        let strange = text.unicodeScalars.first { !$0.isASCII || !isAllowed(UInt8($0.value)) }
        let which = strange.map { " (U+\(hexadecimal($0.value)))" } ?? ""
        return QuantityError(
            .code,
            "the code \(text.quoted) has a character that is not allowed\(which)",
            hint: rule
        )
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
