import VerifiableLog

/// A log and witnesses with public keys, for tests only.
enum WitnessWorld {
    static let origin = "example.com/log"
    static let time = Timestamp(secondsSinceEpoch: 1_800_000_000)

    static func logKey(_ seed: UInt8 = 1) throws -> SigningKey {
        try TestKeys.signing(origin, seed)
    }

    static func witness(_ number: UInt8) throws -> SigningKey {
        try TestKeys.signing("witness.example/w\(number)", 100 + number)
    }

    /// The signed checkpoint over leaves, by default that many of one log.
    static func checkpoint(
        _ size: Int,
        of leaves: [Digest] = MerkleTreeTests.leaves,
        origin: String = origin,
        seed: UInt8 = 1
    ) throws -> SignedCheckpoint {
        let root = MerkleTree.root(of: leaves[..<size])
        return try Checkpoint(origin: origin, size: Int64(size), root: root)
            .signed(by: TestKeys.signing(origin, seed))
    }

    static func request(
        _ oldSize: Int,
        _ size: Int,
        of leaves: [Digest] = MerkleTreeTests.leaves
    ) throws -> WitnessRequest {
        WitnessRequest(
            oldSize: Int64(oldSize),
            proof: MerkleTree.consistencyProof(from: oldSize, in: Array(leaves[..<size])) ?? [],
            checkpoint: try checkpoint(size, of: leaves)
        )
    }
}
