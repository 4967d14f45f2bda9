import Reporting
import Testing

@Suite("Text and Markdown reports")
struct OtherRendererTests {
    @Test("plain text keeps to its width and has no controls", arguments: HostileText.all)
    func text(hostile: String) {
        let text = TextRenderer(width: 72).render(Samples.document(sayingOnly: hostile))
        #expect(!HostileText.isHidden(in: text))
    }

    @Test("plain text answers first and keeps Korean tables in line")
    func answersFirst() {
        let text = TextRenderer().render(Samples.document(.korean))
        #expect(text.contains("? Indeterminate\nThree of four claims hold."))
        #expect(text.split(separator: "\n").prefix(12).contains { $0.hasPrefix("? Indet") })
        for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
            #expect(DisplayWidth.of(String(line)) <= 110)
        }
    }

    @Test("Markdown has no live HTML but its own anchors", arguments: HostileText.all)
    func markdown(hostile: String) {
        let text = MarkdownRenderer.render(Samples.document(sayingOnly: hostile))
        let ownAnchors = text.replacing(#/<a id="[A-Za-z0-9._~-]+"><\/a>/#, with: "")
        // What is left is escaped, or inside code.
        let outsideCode = ownAnchors.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("    ") }.joined(separator: "\n")
            .replacing(/(`+)[^`].*?[^`]\1(?!`)/, with: "")
        var previous: Unicode.Scalar = " "
        for scalar in outsideCode.unicodeScalars {
            #expect(scalar != "<" || previous == "\\")
            previous = scalar
        }
    }

    @Test("Markdown headings follow the sections, and links find their place")
    func headings() {
        let text = MarkdownRenderer.render(Samples.document())
        #expect(text.contains("\n# Provenance of SHP-26-0042\n"))
        #expect(text.contains("\n## <a id=\"evidence\"></a>Evidence\n"))
        #expect(text.contains("\n### <a id=\"lots\"></a>Lots\n"))
        #expect(text.contains("[OXD-26-00031](#lot-OXD-26-00031)"))
        #expect(text.contains("| <a id=\"lot-OXD-26-00031\"></a>`OXD-26-00031` |"))
        #expect(text.contains("**1,000.000 kg** Nd2O3"))
    }
}

@Suite("Anchor")
struct AnchorTests {
    @Test("codes stay readable and different texts stay different")
    func names() {
        #expect(Anchor("lot", "MAG-26-00018").description == "lot-MAG-26-00018")
        #expect(Anchor("lot", "a b").description == "lot-a~20b")
        #expect(Anchor("lot", "\"><").description == "lot-~22~3E~3C")
        #expect(Anchor("lot", "a~20b") != Anchor("lot", "a b"))
        #expect(Set(HostileText.all.map { Anchor("x", $0) }).count == HostileText.all.count)
    }
}
