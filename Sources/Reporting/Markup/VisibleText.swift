/// Text of the ledger, made safe to look at.
///
/// Somebody who writes a name into a ledger can write characters into it that turn text around,
/// hide part of it, or drive a terminal. Every renderer passes every text through here.
package enum VisibleText {
    /// More marks than this on one letter are a picture drawn over the neighbours, not writing.
    private static let marksPerLetter = 4

    /// The text with each character that cannot be seen written as `⟨U+202E⟩`.
    ///
    /// That is: controls (also line feed and tab), formats and bidirectional overrides, zero-width
    /// characters and fillers, line and paragraph separators, private use, variation selectors,
    /// and combining marks without a letter to stand on. The empty text stays empty.
    package static func of(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        // As if after a full load: a mark at the very start would land on the text before it.
        var marks = marksPerLetter
        for scalar in text.unicodeScalars {
            if (0x20..<0x7F).contains(scalar.value) {
                marks = 0
                result.unicodeScalars.append(scalar)
                continue
            }
            marks = isMark(scalar) ? marks + 1 : 0
            if isHidden(scalar) || marks > marksPerLetter {
                result += escape(scalar)
                marks = marksPerLetter
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A scalar as `⟨U+XXXX⟩`, four to six upper-case hexadecimal digits.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}" { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}
