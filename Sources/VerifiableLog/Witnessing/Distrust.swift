/// Why a log is not the one that a verifier trusts.
package enum Distrust: Hashable, Sendable {
    /// The policy names no log, and so can't say whose this is.
    case noLogNamed
    case logKey(VerifierKey)
    case firstEntry(Digest)
    /// No checkpoint carries the cosignatures that the policy asks for.
    case notWitnessed
}

extension Distrust: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noLogNamed: "the trust file names no log"
        case .logKey(let key): "its log key is \(key.text), which the trust file lacks"
        case .firstEntry(let leaf): "its first entry is \(leaf.hex), not the one in the trust file"
        case .notWitnessed: "no checkpoint of it is cosigned as the trust file asks"
        }
    }
}

extension TrustPolicy {
    /// What keeps a log from being the trusted one; empty when nothing does.
    ///
    /// `identity` is what its entry 0 says; of its `checkpoints`, which were checked, one has to meet
    /// the quorum.
    package func distrust(
        of identity: LogIdentity,
        cosigned checkpoints: [SignedCheckpoint]
    ) -> [Distrust] {
        guard !logs.isEmpty else { return [.noLogNamed] }
        var found: [Distrust] = []
        if !logs.contains(identity.logKey) { found.append(.logKey(identity.logKey)) }
        if let firstLeaf, firstLeaf != identity.firstLeaf {
            found.append(.firstEntry(identity.firstLeaf))
        }
        if found.isEmpty, !checkpoints.contains(where: isSatisfied) { found.append(.notWitnessed) }
        return found
    }
}

extension SignedCheckpoint {
    /// The checkpoint in a file that somebody kept: alone, in a receipt, or in a request to a witness.
    ///
    /// - Throws: Why it is no checkpoint by itself.
    package init(foundIn bytes: [UInt8]) throws(CheckpointError) {
        if let proof = try? InclusionProof(parsing: bytes) {
            self = proof.checkpoint
        } else if let request = try? WitnessRequest(parsing: bytes) {
            self = request.checkpoint
        } else {
            try self.init(parsing: bytes)
        }
    }
}
