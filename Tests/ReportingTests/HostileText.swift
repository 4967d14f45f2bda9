/// Texts that somebody could write into a ledger to deceive or attack its readers.
enum HostileText {
    /// Attempts to become markup, script, an attribute, a style or a link.
    static let markup = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        // One user-perceived character, two scalars: escaping by characters lets these through.
        "\"\u{301} onmouseover=alert(1) x=\"\u{301}",
        "<\u{338}svg onload=alert(1)>",
        "</style><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<!--", "]]>", "-->", "<![CDATA[", "&lt;script&gt;", "&#x3c;script&#x3e;",
        "javascript:alert(1)", "{{{body}}}", "{{title}}", "{{% CONTENT_TYPE:TEXT}}",
        "<svg><style>*{x:url(https://example.org)}</style></svg>",
        "url(https://example.org/x)", "\\3c script\\3e",
    ]

    /// Characters that hide, turn around or overlay text, or drive a terminal.
    static let hidden = [
        "\u{202E}eman", "a\u{202A}b\u{202B}c\u{202C}d\u{202D}e",
        "\u{2066}x\u{2067}y\u{2068}z\u{2069}",
        "CN\u{200B}", "C\u{200D}N", "\u{FEFF}CN", "a\u{00AD}b", "\u{061C}x", "\u{200E}x\u{200F}",
        "\u{1B}[2J\u{1B}[31mPASS", "\u{7}bell", "a\rPASS", "a\nb", "a\tb", "\u{0}", "\u{9B}31m",
        "\u{3164}", "\u{115F}\u{1160}", "\u{FFA0}", "\u{E0041}\u{E0042}", "x\u{FE0F}", "\u{E000}",
        "\u{301}start", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{2028}line", "\u{180E}",
    ]

    /// Formulas a spreadsheet would run.
    static let formulas = [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "=cmd|' /C calc'!A0",
        "=\u{301}1",
    ]

    static let long =
        String(repeating: "긴 name ", count: 50) + String(repeating: "x", count: 10_240)

    static let all = markup + hidden + formulas + [long]

    /// Whether a text has controls or formats in it, beside line feeds.
    static func isHidden(in text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            if (0x20..<0x7F).contains(scalar.value) || scalar == "\n" { return false }
            return switch scalar.properties.generalCategory {
            case .control, .format: true
            default: false
            }
        }
    }
}
