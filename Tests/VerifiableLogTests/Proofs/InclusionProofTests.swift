import Testing
import VerifiableLog

@Suite("A proof that an entry is in a log")
struct InclusionProofTests {
    private static let name = "example.com/log"

    private static func source(_ count: Int) throws -> MemorySource {
        try MemorySource(
            storing: (0..<count).map { Array("entry \($0)\n".utf8) },
            origin: name,
            logKey: TestKeys.signing(name, 1)
        )
    }

    private static func proof(of index: Int64, in source: MemorySource) throws -> InclusionProof {
        InclusionProof(
            index: index,
            path: try #require(try source.inclusionProof(of: index, size: source.storedHead.size)),
            checkpoint: try SignedCheckpoint(parsing: source.storedHead.checkpoint)
        )
    }

    @Test func `every entry of every small log is shown, at its own place only`() throws {
        for size in 1...9 {
            let source = try Self.source(size)
            for index in 0..<size {
                let proof = try Self.proof(of: Int64(index), in: source)
                for other in 0..<size {
                    let leaf = MerkleTree.leafHash(source.rows[other].note)
                    #expect(proof.shows(leaf) == (other == index))
                }
                #expect(try InclusionProof(parsing: proof.encoded) == proof)
            }
        }
    }

    @Test func `a receipt carries its note`() throws {
        let source = try Self.source(5)
        let bare = try Self.proof(of: 2, in: source)
        let receipt = InclusionProof(
            extra: source.rows[2].note,
            index: 2,
            path: bare.path,
            checkpoint: bare.checkpoint
        )
        let read = try InclusionProof(parsing: receipt.encoded)
        #expect(read == receipt)
        #expect(read.shows(MerkleTree.leafHash(try #require(read.extra))))
    }

    @Test func `the published proof reads, writes and shows its entry`() throws {
        guard Vectors.folder != nil else { return }
        let bytes = try Vectors.bytes("format/proofs/entry-137.tlog-proof")
        let proof = try InclusionProof(parsing: bytes)
        #expect(proof.encoded == bytes)
        #expect(proof.index == 137)
        #expect(proof.shows(MerkleTree.leafHash(try Vectors.bytes("format/entries/000137.note"))))
        #expect(!proof.shows(MerkleTree.leafHash(try Vectors.bytes("format/entries/000299.note"))))
        let key = try TestKeys.signing(FormatVectorTests.origin, 1).verifierKey
        #expect(proof.checkpoint.isSigned(by: key))
    }

    @Test func `every flipped bit is refused, or shows another thing`() throws {
        let source = try Self.source(6)
        let proof = try Self.proof(of: 4, in: source)
        let key = try TestKeys.signing(Self.name, 1).verifierKey
        let leaf = MerkleTree.leafHash(source.rows[4].note)
        let bytes = proof.encoded
        for position in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[position] ^= 1 << UInt8(bit)
                guard let read = try? InclusionProof(parsing: altered) else { continue }
                #expect(!(read.shows(leaf) && read.checkpoint.isSigned(by: key)))
            }
        }
    }

    @Test(arguments: [
        ("c2sp.org/tlog-proof@v2\nindex 0\n\n", ProofError.header),
        ("", .header),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\n", .index),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\n", .index),
        ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", .index),
        ("c2sp.org/tlog-proof@v1\nextra *\nindex 0\n\n", .extra),
        ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n", .extra),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", .hash(1)),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", .separator),
    ])
    func `other texts are refused by name`(text: String, error: ProofError) {
        #expect(throws: error) { try InclusionProof(parsing: Array(text.utf8)) }
    }

    @Test func `a 64th hash is refused`() throws {
        let source = try Self.source(1)
        let proof = try Self.proof(of: 0, in: source)
        let long = InclusionProof(
            index: 0,
            path: Array(repeating: .zero, count: 64),
            checkpoint: proof.checkpoint
        )
        #expect(throws: ProofError.hash(64)) { try InclusionProof(parsing: long.encoded) }
    }
}
