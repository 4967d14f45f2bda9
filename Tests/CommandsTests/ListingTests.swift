import Commands
import Reporting
import Testing
import VerifiableLog

@Suite("A list")
struct ListingTests {
    private let listing = Listing(
        schema: "lodestone.lots/1",
        noun: "lots",
        columns: [
            .init("lot"), .init("mass_kg", "kg", .trailing), .init("owner"),
            .init("note", isShown: false),
        ],
        items: [
            .init(
                json: ["lot": "MAG-1"],
                cells: ["MAG-1", .init(number: "2180.0", shown: "2,180.0"), "재활용 회사", "=1+1"]
            ),
            .init(
                json: ["lot": "B|2"],
                cells: ["B|2", .init(number: "-1", shown: "-1"), "Pedal, \"Point\"", "a\u{202E}"]
            ),
        ]
    )

    @Test func `is a table that aligns, Hangul too`() throws {
        #expect(
            try listing.text(as: .table) == """
                lot         kg  owner
                MAG-1  2,180.0  재활용 회사
                B|2         -1  Pedal, "Point"

                """
        )
        #expect(
            try listing.text(as: .table, columns: "owner, lot").hasPrefix("owner           lot\n")
        )
    }

    @Test(
        arguments: [
            (
                .json, nil,
                #"{"schema":"lodestone.lots/1","items":[{"lot":"MAG-1"},{"lot":"B|2"}],"#
                    + #""next":null}"#
            ),
            (.ndjson, nil, "{\"lot\":\"MAG-1\"}\n{\"lot\":\"B|2\"}\n"),
            (
                .csv, "lot,mass_kg,note",
                "lot,mass_kg,note\r\nMAG-1,2180.0,'=1+1\r\nB|2,-1,a\u{202E}\r\n"
            ),
            (.tsv, "note, lot", "note\tlot\n'=1+1\tMAG-1\na\u{202E}\tB|2\n"),
            (
                .markdown, "lot,mass_kg",
                "| lot | kg |\n| --- | --: |\n| MAG-1 | 2180.0 |\n| B\\|2 | -1 |\n"
            ),
        ] as [(OutputFormat, String?, String)]
    )
    func `is written for programs`(format: OutputFormat, columns: String?, text: String) throws {
        #expect(try listing.text(as: format, columns: columns) == text)
    }

    @Test func `has only its own columns`() {
        let failure = #expect(throws: Failure.self) {
            try listing.text(as: .table, columns: "lot,onwer")
        }
        #expect(failure?.code == "LS1011")
        #expect(
            failure?.hints == ["did you mean owner?", "the columns are lot,mass_kg,owner,note"]
        )
    }

    @Test func `is no picture`() {
        #expect(throws: Failure.self) { try listing.text(as: .dot) }
    }
}
