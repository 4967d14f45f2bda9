import Crypto

/// A named Ed25519 private key: here in memory, or with somebody who signs with it when asked, such as
/// an ssh-agent.
package struct SigningKey: Sendable {
    /// What signatures made with it are checked against.
    package let verifierKey: VerifierKey

    private let holder: Holder

    private enum Holder: Sendable {
        case memory(Curve25519.Signing.PrivateKey)
        case other(@Sendable (_ message: [UInt8]) throws -> [UInt8])
    }

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

    /// A key that another program holds; what it answers is checked before anybody relies on it.
    package init(
        _ verifierKey: VerifierKey,
        signing: @escaping @Sendable (_ message: [UInt8]) throws -> [UInt8]
    ) {
        self.verifierKey = verifierKey
        holder = .other(signing)
    }

    private init(name: String, key: Curve25519.Signing.PrivateKey) throws(KeyError) {
        holder = .memory(key)
        verifierKey = try VerifierKey(
            name: name,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
    }

    package var name: String { verifierKey.name }

    /// 32 bytes, the secret itself; nil where another program holds it.
    package var seed: [UInt8]? {
        guard case .memory(let key) = holder else { return nil }
        return Array(key.rawRepresentation)
    }

    /// The same key under another name, as a new ledger's first key needs it: its name holds the
    /// hash of its public key.
    package func renamed(_ name: String) throws(KeyError) -> SigningKey {
        switch holder {
        case .memory(let key): try SigningKey(name: name, key: key)
        case .other(let signing):
            SigningKey(
                try VerifierKey(name: name, publicKey: verifierKey.publicKey),
                signing: signing
            )
        }
    }

    /// 64 bytes; the same for the same message (RFC 8032) wherever BoringSSL does the work.
    ///
    /// - Throws: what the key's holder throws; `KeyError.signature` when its answer is no signature
    ///   of the message by this key.
    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch holder {
        case .memory(let key): return Array(try key.signature(for: message))
        case .other(let signing):
            let signature = try signing(message)
            guard verifierKey.isValidSignature(signature, for: message) else {
                throw KeyError.signature
            }
            return signature
        }
    }
}
