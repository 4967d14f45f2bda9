/// How many cells of a terminal a text takes.
package enum DisplayWidth {
    /// Cells of `text` on one line.
    ///
    /// Hangul, CJK, full-width forms and emoji count 2, combining marks, zero-width characters
    /// and controls 0, everything else 1.
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Cells of one user-perceived character.
    package static func of(_ character: Character) -> Int {
        if let byte = character.asciiValue { return byte >= 0x20 && byte < 0x7F ? 1 : 0 }
        let scalars = character.unicodeScalars
        // An emoji sequence is drawn as one picture, and U+FE0F asks for the picture.
        if scalars.contains(where: { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" }) {
            return 2
        }
        return scalars.reduce(0) { $0 + of($1) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if isZeroWidth(scalar) { return 0 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        // The second and third letters of a Hangul syllable written in parts join the first.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
            return true
        }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: true
        case .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// The blocks whose characters are wide or full-width.
    ///
    /// Source: Unicode Standard Annex 11, EastAsianWidth.txt 16.0 (W and F), unassigned gaps
    /// inside a block included; emoji are told by their own property.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
        0x1F200...0x1F2FF, 0x20000...0x3FFFD,
    ]
}
