import Commands
import TestSupport
import Testing

@Suite("The demo's page")
struct DemoPageTests {
    private static let path = "docs/demo.md"

    @Test func `has the table of the default year`() throws {
        let page = try PackageFiles.text(Self.path)
        let begin = try #require(page.firstRange(of: "<!-- cases -->\n"))
        let end = try #require(page.firstRange(of: "<!-- end of cases -->"))
        let table = try DemoHistory.standard.get().guide.markdown
        let right = page[..<begin.upperBound] + table + page[end.lowerBound...]
        if PackageFiles.isRecording { try PackageFiles.write(String(right), to: Self.path) }
        #expect(page == right || PackageFiles.isRecording)
    }
}
