/// The texts that keys sign outside of entries, raw Ed25519 over UTF-8.
package enum Statement {
    /// What a new key signs to show that somebody holds it.
    ///
    /// - Parameters:
    ///   - origin: The ledger's name.
    ///   - firstLeaf: The leaf of entry 0.
    ///   - newKey: The key being authorised.
    ///   - data: The authorisation's data; its signatures are left out of the hash.
    /// - Returns: Five lines, each with its newline.
    package static func possession(
        origin: String,
        firstLeaf: Digest,
        newKey: VerifierKey,
        data: JSONObject
    ) -> [UInt8] {
        lines([
            "lodestone/key-possession/v1", origin, firstLeaf.hex, newKey.text,
            contentHash(data).hex,
        ])
    }

    /// What a second administrator signs.
    ///
    /// - Parameters:
    ///   - origin: The ledger's name.
    ///   - firstLeaf: The leaf of entry 0.
    ///   - previousLeaf: The `prev` of the entry, so that an approval fits one position only.
    ///   - type: The entry's type with its version.
    ///   - data: The entry's data; its signatures are left out of the hash.
    /// - Returns: Six lines, each with its newline.
    package static func approval(
        origin: String,
        firstLeaf: Digest,
        previousLeaf: Digest,
        type: String,
        data: JSONObject
    ) -> [UInt8] {
        lines([
            "lodestone/approval/v1", origin, firstLeaf.hex, previousLeaf.hex, type,
            contentHash(data).hex,
        ])
    }

    private static func contentHash(_ data: JSONObject) -> Digest {
        var content = data
        content.remove("possession")
        content.remove("approvals")
        return Digest.sha256(CanonicalJSON.encode(.object(content)))
    }

    private static func lines(_ lines: [String]) -> [UInt8] {
        lines.flatMap { Array($0.utf8) + [Ascii.newline] }
    }
}
