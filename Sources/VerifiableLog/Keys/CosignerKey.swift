/// A named Ed25519 public key of a witness (C2SP signature type 0x04): what its cosignatures are
/// checked against.
///
/// Never a log's key: another type of its own, with another id, so that neither passes for the other.
/// Source: c2sp.org/tlog-cosignature.
package struct CosignerKey: Hashable, Sendable {
    let key: NamedKey

    package init(name: String, publicKey: [UInt8]) throws(KeyError) {
        key = try NamedKey(.cosignature, name: name, publicKey: publicKey)
    }

    /// From `<name>+<8 hex digits of the key id>+<base64 of 0x04 and the public key>`.
    package init(vkey: String) throws(KeyError) {
        key = try NamedKey(.cosignature, vkey: vkey)
    }

    package var name: String { key.name }

    /// The first four bytes of SHA-256(name, newline, 0x04, public key), big-endian.
    package var id: UInt32 { key.id }

    /// 32 bytes.
    package var publicKey: [UInt8] { key.publicKey }

    /// The C2SP verifier key.
    package var text: String { key.text }
}

extension SigningKey {
    /// What cosignatures made with it are checked against.
    package var cosignerKey: CosignerKey {
        get throws(KeyError) {
            try CosignerKey(name: name, publicKey: verifierKey.publicKey)
        }
    }
}
