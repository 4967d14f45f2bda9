import Testing
import VerifiableLog

@Suite("The Merkle tree")
struct MerkleTreeTests {
    static let leaves = (0..<300).map { MerkleTree.leafHash([UInt8($0 & 0xff), UInt8($0 >> 8)]) }

    /// RFC 6962 section 2.1, word for word.
    static func recursiveRoot(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else {
            return leaves.first ?? Digest.sha256([])
        }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return Digest.sha256(
            [1] + recursiveRoot(leaves[..<middle]).bytes + recursiveRoot(leaves[middle...]).bytes
        )
    }

    @Test("grown leaf by leaf has the recursive root at every size, and its edge survives storage")
    func grown() throws {
        var edge = TreeEdge()
        #expect(edge.root == Self.recursiveRoot([]))
        for (index, leaf) in Self.leaves.enumerated() {
            edge.append(leaf)
            if index < 140 || index.isMultiple(of: 37) {
                #expect(edge.root == Self.recursiveRoot(Self.leaves[...index]))
            }
            #expect(edge.hashes.count == (index + 1).nonzeroBitCount)
            #expect(TreeEdge(decoding: edge.encoded) == edge)
        }
        #expect(MerkleTree.root(of: Self.leaves) == edge.root)
    }

    @Test("stores its edge as the size in 8 bytes, then the hashes, largest subtree first")
    func encoding() {
        let edge = TreeEdge(leaves: Self.leaves[..<3])
        let left = MerkleTree.nodeHash(Self.leaves[0], Self.leaves[1])
        #expect(edge.encoded == [0, 0, 0, 0, 0, 0, 0, 3] + left.bytes + Self.leaves[2].bytes)
    }

    @Test("refuses an edge whose hashes do not fit its size")
    func malformedEdges() {
        let edge = TreeEdge(leaves: Self.leaves[..<5])
        #expect(TreeEdge(size: 7, hashes: edge.hashes) == nil)
        #expect(TreeEdge(size: -1, hashes: []) == nil)
        #expect(TreeEdge(decoding: edge.encoded.dropLast()) == nil)
        #expect(TreeEdge(decoding: edge.encoded + [0]) == nil)
        #expect(TreeEdge(decoding: []) == nil)
        #expect(TreeEdge(decoding: [UInt8](repeating: 0xff, count: 8 + 64 * 32)) == nil)
    }

    @Test("proves each leaf at each size, and nothing else")
    func inclusion() throws {
        for size in [1, 2, 3, 4, 5, 7, 8, 9, 16, 21, 33] {
            let leaves = Array(Self.leaves[..<size])
            let root = Self.recursiveRoot(leaves[...])
            for index in 0..<size {
                let proof = try #require(MerkleTree.inclusionProof(of: index, in: leaves))
                func isIncluded(_ leaf: Digest, _ index: Int, _ proof: [Digest]) -> Bool {
                    MerkleTree.isIncluded(
                        leaf,
                        at: Int64(index),
                        size: Int64(size),
                        root: root,
                        proof: proof
                    )
                }
                #expect(isIncluded(leaves[index], index, proof))
                #expect(!isIncluded(.zero, index, proof))
                #expect(!isIncluded(leaves[index], index, proof + [.zero]))
                #expect(proof.isEmpty || !isIncluded(leaves[index], index, proof.dropLast()))
                #expect(!isIncluded(leaves[index], size, proof))
                #expect(!isIncluded(leaves[index], -1, proof))
                for other in 0..<size where other != index {
                    #expect(!isIncluded(leaves[index], other, proof))
                }
            }
            #expect(MerkleTree.inclusionProof(of: size, in: leaves) == nil)
        }
    }

    @Test("proves that each tree begins each later one, and no other pair")
    func consistency() throws {
        for size in 1...20 {
            let leaves = Array(Self.leaves[..<size])
            let root = Self.recursiveRoot(leaves[...])
            for oldSize in 1...size {
                let oldRoot = Self.recursiveRoot(leaves[..<oldSize])
                let proof = try #require(MerkleTree.consistencyProof(from: oldSize, in: leaves))
                func isConsistent(_ oldSize: Int, _ oldRoot: Digest, _ proof: [Digest]) -> Bool {
                    MerkleTree.isConsistent(
                        oldSize: Int64(oldSize),
                        oldRoot: oldRoot,
                        size: Int64(size),
                        root: root,
                        proof: proof
                    )
                }
                #expect(isConsistent(oldSize, oldRoot, proof))
                #expect(!isConsistent(oldSize, .zero, proof))
                #expect(!isConsistent(oldSize, oldRoot, proof + [.zero]))
                #expect(proof.isEmpty || !isConsistent(oldSize, oldRoot, proof.dropLast()))
                #expect(!isConsistent(oldSize + 1, oldRoot, proof))
            }
            #expect(MerkleTree.consistencyProof(from: 0, in: leaves) == nil)
            #expect(MerkleTree.consistencyProof(from: size + 1, in: leaves) == nil)
        }
    }
}
