extension SignedCheckpoint {
    /// The checkpoint with a witness's statement: at that time this was the largest consistent state
    /// that it had seen of the log.
    ///
    /// Whether that is so is for the caller to know (``WitnessState``). An older cosignature by the
    /// same witness is replaced; the other lines stay.
    ///
    /// - Throws: When there would be too many signatures.
    /// Source: c2sp.org/tlog-cosignature, Ed25519.
    package func cosigned(by key: SigningKey, at time: Timestamp) throws -> SignedCheckpoint {
        let cosigner = try key.cosignerKey.key
        let seconds = UInt64(time.secondsSinceEpoch)
        let signature = try key.sign(Cosignature.message(note.text, seconds))
        let line = NoteSignature(
            name: cosigner.name,
            keyID: cosigner.id,
            signature: Cosignature.encode(seconds) + signature
        )
        let others = note.signatures.filter { !$0.isNamed(like: cosigner) }
        let cosigned = try SignedNote.adding(others + [line], to: note.text)
        return try SignedCheckpoint(parsing: cosigned.encoded)
    }

    /// When that witness cosigned, by its own clock: the newest of its cosignatures.
    ///
    /// - Returns: `nil` when it did not, and when any line with its name and id is not its
    ///   cosignature: what was altered is not passed over.
    package func cosignature(by key: CosignerKey) -> Timestamp? {
        var newest: Timestamp?
        for line in note.signatures where line.isNamed(like: key.key) {
            guard let cosignature = Cosignature(line.signature),
                key.key.isValidSignature(
                    cosignature.signature,
                    for: Cosignature.message(note.text, cosignature.seconds)
                )
            else { return nil }
            newest = max(newest ?? cosignature.time, cosignature.time)
        }
        return newest
    }
}

/// The `timestamped_signature` of a cosignature line.
private struct Cosignature {
    private static let timeLength = 8

    let seconds: UInt64
    let time: Timestamp
    let signature: [UInt8]

    /// `nil` for another length, and for a time after the year 9999, which no witness means.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.timeLength + VerifierKey.signatureLength else { return nil }
        seconds = bytes[..<Self.timeLength].reduce(0) { $0 << 8 | UInt64($1) }
        guard let signed = Int64(exactly: seconds) else { return nil }
        time = Timestamp(secondsSinceEpoch: signed)
        guard time.secondsSinceEpoch == signed else { return nil }
        signature = Array(bytes[Self.timeLength...])
    }

    static func encode(_ seconds: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: seconds >> UInt64($0))
        }
    }

    /// What is signed: a header that no checkpoint can begin with, the time, the note's text.
    static func message(_ text: [UInt8], _ seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
    }
}
