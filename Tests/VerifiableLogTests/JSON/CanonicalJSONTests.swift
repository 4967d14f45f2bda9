import Testing
import VerifiableLog

@Suite("Canonical JSON")
struct CanonicalJSONTests {
    @Test("sorts members, escapes as little as it may, and writes plain integers")
    func encoding() {
        let value: JSON = [
            "z": [1, -2, 0, true, false],
            "a": "\"\\/\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}é✓😂",
            "_": [:],
            "a1": .integer(9_007_199_254_740_991),
        ]
        #expect(
            CanonicalJSON.text(value)
                == #"{"_":{},"a":"\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7f}é✓😂"
                + #"","a1":9007199254740991,"z":[1,-2,0,true,false]}"#
        )
    }

    @Test(
        "reads white space, any order, and every spelling of a string",
        arguments: [
            (" {\t\"b\" : 1 ,\r\n\"a\":[ ]} ", #"{"a":[],"b":1}"#),
            (#""\u0041\/\u00e9\u20ac\ud83d\ude02\b\f\n\r\t\"\\""#, #""A/é€😂\b\f\n\r\t\"\\""#),
            (#""\u000F\u001f\u007F""#, "\"\\u000f\\u001f\u{7f}\""),
            ("[-1,0,true,false,\"\"]", "[-1,0,true,false,\"\"]"),
            ("-9007199254740991", "-9007199254740991"),
        ]
    )
    func reading(text: String, canonical: String) throws {
        let value = try CanonicalJSON.parse(Array(text.utf8))
        #expect(CanonicalJSON.text(value) == canonical)
        #expect(try CanonicalJSON.parseCanonical(Array(canonical.utf8)) == value)
    }

    @Test(
        "refuses what lies outside the strict profile",
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1),
            ("{\"a\"", .unexpectedEnd, 4), ("\"a", .unexpectedEnd, 2), ("[1", .unexpectedEnd, 2),
            ("tru", .unexpectedEnd, 3), ("-", .unexpectedEnd, 0),
            ("x", .unexpectedByte, 0), ("[1 2]", .unexpectedByte, 3), ("[,]", .unexpectedByte, 1),
            ("[1,]", .unexpectedByte, 3), ("{\"a\" 1}", .unexpectedByte, 5),
            ("{\"a\":1,}", .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1),
            ("trux", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
            ("\u{feff}1", .unexpectedByte, 0), ("'a'", .unexpectedByte, 0),
            ("1 1", .trailingBytes, 2), ("{}x", .trailingBytes, 2), ("1\u{0}", .trailingBytes, 1),
            ("null", .nullValue, 0), ("[null]", .nullValue, 1), ("nul", .unexpectedEnd, 3),
            ("1.0", .fraction, 0), ("-0.5", .fraction, 0), ("1e3", .exponent, 0),
            ("1E+3", .exponent, 0), ("-0", .numberForm, 0), ("01", .numberForm, 0),
            ("-01", .numberForm, 0), ("-x", .numberForm, 0), ("00", .numberForm, 0),
            ("9007199254740992", .integerRange, 0), ("-9007199254740992", .integerRange, 0),
            ("99999999999999999999999999", .integerRange, 0),
            (#"{"":1}"#, .key, 1), (#"{"A":1}"#, .key, 1), (#"{"é":1}"#, .key, 1),
            (#"{"a b":1}"#, .key, 1), (#"{"\u0061":1}"#, .key, 1),
            (#"{"a":1,"a":1}"#, .duplicateKey, 0), (#"{"b":1,"a":1,"b":2}"#, .duplicateKey, 0),
            ("\"\u{1f}\"", .controlCharacter, 1), ("\"a\\n\n\"", .controlCharacter, 4),
            (#""\x""#, .escape, 1), (#""\u00g0""#, .escape, 1), (#""\U0041""#, .escape, 1),
            (#""\ud83d""#, .surrogate, 1), (#""\ude02""#, .surrogate, 1),
            (#""\ud83d\n""#, .surrogate, 1), (#""\ud83d\ud83d""#, .surrogate, 1),
        ] as [(String, JSONError.Reason, Int)]
    )
    func refusals(text: String, reason: JSONError.Reason, offset: Int) {
        let error = #expect(throws: JSONError.self) { try CanonicalJSON.parse(Array(text.utf8)) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xff],
            [0xe2, 0x82],
        ] as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        let plain = Array("\"ab".utf8) + bytes + Array("\"".utf8)
        let escaped = Array("\"\\t".utf8) + bytes + Array("\"".utf8)
        for text in [plain, escaped] {
            let error = #expect(throws: JSONError.self) { try CanonicalJSON.parse(text) }
            #expect(error?.reason == .utf8)
            #expect(error?.offset == 3)
        }
    }

    @Test("reads 32 levels and refuses 33")
    func depth() throws {
        let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try CanonicalJSON.parse(Array(deepest.utf8)) }
        let error = #expect(throws: JSONError.self) {
            try CanonicalJSON.parse(Array(("[" + deepest + "]").utf8))
        }
        #expect(error?.reason == .tooDeep)
    }

    @Test(
        "takes only its own bytes as canonical",
        arguments: [
            (#"{"b":1,"a":2}"#, 2), (#"{"a": 1}"#, 5), (#""\u0041""#, 1), (#""\/""#, 1),
            (#"[1] "#, 3), (#""\u000A""#, 2),
        ]
    )
    func notCanonical(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) {
            try CanonicalJSON.parseCanonical(Array(text.utf8))
        }
        #expect(error?.reason == .notCanonical)
        #expect(error?.offset == offset)
    }
}
