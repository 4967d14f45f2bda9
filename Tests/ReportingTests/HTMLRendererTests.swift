import Reporting
import Testing
import VerifiableLog

@Suite("HTML report")
struct HTMLRendererTests {
    private static let sample = Result { try HTMLRenderer.render(Samples.document()) }
    private static let sampleSkeleton = sample.map(PageSkeleton.init)

    private let page: String
    private let skeleton: PageSkeleton

    init() throws {
        page = try Self.sample.get()
        skeleton = try Self.sampleSkeleton.get()
    }

    @Test("the same document gives the same bytes")
    func isDeterministic() throws {
        #expect(try HTMLRenderer.render(Samples.document()) == page)
    }

    @Test("no text of the ledger becomes markup", arguments: HostileText.all)
    func isInert(text: String) throws {
        let harmless = String(decoding: text.utf8.map { $0 == 0x20 ? 0x20 : 0x78 }, as: UTF8.self)
        let plain = PageSkeleton(try HTMLRenderer.render(Samples.document(sayingOnly: harmless)))
        let hostile = PageSkeleton(try HTMLRenderer.render(Samples.document(sayingOnly: text)))
        #expect(Self.withoutLabels(hostile.shape) == Self.withoutLabels(plain.shape))
        let names = hostile.tags.flatMap { [$0.name] + $0.attributes.keys }
        #expect(!names.contains { $0.lowercased().hasPrefix("on") || $0.lowercased() == "script" })
        #expect(!HostileText.isHidden(in: hostile.text))
    }

    /// Without the parts whose number depends on how wide a text or how many digits it has.
    private static func withoutLabels(_ shape: [String]) -> [String] {
        shape.filter { !$0.contains("text") && !$0.contains("sub") }
    }

    @Test("nothing is loaded, run or sent")
    func isSelfContained() throws {
        #expect(skeleton.attributes("src").isEmpty)
        #expect(skeleton.attributes("href").allSatisfy { $0.hasPrefix("#") })
        #expect(skeleton.attributes("style").isEmpty)
        #expect(!skeleton.tags.contains { ["script", "link", "iframe", "form"].contains($0.name) })
        let style = try #require(skeleton.styles.first)
        #expect(skeleton.styles.count == 1)
        #expect(!style.contains("url(") && !style.contains("@import"))
        let digest = "sha256-" + Base64.encode(Digest.sha256(utf8: style).bytes)
        let policy = try #require(
            skeleton.attributes("content").first { $0.contains("default-src") }
        )
        #expect(
            policy.hasPrefix("default-src &#39;none&#39;") || policy.hasPrefix("default-src 'none'")
        )
        #expect(policy.contains("style-src '\(digest)'"))
        #expect(!policy.contains("unsafe"))
    }

    @Test("the foot of the page cannot leave its style", arguments: HostileText.all)
    func keepsStyleClosed(text: String) throws {
        var document = Document(title: "t", language: .english)
        document.runningFoot = text
        let page = PageSkeleton(try HTMLRenderer.render(document))
        let style = try #require(page.styles.first)
        let start = try #require(style.firstRange(of: "@bottom-left{content:\""))
        let string = style[start.upperBound...].prefix { $0 != "\"" }
        #expect(
            string.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic
                        || "0123456789\\ ".unicodeScalars.contains(scalar))
            }
        )
    }

    @Test("every link leads somewhere and no place is named twice")
    func links() {
        let places = skeleton.attributes("id")
        #expect(Set(places).count == places.count)
        for link in skeleton.attributes("href") {
            #expect(places.contains(String(link.dropFirst())))
        }
        for label in skeleton.attributes("aria-labelledby").flatMap({ $0.split(separator: " ") }) {
            #expect(places.contains(String(label)))
        }
        // P7 has no section of its own in the sample.
        #expect(!page.contains("#claim-P7"))
    }

    @Test("headings step down one level at a time, under one title")
    func headings() {
        let levels = skeleton.tags.filter { !$0.isEnd }.compactMap { tag in
            tag.name.count == 2 && tag.name.hasPrefix("h") ? Int(tag.name.dropFirst()) : nil
        }
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        #expect(levels.contains(3))
    }

    @Test("tables, pictures and languages are told to those who hear the page")
    func accessibility() {
        func count(_ name: String) -> Int { skeleton.tags.count { $0.name == name && !$0.isEnd } }
        #expect(count("main") == 1)
        #expect(count("caption") == count("table"))
        #expect(count("svg") == count("title") - 1)
        #expect(count("svg") == count("desc"))
        #expect(
            skeleton.tags.filter { $0.name == "th" && !$0.isEnd }
                .allSatisfy { ["col", "row"].contains($0.attributes["scope"]) }
        )
        #expect(page.contains("<html lang=\"en\">"))
        #expect(page.contains("<span lang=\"ko\">출처 증명 보고서</span>"))
    }

    @Test("the answer stands before contents, pictures and evidence")
    func answersFirst() throws {
        let answer = try #require(page.firstRange(of: "class=\"answer"))
        let nav = try #require(page.firstRange(of: "<nav"))
        let picture = try #require(page.firstRange(of: "<svg"))
        #expect(answer.lowerBound < nav.lowerBound && nav.lowerBound < picture.lowerBound)
    }

    @Test(
        "formulas have low digits",
        arguments: [
            ("Nd2O3", "Nd<sub>2</sub>O<sub>3</sub>"),
            ("Pr6O11", "Pr<sub>6</sub>O<sub>1</sub><sub>1</sub>"),
            ("Nd2(C2O4)3", "Nd<sub>2</sub>(C<sub>2</sub>O<sub>4</sub>)<sub>3</sub>"),
            ("2 kg", "2 kg"),
        ]
    )
    func formulas(formula: String, html: String) throws {
        var document = Document(title: "t", language: .english)
        document.lead = [.paragraph([.formula(formula)])]
        #expect(try HTMLRenderer.render(document).contains("<p>\(html)</p>"))
    }
}
