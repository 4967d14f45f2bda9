/// The Merkle tree of RFC 6962 over SHA-256.
package enum MerkleTree {
    /// The root of a tree without leaves.
    ///
    /// Source: RFC 6962 section 2.1.
    package static let emptyRoot = Digest.sha256([])

    /// SHA-256(0x00, entry).
    package static func leafHash(_ entry: [UInt8]) -> Digest {
        Digest.sha256(prefix: 0, entry.span)
    }

    /// SHA-256(0x01, left, right).
    package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        Digest.sha256(prefix: 1, left, right)
    }

    /// The root over leaves in their order.
    package static func root(of leaves: some Sequence<Digest>) -> Digest {
        TreeEdge(leaves: leaves).root
    }
}
