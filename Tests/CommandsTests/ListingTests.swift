import Commands
import Testing

@Suite("A list")
struct ListingTests {
    private let listing = Listing(
        schema: "lodestone.lots/1",
        noun: "lots",
        columns: [
            .init("lot"), .init("mass_kg", "kg", .right), .init("owner"),
            .init("note", isShown: false),
        ],
        items: [
            .init(json: ["lot": "MAG-1"], cells: ["MAG-1", "2,180.0", "재활용 회사", "=1+1"]),
            .init(json: ["lot": "B|2"], cells: ["B|2", "-1", "Pedal, \"Point\"", "a\tb\u{202E}"]),
        ]
    )

    @Test(
        arguments: [
            (
                OutputFormat.table, nil,
                """
                lot         kg  owner
                MAG-1  2,180.0  재활용 회사
                B|2         -1  Pedal, "Point"

                """
            ),
            (
                .json, nil,
                #"{"schema":"lodestone.lots/1","items":[{"lot":"MAG-1"},{"lot":"B|2"}]"#
                    + #","next":null}"#
            ),
            (.ndjson, nil, "{\"lot\":\"MAG-1\"}\n{\"lot\":\"B|2\"}\n"),
            (
                .csv, "lot,mass_kg,owner,note",
                """
                lot,mass_kg,owner,note
                MAG-1,"2,180.0",재활용 회사,'=1+1
                B|2,-1,"Pedal, ""Point""\",a\tb\u{202E}

                """
            ),
            (.tsv, "note, lot", "note\tlot\n=1+1\tMAG-1\na b\u{202E}\tB|2\n"),
            (
                .markdown, "lot,mass_kg,note",
                """
                | lot | kg | note |
                | --- | ---: | --- |
                | MAG-1 | 2,180.0 | =1+1 |
                | B\\|2 | -1 | a\\u{9}b\\u{202e} |

                """
            ),
        ] as [(OutputFormat, String?, String)]
    )
    func `is written in every form`(format: OutputFormat, columns: String?, text: String) throws {
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
