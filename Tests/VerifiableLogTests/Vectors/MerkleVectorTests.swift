import Foundation
import Testing
import VerifiableLog

@Suite("Published Merkle trees and proofs", .needsVectors)
struct MerkleVectorTests {
    struct Tree: Decodable {
        let leafInputs: [String]
        let roots: [String]

        enum CodingKeys: String, CodingKey {
            case leafInputs = "leaf_inputs_hex"
            case roots = "roots_hex_by_size"
        }
    }

    struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    @Test("have the same roots at sizes 0 to 8")
    func roots() throws {
        let tree = try Vectors.decode(Tree.self, "merkle/ct-reference-tree.json")
        let leaves = try tree.leafInputs.map {
            MerkleTree.leafHash(try #require(Hex.decode($0)))
        }
        var edge = TreeEdge()
        #expect(edge.root.hex == tree.roots[0])
        for (leaf, root) in zip(leaves, tree.roots.dropFirst()) {
            edge.append(leaf)
            #expect(edge.root.hex == root)
        }
        #expect(edge.size == 8)
    }

    @Test("of inclusion are judged as their authors say")
    func inclusion() throws {
        let files = try Vectors.files(below: "merkle/inclusion").filter { $0.hasSuffix(".json") }
        #expect(files.count > 80)
        for file in files {
            let test = try Vectors.decode(Inclusion.self, file)
            let isValid = MerkleTree.isIncluded(
                digest(test.leafHash),
                at: Int64(clamping: test.leafIdx),
                size: Int64(clamping: test.treeSize),
                root: digest(test.root),
                proof: (test.proof ?? []).map(digest)
            )
            let isLeafDigest = test.leafHash?.count == Digest.length
            #expect((isLeafDigest && isValid) == !test.wantErr, "\(file)")
        }
    }

    @Test("of consistency are judged as their authors say")
    func consistency() throws {
        let files = try Vectors.files(below: "merkle/consistency").filter { $0.hasSuffix(".json") }
        #expect(files.count > 80)
        for file in files {
            let test = try Vectors.decode(Consistency.self, file)
            let isValid = MerkleTree.isConsistent(
                oldSize: Int64(clamping: test.size1),
                oldRoot: digest(test.root1),
                size: Int64(clamping: test.size2),
                root: digest(test.root2),
                proof: (test.proof ?? []).map(digest)
            )
            #expect(isValid == !test.wantErr, "\(file)")
        }
    }

    /// The cases also hold values that are no digests; they stand for digests of their own.
    private func digest(_ data: Data?) -> Digest {
        let bytes = Array(data ?? Data())
        return Digest(bytes: bytes) ?? Digest.sha256(bytes)
    }
}
