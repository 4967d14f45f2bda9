import Crypto

/// A named Ed25519 private key.
package struct SigningKey: Sendable {
    /// What signatures made with it are checked against.
    package let verifierKey: VerifierKey

    private let key: Curve25519.Signing.PrivateKey

    /// A new key from the system's randomness.
    package init(name: String) throws(KeyError) {
        try self.init(name: name, key: Curve25519.Signing.PrivateKey())
    }

    /// The key of that seed, 32 bytes.
    package init(name: String, seed: [UInt8]) throws(KeyError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .length
        }
        try self.init(name: name, key: key)
    }

    private init(name: String, key: Curve25519.Signing.PrivateKey) throws(KeyError) {
        self.key = key
        verifierKey = try VerifierKey(
            name: name,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
    }

    package var name: String { verifierKey.name }

    /// 32 bytes, the secret itself.
    package var seed: [UInt8] { Array(key.rawRepresentation) }

    /// The same key under another name, as a new ledger's first key needs it: its name holds the
    /// hash of its public key.
    package func renamed(_ name: String) throws(KeyError) -> SigningKey {
        try SigningKey(name: name, key: key)
    }

    /// 64 bytes; the same for the same message (RFC 8032) wherever BoringSSL does the work.
    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message))
    }
}
