import Reporting

extension Samples {
    typealias Section = Document.Section

    /// A report with every kind of block in it.
    static func document(_ language: Document.Language = .english) -> Document {
        var document = Document(title: "Provenance of SHP-26-0042", language: language)
        document.kind = ["Provenance report ", .foreign("출처 증명 보고서", .korean)]
        document.subject = [
            .strong("1,000.000 kg "), .formula("Nd2O3"), ", lot ", lot,
            ", to Example Motors Inc., order 4500177",
        ]
        document.facts = [
            Fact("Report", [.code("RPT-26-0107"), ", issued 2026-07-02 10:00 -04:00"]),
            Fact("Issued by", ["PedalPoint custody desk"]),
            Fact("As of entry", [.code("#184203")]),
            Fact("Root", [.hash(String(repeating: "7b1c04fe91aa33d0", count: 4))]),
        ]
        document.lead = [.answer(answer), .table(claims), .note(limits)]
        document.sections = [
            flow(language), custody(language), origin(language), balanced(language), annex,
            checking,
        ]
        document.runningFoot = "SHP-26-0042 · head #184203 7b1c 04fe 91aa … e93a"
        return document
    }

    private static let lot = Inline.link("OXD-26-00031", to: Anchor("lot", "OXD-26-00031"))

    private static let answer = Answer(
        Badge(.indeterminate, .english),
        ["Three of four claims hold. One is open: 39.9 % has no collection record."],
        details: [[.foreign("주장 4건 중 3건 충족, 1건은 원료 39.9 % 수거 기록 누락.", .korean)]]
    )

    private static let limits = Note(
        .limits,
        title: "What this report does not say",
        [
            ["Where the end-of-life magnets were first made, or the ore was mined."],
            ["Whether the documents are true: only that they have not changed."],
        ]
    )

    private static var claims: Table {
        func row(_ id: String, _ text: String, _ badge: Badge.Kind, _ share: String) -> Table.Row {
            .init([
                [.link(id, to: Anchor("claim", id))], [.text(text)],
                [.badge(Badge(badge, .english))], [.code(share)],
            ])
        }
        return Table(
            "Claims asked for",
            columns: [
                .init(["Claim"]), .init(["What it says"]), .init(["Verdict"]),
                .init(["Covered"], .trailing),
            ],
            rows: [
                row("P6", "Recycled and refined outside covered countries", .indeterminate, "60 %"),
                row("P7", "No covered origin in any life", .fail, "0.0 %"),
                row("P1", "Stages of section 857 disclosed", .pass, "100.0 %"),
                row("P5", "Suitable as recycled feed", .conditional, "100.0 %"),
                row("P4", "Recycled material exemption", .exempt, "100.0 %"),
                row("P12", "EU recycled content", .notInForce, "–"),
                row("P2", "DFARS until 2026", .notApplicable, "–"),
                row("G1", "Element balance", .blocked, "–"),
                row("G2", "Element balance of RUN-26-0012", .notEvaluable, "–"),
            ]
        )
    }

    private static func figure(_ title: String, _ name: String, _ picture: Picture) -> Block {
        .figure(Figure(title, anchor: Anchor("figure", name), picture))
    }

    private static func flow(_ language: Document.Language) -> Section {
        let text: Line = [
            "Each band is as thick as the mass of neodymium in it. Shares are computed from the ",
            "assays, element by element; ", .strong("no verdict depends on them"), ".",
        ]
        return Section(
            "Where it came from",
            anchor: Anchor("flow"),
            blocks: [
                .paragraph(text),
                figure("Neodymium from four sources", "four", sankey(language).picture()),
                figure("Neodymium from 200 sources", "many", largeSankey(sources: 200).picture()),
            ]
        )
    }

    private static func custody(_ language: Document.Language) -> Section {
        let gap = Note(
            .warning,
            title: "A gap",
            [["No holder is recorded for MAG-26-00019 from 2026-05-18 to 2026-06-01."]]
        )
        return Section(
            "Custody",
            anchor: Anchor("custody"),
            blocks: [
                figure("Who held what when", "custody", timeline(language).picture()), .note(gap),
            ]
        )
    }

    private static func origin(_ language: Document.Language) -> Section {
        Section(
            "Origin by stage",
            anchor: Anchor("origin"),
            blocks: [figure("Where each stage happened", "origin", matrix(language).picture())]
        )
    }

    private static func balanced(_ language: Document.Language) -> Section {
        Section(
            "Balance",
            anchor: Anchor("balance"),
            blocks: [figure("What went in and came out", "balance", balance(language).picture())]
        )
    }

    private static var annex: Section {
        Section(
            "Evidence",
            anchor: Anchor("evidence"),
            sections: [
                Section("Lots", anchor: Anchor("lots"), blocks: [.table(lots)]),
                Section("Entries", anchor: Anchor("entries"), blocks: [.table(entries)]),
                Section("Claim P6", anchor: Anchor("claim", "P6"), blocks: claim),
            ]
        )
    }

    private static var lots: Table {
        Table(
            "Lots in this report",
            columns: [.init(["Lot"]), .init(["What"]), .init(["Net, kg"], .trailing)],
            rows: [
                .init([[.code("MAG-26-00017")], ["NdFeB drives"], [.code("1,240.5")]]),
                .init(
                    [[.code("OXD-26-00031")], [.formula("Nd2O3")], [.code("1,214.200")]],
                    anchor: Anchor("lot", "OXD-26-00031")
                ),
                .init([["Sum"], [], [.code("2,454.700")]], isTotal: true),
            ]
        )
    }

    private static var entries: Table {
        let rows = (0..<14).map { index in
            Table.Row(
                [
                    [.code("#\(181_040 + index)")], [.code("2026-05-02 14:\(10 + index) -07:00")],
                    [.text(["lot.acquired", "lot.weighed", "custody.received"][index % 3])], [lot],
                    [.hash(String(repeating: "5e0f12c90a44b7d3", count: 4))],
                ],
                anchor: Anchor("entry", Int64(181_040 + index))
            )
        }
        let titles: [Line] = [["Entry"], ["Occurred"], ["Type"], ["Lot"], ["Leaf"]]
        return Table("Entries this report rests on", columns: titles.map { .init($0) }, rows: rows)
    }

    private static var claim: [Block] {
        [
            .facts([Fact("Level", ["N2"]), Fact("Policy", [.code("P6/3")])]),
            .quote(["All recorded recycling and refining steps of OXD-26-00031 took place in US."]),
            .list([
                ["MAG-26-00019: ", .strong("no collection record")],
                ["A fact at tier E1 or better about its collection would change it."],
            ]),
        ]
    }

    private static var checking: Section {
        let head = Note(
            .information,
            title: "The head must reach you by another way",
            [["Compare it with the line the issuer publishes."]]
        )
        return Section(
            "How to check this without us",
            anchor: Anchor("check"),
            blocks: [
                .paragraph(["Three commands, no network and no trust in this program:"]),
                .listing([
                    "sha256sum -c documents.sha256", "python3 verify.py evidence.zip",
                    "openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in checkpoint.txt",
                ]),
                .note(head),
            ]
        )
    }
}
