/// A named Ed25519 public key that signs notes (C2SP signature type 0x01) and is neither of small
/// order nor encoded in a non-canonical way.
///
/// Source: c2sp.org/signed-note.
package struct VerifierKey: Hashable, Sendable {
    package static let publicKeyLength = 32
    package static let signatureLength = 64

    let key: NamedKey

    package init(name: String, publicKey: [UInt8]) throws(KeyError) {
        key = try NamedKey(.note, name: name, publicKey: publicKey)
    }

    /// From `<name>+<8 hex digits of the key id>+<base64 of 0x01 and the public key>`.
    package init(vkey: String) throws(KeyError) {
        key = try NamedKey(.note, vkey: vkey)
    }

    package var name: String { key.name }

    /// The first four bytes of SHA-256(name, newline, 0x01, public key), big-endian.
    package var id: UInt32 { key.id }

    /// 32 bytes.
    package var publicKey: [UInt8] { key.publicKey }

    /// The C2SP verifier key.
    package var text: String { key.text }

    /// Whether this key made the signature, strictly: a malleable or truncated one is invalid.
    package func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: message)
    }

    /// Why a ledger refuses that public key, if it does; `nil` too for one of another length.
    package static func weakness(of publicKey: [UInt8]) -> WeakKey? { WeakKey(of: publicKey) }
}
