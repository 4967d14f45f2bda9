import Testing
import VerifiableLog

@Suite("Published notes and logs", .needsVectors)
struct PublishedNoteTests {
    @Test("verify", arguments: ["c2sp-signed-note-example", "go-sumdb-note-example"])
    func notes(name: String) throws {
        let bytes = try Vectors.bytes("notes/\(name).note")
        let key = try VerifierKey(vkey: trimmed("notes/\(name).vkey"))
        let note = try SignedNote(parsing: bytes)
        #expect(note.encoded == bytes)
        #expect(note.verify(with: key))
        #expect(key.text == (try trimmed("notes/\(name).vkey")))
        var altered = bytes
        altered[3] ^= 1
        #expect(try !SignedNote(parsing: altered).verify(with: key))
    }

    @Test("have the root of their entries at each size", arguments: 1...15)
    func checkpoints(size: Int) throws {
        let key = try VerifierKey(vkey: trimmed("tlog/vkey.txt"))
        let signed = try SignedCheckpoint(parsing: Vectors.bytes("tlog/log/checkpoint.\(size)"))
        #expect(signed.isSigned(by: key))
        let path = EntryBundle.path(index: 0, width: size)
        let bundle = try Vectors.bytes("tlog/log/" + path)
        let entries = try #require(EntryBundle.decode(bundle))
        let tile = Tile(TileAddress(level: 0, index: 0), hashes: entries.map(MerkleTree.leafHash))
        #expect(signed.checkpoint.root == tile.root)
        #expect(signed.checkpoint.size == Int64(entries.count))
        #expect(try Vectors.bytes("tlog/log/" + tile.path) == tile.bytes)
    }

    @Test("begin with the empty tree")
    func empty() throws {
        let signed = try SignedCheckpoint(parsing: Vectors.bytes("tlog/log/checkpoint.0"))
        #expect(signed.checkpoint.root == MerkleTree.emptyRoot)
        #expect(signed.checkpoint.size == 0)
    }

    @Test("carry cosignatures beside the log's own signature")
    func cosigned() throws {
        let origin = FormatVectorTests.origin
        let bytes = try Vectors.bytes("format/witness/cosigned-checkpoint-300.txt")
        let signed = try SignedCheckpoint(parsing: bytes)
        #expect(signed.note.signatures.count == 2)
        #expect(signed.isSigned(by: try TestKeys.signing(origin, 1).verifierKey))
        #expect(signed.encoded == bytes)
    }

    private func trimmed(_ path: String) throws -> String {
        try Vectors.text(path).split(separator: "\n").joined()
    }
}
