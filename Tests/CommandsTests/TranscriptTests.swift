import TestSupport
import Testing

@Suite("Transcripts")
struct TranscriptTests {
    @Test(arguments: PackageFiles.paths(under: "Tests/Transcripts", ending: ".txt"))
    func `A session prints what its transcript says`(path: String) throws {
        let text = try PackageFiles.text(path)
        var transcript = Transcript(text, in: try FixedWorld())
        let replayed = try transcript.replay()
        if PackageFiles.isRecording { try PackageFiles.write(replayed, to: path) }
        let expected = Self.masked(PackageFiles.isRecording ? replayed : text)
        let shown = Self.masked(replayed)
        let difference = shown.split(separator: "\n").difference(
            from: expected.split(separator: "\n")
        )
        #expect(shown == expected, "\(path): \(difference.map(String.init(describing:)))")
    }

    /// Entries get random ids, so hashes and signatures differ from run to run.
    private static func masked(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.contains("lodestone.note/1") }
            .joined(separator: "\n").replacing(/[0-9a-f-]{12,}/, with: "#")
    }
}
