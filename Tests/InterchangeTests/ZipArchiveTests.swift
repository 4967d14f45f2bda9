import Interchange
import Testing

@Suite("A zip archive in one form")
struct ZipArchiveTests {
    private static func archive(_ count: Int) throws -> ZipArchive {
        try ZipArchive(
            (0..<count).reversed().map { .init("entries/\($0).note", Array("text \($0)".utf8)) }
        )
    }

    @Test(arguments: [0, 1, 3, 65_534, 65_535, 65_540])
    func `is read as it was written`(count: Int) throws {
        let archive = try Self.archive(count)
        let read = try ZipArchive(parsing: archive.encoded)
        #expect(read == archive)
        #expect(count == 0 || read["entries/0.note"] == Array("text 0".utf8))
        #expect(read["entries/none"] == nil)
    }

    @Test func `no byte of it can be changed, taken away or added`() throws {
        let bytes = try Self.archive(3).encoded
        for position in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[position] ^= 1 << UInt8(bit)
                #expect(throws: ZipError.self) { try ZipArchive(parsing: altered) }
            }
            #expect(throws: ZipError.self) { try ZipArchive(parsing: Array(bytes[..<position])) }
        }
        #expect(throws: ZipError.form) { try ZipArchive(parsing: bytes + [0]) }
        #expect(throws: ZipError.form) { try ZipArchive(parsing: [0] + bytes) }
    }

    @Test(arguments: [
        "", "/etc/passwd", "a/../b", "..", "a//b", "a/", "./a", "a\\b", "C:x", "é", "a b", "a\u{0}",
    ])
    func `refuses names that lead elsewhere`(name: String) {
        #expect(throws: ZipError.name(name)) { try ZipArchive([.init(name, [])]) }
    }

    @Test func `refuses two of a name`() {
        #expect(throws: ZipError.twice("a")) {
            try ZipArchive([.init("a", [1]), .init("b", []), .init("a", [2])])
        }
    }
}
