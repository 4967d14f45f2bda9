import Crypto

/// A named Ed25519 public key (C2SP signature type 0x01) that is neither of small order nor
/// encoded in a non-canonical way.
///
/// Source: c2sp.org/signed-note.
package struct VerifierKey: Hashable, Sendable {
    package static let publicKeyLength = 32
    package static let signatureLength = 64

    /// The byte that says Ed25519.
    private static let algorithm: UInt8 = 0x01

    package let name: String

    /// The first four bytes of SHA-256(name, newline, 0x01, public key), big-endian.
    package let id: UInt32

    /// 32 bytes.
    package let publicKey: [UInt8]

    package init(name: String, publicKey: [UInt8]) throws(KeyError) {
        guard KeyName.isValid(name) else { throw .name }
        guard publicKey.count == VerifierKey.publicKeyLength else { throw .length }
        if let weakness = WeakKey(of: publicKey) { throw .weak(weakness) }
        self.name = name
        self.publicKey = publicKey
        id = VerifierKey.id(name: name, publicKey: publicKey)
    }

    /// From `<name>+<8 hex digits of the key id>+<base64 of 0x01 and the public key>`.
    package init(vkey: String) throws(KeyError) {
        let parts = vkey.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let idBytes = Hex.decode(String(parts[1])), idBytes.count == 4,
            let key = Base64.decode(parts[2]), let algorithm = key.first
        else { throw .malformed }
        guard algorithm == VerifierKey.algorithm else { throw .algorithm }
        try self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard id == UInt32(bigEndianBytes: idBytes) else { throw .keyID }
    }

    /// The C2SP verifier key.
    package var text: String {
        let key = Base64.encode([VerifierKey.algorithm] + publicKey)
        return "\(name)+\(Hex.encode(id.bigEndianBytes))+\(key)"
    }

    /// Whether this key made the signature, strictly: a malleable or truncated one is invalid.
    package func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == VerifierKey.signatureLength,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// Why a ledger refuses that public key, if it does; `nil` too for one of another length.
    package static func weakness(of publicKey: [UInt8]) -> WeakKey? { WeakKey(of: publicKey) }

    private static func id(name: String, publicKey: [UInt8]) -> UInt32 {
        let digest = Digest.sha256(Array(name.utf8) + [Ascii.newline, algorithm] + publicKey)
        return UInt32(bigEndianBytes: digest.bytes.prefix(4))
    }
}

/// Why something is not a verifier key.
package enum KeyError: Error, Hashable, Sendable {
    /// Not `<name>+<8 hex digits>+<base64>`.
    case malformed
    /// The name is empty, or has a space, a `+` or a control character.
    case name
    /// Not an Ed25519 note key (type 0x01).
    case algorithm
    /// A public key or a seed of another length than 32 bytes.
    case length
    /// The key id belongs to another name or key.
    case keyID
    /// A key nobody should accept.
    case weak(WeakKey)
}

extension UInt32 {
    init(bigEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    var bigEndianBytes: [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> UInt32($0)) }
    }
}
