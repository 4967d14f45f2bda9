/// Names of keys and logs.
package enum KeyName {
    /// Whether a name may stand in a signature line and in a verifier key.
    ///
    /// Source: c2sp.org/signed-note: non-empty, no Unicode space, no `+`, and, as in the whole
    /// note,
    /// no ASCII control character.
    package static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(isAllowed)
    }

    /// Asks Unicode's tables only about what is not ASCII.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value > 0x20 && scalar != "+" : !scalar.properties.isWhitespace
    }

    /// What a ledger calls a key: `<origin>/k/<first 16 hex of SHA-256(public key)>`.
    package static func inLedger(_ origin: String, publicKey: [UInt8]) -> String {
        "\(origin)/k/\(Digest.sha256(publicKey).hex.prefix(16))"
    }

    /// Whether two names have the same bytes; `==` would also take look-alikes in another
    /// normalization form for the same.
    static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}
