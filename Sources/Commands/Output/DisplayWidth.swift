/// How many terminal cells text takes: two for Hangul, Han, kana and full-width forms, none for
/// combining marks.
///
/// Source: Unicode Standard Annex #11, classes W and F.
enum DisplayWidth {
    static func cells(in text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + ($1.unicodeScalars.first.map(cells) ?? 0) }
    }

    private static func cells(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
