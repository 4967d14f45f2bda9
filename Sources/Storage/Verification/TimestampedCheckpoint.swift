package import VerifiableLog

/// A checkpoint with an authority's token over its bytes (RFC 3161), as whoever checked the token
/// hands it on.
package struct TimestampedCheckpoint: Hashable, Sendable {
    /// The token's file.
    package let name: String
    package let checkpoint: [UInt8]
    package let proof: Proof

    package enum Proof: Hashable, Sendable {
        /// An authority that the verifier trusts signed these very bytes then.
        case proven(authority: String, at: Timestamp)
        /// Nobody whom the verifier trusts did, and why that is not known.
        case unproven(String)
    }

    package init(name: String, checkpoint: [UInt8], proof: Proof) {
        self.name = name
        self.checkpoint = checkpoint
        self.proof = proof
    }
}
