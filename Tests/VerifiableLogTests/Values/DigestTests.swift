import Testing
import VerifiableLog

@Suite("Digests")
struct DigestTests {
    @Test(
        "are SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ]
    )
    func published(text: String, hex: String) throws {
        let digest = Digest.sha256(Array(text.utf8))
        #expect(digest.hex == hex)
        #expect(digest == Digest.sha256(utf8: text))
        #expect(digest == Digest(hex: hex))
        #expect(digest == Digest(bytes: digest.bytes))
    }

    @Test("are ordered as their bytes are")
    func order() {
        let digests = (0..<100).map { Digest.sha256([UInt8($0)]) }
        for (left, right) in zip(digests, digests.dropFirst()) {
            #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
        }
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test(
        "refuse other lengths, upper case and other characters",
        arguments: [
            "", "e3", String(repeating: "0", count: 63), String(repeating: "0", count: 66),
            String(repeating: "A", count: 64), String(repeating: "g", count: 64),
            String(repeating: "é", count: 32),
        ]
    )
    func refused(hex: String) {
        #expect(Digest(hex: hex) == nil)
    }

    @Test("refuse other counts of bytes")
    func refusedCounts() {
        #expect(Digest(bytes: [UInt8](repeating: 1, count: 31)) == nil)
        #expect(Digest(bytes: [UInt8](repeating: 1, count: 33)) == nil)
    }
}
