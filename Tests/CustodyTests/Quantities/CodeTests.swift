import Custody
import Testing

@Suite("Code") struct CodeTests {
    @Test(
        "letters, digits, point, underscore and hyphen are codes",
        arguments: ["A", "MAG-26-00018", "a.b_c-D", "0", "-", "12345678901234567890"]
    )
    func accepts(text: String) throws {
        #expect(try Code(text).text == text)
        #expect(Code(checking: text)?.description == text)
    }

    @Test(
        "anything else is refused and the character named",
        arguments: [
            ("", "empty"), ("123456789012345678901", "21 characters"), ("A B", "U+0020"),
            ("A\n", "U+000A"), ("A/B", "U+002F"), ("A\u{0}", "U+0000"), ("Ａ", "U+FF21"),
            ("e\u{301}", "U+0301"), ("\u{e9}", "U+00E9"), ("1\u{661}", "U+0661"), ("😀", "U+1F600"),
            (String(repeating: "가", count: 300), "U+AC00"),
        ]
    )
    func refuses(text: String, naming part: String) throws {
        let error = try #require(refusal { () throws(QuantityError) in try Code(text) })
        #expect(error.kind == .code)
        #expect(error.message.contains(part))
        #expect(error.message.utf8.count < 250)
        #expect(Code(checking: text) == nil)
    }

    @Test("the order is that of the bytes")
    func order() throws {
        let sorted = ["-", ".", "0", "9", "A", "AA", "Z", "_", "a", "z"]
        #expect(try sorted.shuffled().map(Code.init).sorted().map(\.text) == sorted)
    }

    @Test("it is one string in JSON, checked when read")
    func coding() throws {
        #expect(try json([code("MAG-26-00018")]) == #"["MAG-26-00018"]"#)
        #expect(try decoded([Code].self, #"["A","B"]"#) == [code("A"), code("B")])
        #expect(throws: DecodingError.self) { try decoded([Code].self, #"["A B"]"#) }
        #expect(throws: DecodingError.self) { try decoded([Code].self, "[1]") }
    }
}
