import Commands
import Foundation
import TestSupport
import Testing

/// One thing somebody could type or hand in that must be refused.
struct BadInput: Sendable, CustomTestStringConvertible {
    let name: String
    let exit: Int32
    let code: String
    let arguments: [String]
    /// The content of `in.ndjson`.
    let batch: [UInt8]

    init(_ name: String, _ exit: Int32, _ code: String, _ arguments: [String], batch: [UInt8] = [])
    {
        self.name = name
        self.exit = exit
        self.code = code
        self.arguments = arguments
        self.batch = batch
    }

    var testDescription: String { name }

    /// A lot with that mass, code and note.
    private static func lot(
        _ name: String,
        _ exit: Int32,
        _ code: String,
        net: String = "1kg",
        lot: String = "MAG-2",
        note: String? = nil
    ) -> BadInput {
        BadInput(
            name,
            exit,
            code,
            [
                "acquire", lot, "--site", "EVT-1", "--material", "ndfeb", "--form", "magnet",
                "--net=\(net)", "--from", "EVT", "--owner", "EVT", "--waste-class", "unknown",
            ] + (note.map { ["--note", $0] } ?? [])
        )
    }

    /// A weighing in a batch, with that mass and note as they stand in the JSON.
    private static func line(
        _ name: String,
        _ exit: Int32,
        _ code: String,
        net: String = "1000",
        note: [UInt8] = Array("x".utf8)
    ) -> BadInput {
        let start = #"{"type":"lot.weighed/1","data":{"lot":"MAG-1","net_mg":\#(net)},"note":""#
        return BadInput(
            name,
            exit,
            code,
            ["batch", "in.ndjson"],
            batch: Array(start.utf8) + note + Array("\"}\n".utf8)
        )
    }

    private static let million = String(repeating: "x", count: 1_000_000)

    static let all = [
        lot("a bare ton", 64, "LS2107", net: "2.4ton"),
        lot("a mass without a unit", 64, "LS2107", net: "2400"),
        lot("a negative mass", 64, "LS2101", net: "-1kg"),
        lot("a mass that is no number", 64, "LS2101", net: "NaN"),
        lot("an infinite mass", 64, "LS2101", net: "inf"),
        lot("an overflowing mass", 64, "LS2101", net: "99999999999999999999kg"),
        lot("a mass with an exponent", 64, "LS2107", net: "1e400kg"),
        line("a negative mass in a batch", 65, "LS3001", net: "-1000"),
        line("a mass in a batch that is no number", 65, "LS2701", net: "NaN"),
        line("an overflowing mass in a batch", 65, "LS2701", net: "9223372036854775808"),
        line("a mass in a batch with a fraction", 65, "LS2701", net: "0.5"),
        BadInput(
            "a lot that is elsewhere",
            65,
            "LS3005",
            ["dispatch", "T-1", "MAG-1", "--from", "EVT-2", "--to", "EVT-1"]
        ),
        BadInput(
            "a run where the lot is not",
            65,
            "LS3011",
            ["process", "R-1", "--site", "EVT-2", "--operation", "shred", "--in", "MAG-1"]
                + ["--out", "P-1:powder=1kg"]
        ),
        // The arguments of a process that are no UTF-8 reach the program repaired.
        lot("an argument that is no UTF-8", 64, "LS1015", lot: "M\u{FFFD}"),
        line("a batch that is no UTF-8", 65, "LS2701", note: [0xff, 0xfe]),
        lot("a code in normalization form D", 64, "LS2001", lot: "Me\u{301}"),
        lot("a note in normalization form D", 65, "LS3001", note: "e\u{301}"),
        line("a note in a batch in form D", 65, "LS3001", note: Array("e\u{301}".utf8)),
        lot("a note of 1 MB", 65, "LS3001", note: million),
        line("a note of 1 MB in a batch", 65, "LS3001", note: Array(million.utf8)),
        BadInput("a missing ledger", 66, "LS5001", ["status", "-L", "nowhere.lodestone"]),
        BadInput(
            "a file that is no ledger",
            66,
            "LS5008",
            ["status", "-L", "in.ndjson"],
            batch: [65]
        ),
        BadInput("a file without content", 66, "LS5008", ["status", "-L", "in.ndjson"]),
        BadInput("a folder", 66, "LS5008", ["status", "-L", "desk.lodestone.keys"]),
        BadInput("no ledger to verify", 66, "LS5008", ["verify", "in.ndjson"], batch: [65]),
        BadInput("an anchor that is not there", 66, "LS5003", ["verify", "--anchor", "none.txt"]),
    ]
}

@Suite("Bad input") struct BadInputTests {
    @Test(arguments: BadInput.all)
    func `is refused with its code, and nothing is written`(input: BadInput) throws {
        let world = try FixedWorld()
        try Self.furnish(world)
        let path = world.folder.path
        try Data(input.batch).write(to: URL(fileURLWithPath: path + "/in.ndjson"))
        let before = try Self.contents(of: path)

        let printed = world.run(input.arguments)
        #expect(printed.exit.rawValue == input.exit, "\(printed.errors.prefix(300))")
        #expect(printed.errors.contains("error[\(input.code)]"), "\(printed.errors.prefix(300))")
        #expect(printed.errors.utf8.count < 2000, "one screen, whatever was handed in")
        #expect(printed.text == "")
        #expect(try Self.contents(of: path) == before)
    }

    /// A party, two sites and a lot.
    private static func furnish(_ world: FixedWorld) throws {
        let steps = [
            ["init", "desk.lodestone", "--org", "Pedalpoint"],
            ["party", "add", "EVT", "evTerra", "--country", "US"],
            ["site", "add", "EVT-1", "--party", "EVT", "--country", "US", "--tz", "UTC"],
            ["site", "add", "EVT-2", "--party", "EVT", "--country", "US", "--tz", "UTC"],
            [
                "acquire", "MAG-1", "--site", "EVT-1", "--material", "ndfeb", "--form", "magnet",
                "--net", "100kg", "--from", "EVT", "--owner", "EVT", "--waste-class", "unknown",
            ],
        ]
        for step in steps { try #require(world.run(step).exit == .done) }
    }

    /// The ledger's file and its write-ahead log.
    private static func contents(of folder: String) throws -> [Data] {
        try ["desk.lodestone", "desk.lodestone-wal"].map {
            try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))
        }
    }
}
