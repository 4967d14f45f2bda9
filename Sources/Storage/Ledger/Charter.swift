package import Custody
package import VerifiableLog

/// A ledger that is about to be made: its name, its keys, and what entry 0 will say.
package struct Charter: Sendable {
    package let name: String
    package let organisation: String
    package let origin: String
    /// 64 hexadecimal digits.
    package let nonce: String
    /// The key of the one administrator, which holds every role.
    package let founder: SigningKey
    /// The key that signs checkpoints.
    package let log: SigningKey
    package let continues: Predecessor?

    /// Makes two keys and a nonce from unpredictable bytes.
    ///
    /// Without an origin, it is the organisation's name in small letters and the nonce's first
    /// eight
    /// digits: `pedalpoint/1f0c22ab`. One with a space, a `+` or a control character is refused
    /// with
    /// `KeyError.name`.
    package init(
        name: String,
        organisation: String,
        origin: String? = nil,
        continues: Predecessor? = nil,
        randomBytes: (_ count: Int) -> [UInt8]
    ) throws {
        self.name = name
        self.organisation = organisation
        self.continues = continues
        nonce = Hex.encode(randomBytes(32))
        let origin = origin ?? "\(Self.slug(of: organisation))/\(nonce.prefix(8))"
        self.origin = origin
        log = try SigningKey(name: origin, seed: randomBytes(32))
        let seed = randomBytes(32)
        let unnamed = try SigningKey(name: origin, seed: seed)
        founder = try unnamed.renamed(
            VerifiableLog.KeyName.inLedger(origin, publicKey: unnamed.verifierKey.publicKey)
        )
    }

    /// Writes both private keys beside the ledger-to-be.
    ///
    /// Do so first: a ledger whose log key is lost has ended.
    ///
    /// - Returns: The path of the founder's key.
    package func writeKeys(ledger: String) throws -> String {
        let files = LedgerFiles(ledger: ledger)
        try KeyFile.write(log, to: files.logKey)
        try KeyFile.write(founder, to: files.key(named: founder.name))
        return files.key(named: founder.name)
    }

    /// What entry 0 says.
    var event: LedgerCreated {
        LedgerCreated(
            name: name,
            organisation: organisation,
            origin: origin,
            logKey: log.verifierKey.text,
            administrator: founder.verifierKey.text,
            nonce: nonce,
            continues: continues
        )
    }

    /// ASCII letters and digits in small letters, everything else one dash.
    private static func slug(of text: String) -> String {
        let words = text.lowercased().utf8.split { byte in
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let slug = words.map { String(Substring($0)) }.joined(separator: "-")
        return slug.isEmpty ? "ledger" : slug
    }
}
