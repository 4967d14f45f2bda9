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
        let expected = PackageFiles.isRecording ? replayed : text
        let difference = replayed.split(separator: "\n").difference(
            from: expected.split(separator: "\n")
        )
        #expect(replayed == expected, "\(path): \(difference.map(String.init(describing:)))")
    }

    @Test func `The guide to a first ledger is a session that was tried`() throws {
        let guide = try PackageFiles.text("docs/first-ledger.md")
        let tried = try PackageFiles.text("Tests/Transcripts/first-ledger.txt")
        let commands = guide.split(separator: "\n").filter { $0.hasPrefix("lodestone ") }
        #expect(commands.count > 20)
        for command in commands { #expect(tried.contains("\n$ \(command)\n"), "\(command)") }
    }
}
