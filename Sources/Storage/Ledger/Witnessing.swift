package import VerifiableLog

extension Ledger {
    /// What to ask a witness that cosigned the first `oldSize` entries last, 0: none yet.
    ///
    /// - Returns: nil when the ledger has fewer entries.
    /// - Throws: ``StorageError``; of kind `integrity` when the stored hashes don't prove it.
    package func witnessRequest(since oldSize: Int64) throws -> WitnessRequest? {
        let head = try checkedHead().head
        guard oldSize >= 0, oldSize <= head.size else { return nil }
        let checkpoint = try SignedCheckpoint(parsing: head.checkpoint)
        guard oldSize > 0 else {
            return WitnessRequest(oldSize: 0, proof: [], checkpoint: checkpoint)
        }
        guard let proof = try source.consistencyProof(from: oldSize, to: head.size),
            MerkleTree.isConsistent(
                oldSize: oldSize,
                oldRoot: try source.root(atSize: oldSize),
                size: head.size,
                root: head.root,
                proof: proof
            )
        else { throw StorageError.integrity(.head, "The tiles don't fit the checkpoint.") }
        return WitnessRequest(oldSize: oldSize, proof: proof, checkpoint: checkpoint)
    }

    /// The roots over the first entries, by their number, hashed anew from the notes; a number that
    /// the ledger doesn't reach has none.
    ///
    /// - Throws: ``StorageError`` of kind `integrity` when the notes don't have the root that the
    ///   newest checkpoint signs.
    package func rehashedRoots(atSizes sizes: Set<Int64>) throws -> [Int64: Digest] {
        let head = try checkedHead().head
        var edge = TreeEdge()
        var roots: [Int64: Digest] = sizes.contains(0) ? [0: edge.root] : [:]
        try source.readNotes(0..<head.size) { seq, note, _ in
            guard seq == edge.size else { return }
            edge.append(MerkleTree.leafHash(note))
            if sizes.contains(edge.size) { roots[edge.size] = edge.root }
        }
        guard edge.size == head.size, edge.root == head.root else {
            throw StorageError.integrity(.head, "The entries don't have the root of the head.")
        }
        return roots
    }
}
