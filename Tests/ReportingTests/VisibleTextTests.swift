import Reporting
import Testing

@Suite("Visible text")
struct VisibleTextTests {
    @Test(
        "hidden characters are written out",
        arguments: [
            ("a\u{202E}b", "a⟨U+202E⟩b"),
            ("\u{2066}x\u{2069}", "⟨U+2066⟩x⟨U+2069⟩"),
            ("CN\u{200B}", "CN⟨U+200B⟩"),
            ("\u{1B}[31m", "⟨U+001B⟩[31m"),
            ("a\r\nb", "a⟨U+000D⟩⟨U+000A⟩b"),
            ("\u{0}", "⟨U+0000⟩"),
            ("\u{7F}", "⟨U+007F⟩"),
            ("\u{3164}", "⟨U+3164⟩"),
            ("\u{E0041}", "⟨U+E0041⟩"),
            ("\u{301}x", "⟨U+0301⟩x"),
        ]
    )
    func writesOut(text: String, shown: String) {
        #expect(VisibleText.of(text) == shown)
    }

    @Test(
        "ordinary writing stays as it is",
        arguments: [
            "", "MAG-26-00018", "사용 후 NdFeB 영구자석", "Nd₂O₃ ± 0.25 %", "Café", "Cafe\u{301}",
            "日本 (株)",
            "1 000 kg", "→ ✓ ✗ …", "ไม้เอก", "\u{1112}\u{1161}\u{11AB}",
        ]
    )
    func leaves(text: String) {
        #expect(VisibleText.of(text) == text)
    }

    @Test("nothing hidden is left in any hostile text", arguments: HostileText.all)
    func leavesNothing(text: String) {
        let shown = VisibleText.of(text)
        #expect(
            !shown.unicodeScalars.contains { scalar in
                scalar.properties.isDefaultIgnorableCodePoint
                    || [.control, .format].contains(scalar.properties.generalCategory)
            }
        )
        #expect(VisibleText.of(shown) == shown)
    }
}
