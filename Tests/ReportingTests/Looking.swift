import Foundation
import Reporting
import Testing

/// Writes the samples into a folder, to be looked at in a browser:
/// `LODESTONE_LOOK=/tmp/look swift test --filter Looking`.
@Suite("Looking")
struct Looking {
    private static let folder = ProcessInfo.processInfo.environment["LODESTONE_LOOK"]

    @Test("the samples are written out", .enabled(if: folder != nil))
    func write() throws {
        let folder = try #require(Self.folder)
        let files = [
            "report.html": try HTMLRenderer.render(Samples.document()),
            "korean.html": try HTMLRenderer.render(Samples.document(.korean)),
            "report.txt": TextRenderer().render(Samples.document()),
            "report.md": MarkdownRenderer.render(Samples.document()),
        ]
        for (name, text) in files {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
    }
}
