import Testing
import VerifiableLog

@Suite("Signed notes")
struct SignedNoteTests {
    static let text = "first line\n\nsecond line\n"

    @Test("keep their bytes and may hold empty lines and several signatures")
    func roundTrip() throws {
        let one = try TestKeys.signing("one", 1)
        let two = try TestKeys.signing("two", 2)
        let text = Array(Self.text.utf8)
        let first = try SignedNote.signing(text: text, with: one)
        let second = try SignedNote.signing(text: text, with: two)
        let both = try SignedNote.adding(first.signatures + second.signatures, to: text)
        #expect(try SignedNote(parsing: both.encoded) == both)
        #expect(both.text == text)
        #expect(both.verify(with: one.verifierKey))
        #expect(both.verify(with: two.verifierKey))
        #expect(!first.verify(with: two.verifierKey))
    }

    @Test("are refused as a whole when one of two lines by the same key is wrong")
    func wrongLine() throws {
        let key = try TestKeys.signing("one", 1)
        let good = try SignedNote.signing(text: Array("a\n".utf8), with: key)
        let bad = try SignedNote.signing(text: Array("b\n".utf8), with: key)
        let both = try SignedNote.adding(good.signatures + bad.signatures, to: good.text)
        #expect(good.verify(with: key.verifierKey))
        #expect(!both.verify(with: key.verifierKey))
    }

    @Test("tell keys of the same name apart by their id, and of the same id by their name")
    func names() throws {
        let key = try TestKeys.signing("one", 1)
        let note = try SignedNote.signing(text: Array("a\n".utf8), with: key)
        #expect(!note.verify(with: try TestKeys.signing("one", 2).verifierKey))
        #expect(!note.verify(with: try TestKeys.signing("two", 1).verifierKey))
    }

    static let line = "\u{2014} a AAAAAAA="

    @Test(
        "refuse other grammar",
        arguments: [
            ("", .finalNewline), ("a", .finalNewline), ("a\n", .noSignature),
            ("a\n\n", .noSignature), ("\n\n", .noSignature), ("\n", .noSignature),
            ("a\n\(line)\n", .noSignature), ("a\n\n\(line)", .finalNewline),
            ("a\n\n\(line)\n\n", .noSignature), ("a\r\n\r\n\(line)\n", .controlCharacter),
            ("a\tb\n\n\(line)\n", .controlCharacter), ("a\u{0}\n\n\(line)\n", .controlCharacter),
            ("a\n\nx\n", .signatureLine(1)), ("a\n\n\(line)\nx\n", .signatureLine(2)),
            ("a\n\n- a AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014}a AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014}  AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a+b AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a\u{a0}b AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a AAAAAAA= \n", .signatureLine(1)),
            ("a\n\n\u{2014} a  AAAAAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a AAAAAAA\n", .signatureLine(1)),
            ("a\n\n\u{2014} a AAAAAAB=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a AAAAAA==\n", .signatureLine(1)),
            ("a\n\n\u{2014} a AAAA AAAA=\n", .signatureLine(1)),
            ("a\n\n\u{2014} a -AAAAAA=\n", .signatureLine(1)),
            ("a\n\n" + String(repeating: "\(line)\n", count: 101), .tooManySignatures),
        ] as [(String, NoteError)]
    )
    func refused(text: String, error: NoteError) {
        #expect(throws: error) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test("may carry 16 signatures and more")
    func manySignatures() throws {
        let text = "a\n\n" + String(repeating: "\(Self.line)\n", count: 100)
        #expect(try SignedNote(parsing: Array(text.utf8)).signatures.count == 100)
    }

    @Test("refuse bytes that are not UTF-8")
    func invalidUTF8() {
        let bytes = [0x61, 0xff, 0x0a] + Array("\n\(Self.line)\n".utf8)
        #expect(throws: NoteError.utf8) { try SignedNote(parsing: bytes) }
    }

    @Test("are not made over a text that could not be told from its signatures")
    func unsignable() throws {
        let key = try TestKeys.signing("one", 1)
        for text in ["a", "", "a\u{7}\n"] {
            #expect(throws: NoteError.self) {
                try SignedNote.signing(text: Array(text.utf8), with: key)
            }
        }
    }
}
