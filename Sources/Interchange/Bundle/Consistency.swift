package import VerifiableLog

/// An earlier checkpoint, and the proof that a log continues it.
///
/// Written as a request to a witness (c2sp.org/tlog-witness), but with the earlier checkpoint behind the
/// proof and not the one that continues it.
package struct Consistency: Hashable, Sendable {
    package let earlier: SignedCheckpoint
    private let proof: [Digest]

    /// nil when the log is shorter than the checkpoint says, or the checkpoint is of no entry.
    package init?(from earlier: SignedCheckpoint, in log: VerifiedLog) throws {
        let size = earlier.checkpoint.size
        guard size > 0, size <= log.size,
            let proof = try log.source.consistencyProof(from: size, to: log.size)
        else { return nil }
        self.earlier = earlier
        self.proof = proof
    }

    /// nil for anything else.
    init?(parsing bytes: [UInt8]) {
        guard let read = try? WitnessRequest(parsing: bytes),
            read.oldSize == read.checkpoint.checkpoint.size
        else { return nil }
        earlier = read.checkpoint
        proof = read.proof
    }

    var encoded: [UInt8] {
        let size = earlier.checkpoint.size
        return WitnessRequest(oldSize: size, proof: proof, checkpoint: earlier).encoded
    }

    /// Whether the log of that key signed both checkpoints, and the later one continues the earlier.
    package func holds(for later: Checkpoint, of log: VerifierKey) -> Bool {
        let checkpoint = earlier.checkpoint
        return earlier.isSigned(by: log) && checkpoint.origin == later.origin
            && MerkleTree.isConsistent(
                oldSize: checkpoint.size,
                oldRoot: checkpoint.root,
                size: later.size,
                root: later.root,
                proof: proof
            )
    }
}
