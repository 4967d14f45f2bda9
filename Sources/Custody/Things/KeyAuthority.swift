package import VerifiableLog

/// What a key may sign, and from where to where in the log.
///
/// Validity is by position: an authorisation at entry n covers entries after n, and so does a
/// revocation. Source: docs/format.md, "keys".
package struct KeyAuthority: Hashable, Sendable {
    /// `<origin>/k/<first 16 hex of SHA-256(public key)>`.
    package let name: String
    /// The C2SP verifier key.
    package let verifierKey: String
    /// nil for the founder's key, which acts for every party and site until it is narrowed.
    package let party: Code?
    package let holder: PrivateText?
    package let roles: [KeyRole]
    /// Empty: every site of its party (the founder's: every site).
    package let sites: [Code]
    /// Empty: every type its roles allow.
    package let types: [String]
    /// Tested against an entry's signed `at`.
    package let until: Timestamp?
    package let authorizedAt: Int64
    /// The name of the key that authorised it; the founder's authorised itself.
    package let authorizedBy: String
    package var revokedAt: Int64?
    /// Its entries from this position on are suspect: it was revoked so, or a suspect key
    /// authorised it.
    package var suspectFrom: Int64?

    package init(
        name: String,
        verifierKey: String,
        party: Code?,
        holder: PrivateText?,
        roles: [KeyRole],
        sites: [Code],
        types: [String],
        until: Timestamp?,
        authorizedAt: Int64,
        authorizedBy: String,
        revokedAt: Int64?,
        suspectFrom: Int64?
    ) {
        self.name = name
        self.verifierKey = verifierKey
        self.party = party
        self.holder = holder
        self.roles = roles
        self.sites = sites
        self.types = types
        self.until = until
        self.authorizedAt = authorizedAt
        self.authorizedBy = authorizedBy
        self.revokedAt = revokedAt
        self.suspectFrom = suspectFrom
    }
}

extension KeyAuthority {
    /// Neither revoked nor suspect.
    package var isClean: Bool { revokedAt == nil && suspectFrom == nil }

    /// Whether an entry that it signed at `seq` is suspect.
    package func isSuspect(at seq: Int64) -> Bool { suspectFrom.map { $0 <= seq } ?? false }

    /// Whether it may authorise and revoke keys in an entry recorded at `time`, and nobody doubts
    /// it.
    func administers(at time: Timestamp) -> Bool {
        isClean && roles.contains(.admin) && (until.map { time <= $0 } ?? true)
            && (types.isEmpty || types.contains(KeyAuthorized.type))
    }
}
