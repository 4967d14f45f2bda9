import Commands
import Reporting
import Testing
import VerifiableLog

@Suite("A failure")
struct FailureTests {
    private let failure = Failure(
        .massUnit,
        "the mass does not say which ton",
        place: .argument(option: "--품명", value: "2.4ton", wrong: "ton"),
        details: ["st  2,000 lb", "gt  2,240 lb"],
        state: "nothing was written",
        hints: ["write 2.4gt"]
    )

    @Test func `points at the part that is wrong`() {
        #expect(
            failure.lines() == [
                "error[LS2107]: the mass does not say which ton",
                "  --품명 2.4ton",
                "            ^^^",
                "  st  2,000 lb", "  gt  2,240 lb",
                "  nothing was written",
                "hint: write 2.4gt",
                "more: lodestone explain LS2107",
            ]
        )
    }

    @Test func `is one JSON object for a program`() {
        #expect(
            failure.json.text == #"{"type":"error","code":"LS2107","exit":64,"#
                + #""message":"the mass does not say which ton","#
                + #""where":{"option":"--품명","value":"2.4ton"},"#
                + #""details":["st  2,000 lb","gt  2,240 lb"],"#
                + #""state":"nothing was written","hint":"write 2.4gt"}"#
        )
    }

    @Test func `has colour only where it is wanted`() {
        let lines = failure.lines(style: Style(color: true, unicode: true))
        #expect(lines[0].hasPrefix("\u{1B}[31merror[LS2107]:\u{1B}[0m "))
        #expect(failure.lines().allSatisfy { !$0.contains("\u{1B}") })
    }

    @Test func `shows no hidden character of an argument`() {
        let hostile = Failure(.codeForm, "no", place: .argument(option: nil, value: "A\u{1B}[2JB"))
        #expect(hostile.lines().allSatisfy { !$0.contains("\u{1B}") })
    }
}
