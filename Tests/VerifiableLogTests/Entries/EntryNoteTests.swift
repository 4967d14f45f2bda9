import Testing
import VerifiableLog

@Suite("Entries")
struct EntryNoteTests {
    static let origin = "example.org/1f0c22ab"

    /// Frozen: these bytes may never change, because somebody's ledger holds their like.
    static let frozenLine = #"""
        {"at":"2027-06-03T13:12:05Z","body":{"data":{"lot":"MAG-1","net_mg":1250000000},"id":"a.1",\#
        "note":"caf\#u{e9} \#u{2713} \"\\\n\u0001"},"by":"example.org/1f0c22ab/k/6b86b273ff34fce1",\#
        "ledger":"example.org/1f0c22ab","prev":\#
        "0000000000000000000000000000000000000000000000000000000000000000",\#
        "seq":0,"type":"lot.acquired/1","v":1}
        """#

    /// Made from the public seed 0x01 * 32, and computed twice: here and by another program.
    static let frozenSignature =
        "\u{2014} example.org/1f0c22ab/k/6b86b273ff34fce1 /f5qJ60gPQ6PNFhP6av6I9MAUsMFBdncPMwcRhhx"
        + "wdsQlHjXOAdIccD+BT++ebhYYjelbgZ9w3/dTwBxYopeF652PQQ="

    static let entry = Entry(
        ledger: origin,
        seq: 0,
        prev: .zero,
        at: Timestamp(secondsSinceEpoch: 1_812_028_325),
        type: "lot.acquired/1",
        by: "\(origin)/k/6b86b273ff34fce1",
        body: [
            "data": ["net_mg": 1_250_000_000, "lot": "MAG-1"], "id": "a.1",
            "note": "caf\u{e9} \u{2713} \"\\\n\u{1}",
        ]
    )

    @Test("have the frozen line, note and leaf")
    func frozen() throws {
        let key = try TestKeys.signing(Self.entry.by, 1)
        let note = try EntryNote.sign(Self.entry, with: key)
        #expect(String(decoding: Self.entry.lineBytes(), as: UTF8.self) == Self.frozenLine)
        #expect(
            String(decoding: note.bytes, as: UTF8.self)
                == Self.frozenLine + "\n\n" + Self.frozenSignature + "\n"
        )
        #expect(note.leaf.hex == "649e6334118833b2f5f196b8d1513ccde47df09c3c3e066a533ebf5e2751bfe7")
        let read = try EntryNote(parsing: note.bytes)
        #expect(read == note)
        #expect(read.entry == Self.entry)
        #expect(read.isSigned(by: key.verifierKey))
    }

    @Test(
        "refuse other lines",
        arguments: [
            (#""v":1"#, #""v":2"#, .version), (#""v":1"#, #""v":"1""#, .members),
            (#","v":1"#, "", .members), (#""v":1"#, #""v":1,"x":1"#, .members),
            (#""at":"2027-"#, #""at":"2027"#, .member("at")),
            (#""at":"2027-06-03T"#, #""at":"2027-06-31T"#, .member("at")),
            (#""at":"2027-06-03T13:12:05Z""#, #""at":1812028325"#, .member("at")),
            (#""by":"example"#, #""by":"exa mple"#, .member("by")),
            (#""ledger":"example.org/1f0c22ab""#, #""ledger":"""#, .member("ledger")),
            (#""ledger":"example.org/1f0c22ab""#, #""ledger":"a+b""#, .member("ledger")),
            (#""prev":"0"#, #""prev":""#, .member("prev")),
            (#""prev":"0"#, #""prev":"A"#, .member("prev")),
            (#""seq":0"#, #""seq":-1"#, .member("seq")),
            (#""seq":0"#, #""seq":"0""#, .member("seq")),
            (#"lot.acquired/1"#, "lot.acquired", .member("type")),
            (#"lot.acquired/1"#, "lot.acquired/0", .member("type")),
            (#"lot.acquired/1"#, "lot.acquired/01", .member("type")),
            (#"lot.acquired/1"#, "lot.acquired/1/1", .member("type")),
            (#"lot.acquired/1"#, "lot..acquired/1", .member("type")),
            (#"lot.acquired/1"#, "Lot.acquired/1", .member("type")),
            (#"lot.acquired/1"#, "lot.acquired/", .member("type")),
        ] as [(String, String, EntryError)]
    )
    func refusedLines(old: String, new: String, error: EntryError) {
        let line = Self.frozenLine.replacing(old, with: new, maxReplacements: 1)
        #expect(line != Self.frozenLine)
        #expect(throws: error) { try Entry(line: Array(line.utf8)) }
    }

    @Test("refuse lines that are not in canonical form, however little they differ")
    func notCanonical() {
        for (old, new) in [
            ("{\"at\"", "{ \"at\""), ("\u{e9}", #"\u00e9"#), (#""v":1}"#, #""v":1} "#),
            (#"\n\u0001"#, #"\u000a\u0001"#), (#"\u0001"#, #"\u0001\/"#),
            (
                #""data":{"lot":"MAG-1","net_mg":1250000000}"#,
                #""data":{"net_mg":1250000000,"lot":"MAG-1"}"#
            ),
        ] {
            let line = Self.frozenLine.replacing(old, with: new, maxReplacements: 1)
            let error = #expect(throws: EntryError.self) { try Entry(line: Array(line.utf8)) }
            guard case .json(let reason) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(reason.reason == .notCanonical)
        }
    }

    @Test("refuse notes with more than one line, another signer, or none or two signatures")
    func refusedNotes() throws {
        let note = Self.frozenLine + "\n\n" + Self.frozenSignature + "\n"
        let line = Self.frozenLine
        let signature = Self.frozenSignature
        let other = signature.replacing("6b86b273ff34fce1", with: "6b86b273ff34fce2")
        for (text, error) in [
            (line + "\n" + line + "\n\n" + signature + "\n", .lines),
            ("\n" + note, .lines), (line + "\n\n\n" + signature + "\n", .lines),
            (note + signature + "\n", .signatureCount),
            (line + "\n\n" + other + "\n", .signer),
            (line + "\n\n", .note(.noSignature)), (line + "\n", .note(.noSignature)),
            (line + "\n" + signature + "\n", .note(.noSignature)),
            (line + "\n\n" + signature, .note(.finalNewline)),
            (note + "\n", .note(.noSignature)),
        ] as [(String, EntryError)] {
            #expect(throws: error) { try EntryNote(parsing: Array(text.utf8)) }
        }
    }

    @Test("with any one bit changed are no entries, or not signed")
    func flippedBits() throws {
        let key = try TestKeys.signing(Self.entry.by, 1)
        let note = try EntryNote.sign(Self.entry, with: key)
        for index in note.bytes.indices {
            var bytes = note.bytes
            bytes[index] ^= 1 << UInt8(index % 8)
            guard let altered = try? EntryNote(parsing: bytes) else { continue }
            #expect(!altered.isSigned(by: key.verifierKey), "byte \(index)")
            #expect(altered.leaf != note.leaf)
        }
    }

    @Test("are at most 65,535 bytes long")
    func length() throws {
        let key = try TestKeys.signing(Self.entry.by, 1)
        let longest = EntryNote.lengthMax - (try EntryNote.sign(filled(0), with: key)).bytes.count
        let note = try EntryNote.sign(filled(longest), with: key)
        #expect(note.bytes.count == 65_535)
        #expect(throws: EntryError.tooLong) { try EntryNote.sign(filled(longest + 1), with: key) }
    }

    @Test("are not signed when they could not be read back")
    func unreadable() throws {
        let key = try TestKeys.signing(Self.entry.by, 1)
        for body in [
            ["a": .integer(9_007_199_254_740_992)], ["A": 1], ["": 1],
        ] as [JSON] {
            let entry = with(body: body)
            #expect(throws: EntryError.self) { try EntryNote.sign(entry, with: key) }
        }
        let stranger = try TestKeys.signing("somebody", 2)
        #expect(throws: EntryError.signer) { try EntryNote.sign(Self.entry, with: stranger) }
    }

    @Test("are signed by no other key, not even one of the same name")
    func otherKeys() throws {
        let note = try EntryNote.sign(Self.entry, with: TestKeys.signing(Self.entry.by, 1))
        #expect(!note.isSigned(by: try TestKeys.signing(Self.entry.by, 2).verifierKey))
        #expect(!note.isSigned(by: try TestKeys.signing("other", 1).verifierKey))
    }

    private func filled(_ count: Int) -> Entry {
        with(body: .string(String(repeating: "x", count: count)))
    }

    private func with(body: JSON) -> Entry {
        let entry = Self.entry
        return Entry(
            ledger: entry.ledger,
            seq: entry.seq,
            prev: entry.prev,
            at: entry.at,
            type: entry.type,
            by: entry.by,
            body: body
        )
    }
}
