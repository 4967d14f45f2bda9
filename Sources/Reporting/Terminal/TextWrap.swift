/// Breaking text into lines of a given width in cells.
package enum TextWrap {
    /// The lines of `text`, broken at spaces, at most `width` cells each.
    ///
    /// A word is broken only when it is wider than `uncut` cells and does not fit on a line of
    /// its own: codes and numbers stay whole, and a line with one may be wider. At least one line.
    package static func lines(_ text: String, width: Int, uncut: Int = 24) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            for piece in pieces(String(word), width: max(width, uncut, 1)) {
                let wide = DisplayWidth.of(piece)
                if used > 0, used + 1 + wide > width {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                if used > 0 { line += " " }
                line += piece
                used += wide + (used > 0 ? 1 : 0)
            }
        }
        lines.append(line)
        return lines
    }

    /// The widest thing in `text` that must stay whole.
    static func leastWidth(_ text: String, uncut: Int = 24) -> Int {
        text.split(separator: " ").reduce(0) { most, word in
            let wide = DisplayWidth.of(String(word))
            return max(most, wide > uncut ? 0 : wide)
        }
    }

    private static func pieces(_ word: String, width: Int) -> [String] {
        guard DisplayWidth.of(word) > width else { return [word] }
        var pieces: [String] = []
        var piece = ""
        var used = 0
        for character in word {
            let wide = DisplayWidth.of(character)
            if used + wide > width {
                pieces.append(piece)
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += wide
        }
        pieces.append(piece)
        return pieces
    }
}
