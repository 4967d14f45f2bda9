import Auditing
import Custody
import Reporting

/// The paragraph about one code: what `lodestone explain` prints and `docs/findings.md` holds.
package struct Explanation: Sendable, Equatable {
    package let code: String
    package let title: String
    /// Why it is so and what to do, in whole sentences.
    package let text: String
    /// How a process ends that meets it; nil for what is only told or found in an audit.
    package let exit: ExitStatus?

    init(_ code: ErrorCode, _ title: String, _ text: String) {
        self.init(code: code.rawValue, title: title, text: text, exit: code.exit)
    }

    init(_ code: RuleCode, _ title: String, _ text: String) {
        self.init(code: code.rawValue, title: title, text: text, exit: code.exit)
    }

    init(_ code: FindingCode, _ title: String, _ text: String) {
        self.init(code: code.rawValue, title: title, text: text, exit: nil)
    }

    private init(code: String, title: String, text: String, exit: ExitStatus?) {
        self.code = code
        self.title = title
        self.text = text
        self.exit = exit
    }
}

extension Explanation {
    /// A range of codes: `LS1` and what it is about.
    package struct Chapter: Sendable {
        package let title: String
        package let explanations: [Explanation]
    }

    /// All there are, in the order of the document.
    package static let chapters = [
        Chapter(title: "LS1 The command line", explanations: commandLine),
        Chapter(title: "LS2 Quantities, codes and times", explanations: quantities),
        Chapter(title: "LS3 Rules of custody", explanations: structural + judgement + told),
        Chapter(title: "LS4 Integrity", explanations: integrity),
        Chapter(title: "LS5 Files, storage and environment", explanations: storage),
        Chapter(title: "LS6 Keys and witnesses", explanations: keys + witnessing),
        Chapter(title: "LS7 What audits find", explanations: findings),
    ]

    /// The explanation of a code in any case, with or without `LS`.
    package static func find(_ code: String) -> Explanation? {
        let wanted = code.uppercased()
        return chapters.lazy.flatMap(\.explanations).first {
            $0.code == wanted || $0.code == "LS" + wanted
        }
    }

    /// `docs/findings.md`.
    package static var document: String {
        let intro = """
            # Findings and errors

            Every error and every finding has a code, printed in square brackets and in the `code` \
            of the JSON form. A code is never used again for something else. `lodestone explain \
            CODE` prints the paragraph that stands here.

            This page is written from `Sources/Commands/Explanations`; a test keeps the two in \
            step.
            """
        return Paragraphs.wrap(intro, width: 100) + "\n" + chapters.map(section).joined()
    }

    private static func section(_ chapter: Chapter) -> String {
        "\n## \(chapter.title)\n"
            + chapter.explanations.map {
                "\n### \($0.code) \($0.title)\n\n\($0.paragraph)\n"
            }
            .joined()
    }

    private var paragraph: String { Paragraphs.wrap(ending + text, width: 100) }

    /// The exit code in words; empty where there is none.
    var ending: String { exit.map { "Exit \($0.rawValue). " } ?? "" }
}

extension RuleCode {
    // LS30: structural, a breach in a stored log is broken integrity. LS31: refused without a
    // reason. LS32: told, never refused.
    private var isTold: Bool { rawValue >= "LS3200" }

    /// How an append ends that this rule refuses; a key without the authority has a code of its
    /// own.
    var exit: ExitStatus? {
        if isTold { return nil }
        return self == .keyNotAuthorized ? .notPermitted : .inputRefused
    }
}

/// Paragraphs apart by an empty line, broken into lines.
enum Paragraphs {
    static func wrap(_ text: String, width: Int) -> String {
        text.split(separator: "\n\n").map { paragraph in
            let words = paragraph.replacing("\n", with: " ")
            return TextWrap.lines(String(words), width: width, uncut: width).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
