import Auditing
import Commands
import Custody
import TestSupport
import Testing

@Suite("The catalogue of codes")
struct FindingsTests {
    private let explanations = Explanation.chapters.flatMap(\.explanations)

    @Test func `Every code has exactly one explanation`() {
        let codes =
            ErrorCode.allCases.map(\.rawValue) + RuleCode.allCases.map(\.rawValue)
            + FindingCode.allCases.map(\.rawValue)
        #expect(explanations.map(\.code).sorted() == codes.sorted())
    }

    @Test func `A number stands for one thing only`() {
        let numbers = explanations.map(\.code)
        #expect(Set(numbers).count == numbers.count)
    }

    @Test func `The document says what the program says`() throws {
        if PackageFiles.isRecording {
            try PackageFiles.write(Explanation.document, to: "docs/findings.md")
        }
        #expect(try PackageFiles.text("docs/findings.md") == Explanation.document)
    }

    @Test func `Every code of the command line is used somewhere`() throws {
        let sources = try PackageFiles.paths(under: "Sources", ending: ".swift")
            .filter { !$0.contains("/Explanations/") && !$0.hasSuffix("/ErrorCode.swift") }
            .map { try PackageFiles.text($0) }.joined()
        for code in ErrorCode.allCases {
            let isUsed = sources.contains(".\(code)")
            #expect(isUsed, "\(code.rawValue) \(code) is never used")
        }
    }

    @Test func `Titles are short and texts are sentences`() {
        for explanation in explanations {
            #expect(explanation.title.count <= 60 && !explanation.title.hasSuffix("."))
            #expect(explanation.text.hasSuffix("."), "\(explanation.code)")
        }
    }
}
