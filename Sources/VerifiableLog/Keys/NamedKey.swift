import Crypto

/// A named Ed25519 public key of one type: what notes' and cosigners' keys have in common.
///
/// The types that wrap it can't be taken for each other, though the key in them may be the same.
struct NamedKey: Hashable, Sendable {
    /// What the key signs.
    enum Algorithm: UInt8, Sendable {
        /// The text of a note.
        case note = 0x01
        /// A text with a time before it.
        case cosignature = 0x04
    }

    let algorithm: Algorithm
    let name: String
    let id: UInt32
    let publicKey: [UInt8]

    init(_ algorithm: Algorithm, name: String, publicKey: [UInt8]) throws(KeyError) {
        guard KeyName.isValid(name) else { throw .name }
        guard publicKey.count == VerifierKey.publicKeyLength else { throw .length }
        if let weakness = WeakKey(of: publicKey) { throw .weak(weakness) }
        self.algorithm = algorithm
        self.name = name
        self.publicKey = publicKey
        let named = Array(name.utf8) + [Ascii.newline, algorithm.rawValue] + publicKey
        id = UInt32(bigEndianBytes: Digest.sha256(named).bytes.prefix(4))
    }

    /// From `<name>+<8 hex digits of the key id>+<base64 of the type's byte and the public key>`.
    init(_ algorithm: Algorithm, vkey: String) throws(KeyError) {
        let parts = vkey.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let idBytes = Hex.decode(String(parts[1])), idBytes.count == 4,
            let key = Base64.decode(parts[2]), let type = key.first
        else { throw .malformed }
        guard type == algorithm.rawValue else { throw .algorithm }
        try self.init(algorithm, name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard id == UInt32(bigEndianBytes: idBytes) else { throw .keyID }
    }

    /// The C2SP verifier key.
    var text: String {
        let key = Base64.encode([algorithm.rawValue] + publicKey)
        return "\(name)+\(Hex.encode(id.bigEndianBytes))+\(key)"
    }

    /// Whether the key made the signature, strictly: a malleable or truncated one is invalid.
    func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == VerifierKey.signatureLength,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// Why something is not a verifier key.
package enum KeyError: Error, Hashable, Sendable {
    /// Not `<name>+<8 hex digits>+<base64>`.
    case malformed
    /// The name is empty, or has a space, a `+` or a control character.
    case name
    /// Another type of key than is asked for: Ed25519 for notes (0x01) or for cosignatures (0x04).
    case algorithm
    /// A public key or a seed of another length than 32 bytes.
    case length
    /// The key id belongs to another name or key.
    case keyID
    /// A key nobody should accept.
    case weak(WeakKey)
    /// What holds the key answered with something that is no signature of the message by it.
    case signature
}

extension KeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "it is not written as name+8 hex digits+base64"
        case .name: "its name is empty, or has a space, a + or a control character"
        case .algorithm: "it is a key of another type"
        case .length: "an Ed25519 key has 32 bytes"
        case .keyID: "the 8 hex digits belong to another name or key"
        case .weak: "it is a weak key that nobody should accept"
        case .signature: "what holds the key gave a wrong signature"
        }
    }
}

extension UInt32 {
    init(bigEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    var bigEndianBytes: [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> UInt32($0)) }
    }
}
