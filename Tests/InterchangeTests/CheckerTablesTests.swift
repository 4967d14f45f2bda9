import Auditing
import Foundation
import TestSupport
import Testing
import VerifiableLog

/// What `verify.py` has to say as well, and nobody should have to copy by hand.
@Suite("The tables of verify.py") struct CheckerTablesTests {
    private static let path = "Sources/Interchange/Bundle/verify.py"

    /// `LODESTONE_RECORD=1` writes them.
    @Test func `have the digests of the policies that come with the program`() throws {
        let lines = try EmbeddedPolicies.all.map { bytes in
            let policy = try Policy.parse(bytes)
            return "    \"\(policy.id)@\(policy.version)\": \"\(Digest.sha256(bytes).hex)\",\n"
        }
        let script = try PackageFiles.text(Self.path)
        let start = try #require(script.range(of: "\nBUILT_IN = {"))
        let head = try #require(script[start.upperBound...].range(of: "\n"))
        let end = try #require(script[head.upperBound...].range(of: "}\n"))
        let table = head.upperBound..<end.lowerBound
        if PackageFiles.isRecording {
            let (before, after) = (script[..<table.lowerBound], script[table.upperBound...])
            try PackageFiles.write(before + lines.joined() + after, to: Self.path)
        } else {
            #expect(script[table] == lines.joined())
        }
    }

    @Test func `have the members of the page for every type`() throws {
        let script = try PackageFiles.text(Self.path)
        let start = try #require(script.range(of: "\nSCHEMA = \"\"\"\n"))
        let end = try #require(script[start.upperBound...].range(of: "\n.continues"))
        var found: [String: FormatPage.Members] = [:]
        for line in script[start.upperBound..<end.lowerBound].split(separator: "\n") {
            let words = line.split(separator: " ")
            found["\(words[0])/1"] = Set(
                words.dropFirst().map { String($0.prefix { $0 != "[" && $0 != "(" }) }
            )
        }
        #expect(found == (try FormatPage.members.get()))
    }
}
