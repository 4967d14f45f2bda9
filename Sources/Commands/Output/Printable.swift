extension StringProtocol {
    /// The text with control, direction and zero-width characters shown as escapes, so that no name
    /// can clear a terminal, hide itself or pass for another.
    package var printable: String {
        var shown = ""
        for scalar in unicodeScalars {
            if scalar.isDeceptive {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// The last place where the other text stands in this one.
    func lastRange(of part: String) -> Range<Index>? {
        var end = endIndex
        while end > startIndex {
            end = index(before: end)
            if self[end...].hasPrefix(part) {
                return end..<index(end, offsetBy: part.count)
            }
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Source: OWASP ASVS 5 and Unicode Technical Report #36 on bidirectional and invisible text.
    fileprivate var isDeceptive: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
            0x2066...0x2069, 0xFEFF:
            true
        default: false
        }
    }
}
