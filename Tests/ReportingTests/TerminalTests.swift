import Reporting
import Testing

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "cells are counted as a terminal draws them",
        arguments: [
            ("", 0), ("abc", 3), ("한글", 4), ("로트 MAG-26", 11), ("漢字", 4), ("ｶﾅ", 2), ("ＡＢ", 4),
            ("Café", 4), ("Cafe\u{301}", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{200B}", 0),
            ("✓ ! ? ✗", 7), ("…→±", 3), ("😀", 2), ("👩‍🔬", 2), ("₂", 1), ("、。", 4), ("\u{AD}", 0),
        ]
    )
    func counts(text: String, cells: Int) {
        #expect(DisplayWidth.of(text) == cells)
    }
}

@Suite("Style")
struct StyleTests {
    @Test(
        "colour follows the choice, then the environment, then the terminal",
        arguments: [
            (Style.ColorChoice.auto, [:], true, true),
            (.auto, [:], false, false),
            (.auto, ["NO_COLOR": "1"], true, false),
            (.auto, ["NO_COLOR": ""], true, true),
            (.auto, ["TERM": "dumb"], true, false),
            (.auto, ["FORCE_COLOR": "1"], false, true),
            (.auto, ["FORCE_COLOR": "0"], true, false),
            (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true),
            (.never, ["FORCE_COLOR": "1"], true, false),
        ]
    )
    func colours(
        choice: Style.ColorChoice,
        environment: [String: String],
        isTerminal: Bool,
        color: Bool
    ) {
        #expect(Style(choice, environment: environment, isTerminal: isTerminal).color == color)
    }

    @Test(
        "symbols follow the locale in force",
        arguments: [
            (["LANG": "ko_KR.UTF-8"], "✓!?✗"),
            (["LANG": "en_US.utf8"], "✓!?✗"),
            (["LANG": "C"], "okwarn?FAIL"),
            ([:], "okwarn?FAIL"),
            (["LANG": "en_US.UTF-8", "LC_ALL": "C"], "okwarn?FAIL"),
            (["LANG": "C", "LC_CTYPE": "C.UTF-8"], "✓!?✗"),
        ]
    )
    func symbols(environment: [String: String], symbols: String) {
        let style = Style(.never, environment: environment, isTerminal: false)
        #expect(Style.Mark.allCases.map(style.symbol).joined() == symbols)
    }

    @Test("paint adds nothing without colour and closes itself with it")
    func paints() {
        #expect(Style.plain.bold("x") == "x")
        let style = Style(color: true, unicode: true)
        #expect(style.bold("x") == "\u{1B}[1mx\u{1B}[0m")
        #expect(style.mark(.ok) == "\u{1B}[32m✓\u{1B}[0m")
        #expect(style.paint("x", nil) == "x")
    }
}

@Suite("Text table")
struct TextTableTests {
    @Test("Korean text keeps the columns in line")
    func alignsKorean() {
        var table = TextTable([.init("로트"), .init("품목"), .init("kg", .trailing)])
        table.append(["MAG-26-00018", "사용 후 자석", "2,180.0"])
        table.append(["스크랩-1", "scrap", "12.5"])
        #expect(
            table.text() == """
                로트          품목               kg
                MAG-26-00018  사용 후 자석  2,180.0
                스크랩-1      scrap            12.5

                """
        )
    }

    @Test("long text is wrapped and codes and numbers are never cut")
    func wraps() {
        var table = TextTable([.init("claim"), .init("mass", .trailing), .init("why", wraps: true)])
        table.append([
            "P6", "100.0 %", "every recorded step from MAG-26-00018 to SHP-26-0042 lies in US",
        ])
        #expect(
            table.lines(width: 44) == [
                "claim     mass  why",
                "P6     100.0 %  every recorded step from",
                "                MAG-26-00018 to SHP-26-0042",
                "                lies in US",
            ]
        )
        for width in 1...90 {
            let text = table.text(width: width)
            #expect(text.contains("MAG-26-00018") && text.contains("SHP-26-0042"))
            #expect(text.contains("100.0 %"))
        }
    }

    @Test("lines keep to the width whenever the words allow it", arguments: 30...100)
    func keepsWidth(width: Int) {
        var table = TextTable([
            .init("a", wraps: true), .init("b", wraps: true), .init("c", .trailing),
        ])
        for count in 1...6 {
            table.append([
                .init(String(repeating: "한글 word ", count: count)),
                .init(String(repeating: "text ", count: 7 - count)), .init("\(count * 1111)"),
            ])
        }
        for line in table.lines(width: width) {
            #expect(DisplayWidth.of(line) <= width)
            #expect(line.last != " ")
        }
    }

    @Test("no text of the ledger reaches the terminal as a control", arguments: HostileText.all)
    func isInert(text: String) {
        var table = TextTable([.init("name", wraps: true)])
        table.append([.init(text)])
        #expect(!HostileText.isHidden(in: table.text()))
    }

    @Test("colour leaves the alignment alone")
    func alignsColour() {
        var table = TextTable([.init("lot"), .init("kg", .trailing)])
        table.append([.init("A", .bold), .init("1", .green)])
        table.append([.init("BB", .bold), .init("10", .red)])
        let colored = table.text(style: Style(color: true, unicode: true))
        let stripped = colored.replacing(#/\u{1B}\[\d+m/#, with: "")
        #expect(stripped == table.text())
        #expect(colored != stripped)
    }

    @Test("a table without titles has no head")
    func omitsHead() {
        var table = TextTable([.init(""), .init("")])
        table.append(["from", "Example Motor Rebuilders"])
        #expect(table.lines(indent: 2) == ["  from  Example Motor Rebuilders"])
    }
}

@Suite("Delimited text")
struct DelimitedTextTests {
    @Test("fields are quoted as RFC 4180 says")
    func quotes() {
        let text = DelimitedText.csv(
            ["lot", "note"],
            [["A", "plain"], ["B", "a, \"b\""], ["C", "two\nlines"]]
        )
        #expect(text == "lot,note\r\nA,plain\r\nB,\"a, \"\"b\"\"\"\r\nC,\"two\nlines\"\r\n")
        #expect(DelimitedText.tsv(["a", "b"], [["x\ty", "z, w"]]) == "a\tb\n\"x\ty\"\tz, w\n")
    }

    @Test("no text becomes a formula", arguments: HostileText.formulas)
    func guards(formula: String) {
        let field = DelimitedText.csv(["t"], [[.text(formula)]]).unicodeScalars.dropFirst(3)
        let start = field.first == "\"" ? field.dropFirst() : field
        #expect(start.first == "'")
    }

    @Test("numbers keep their sign")
    func numbers() {
        #expect(DelimitedText.csv(["kg"], [[.number("-1.5")]]) == "kg\r\n-1.5\r\n")
    }

    @Test("a Markdown table sets numbers right and keeps bars inside cells")
    func markdown() {
        let text = DelimitedText.markdown(
            ["lot", "kg"],
            [["a|b", .number("1")], ["<i>", .number("2")]]
        )
        #expect(text == "| lot | kg |\n| --- | --: |\n| a\\|b | 1 |\n| \\<i\\> | 2 |\n")
    }
}
