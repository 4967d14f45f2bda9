package import VerifiableLog

/// A key may sign from the next entry on.
package struct KeyAuthorized: Event {
    package static let type = "key.authorized/1"
    package static let signers: [KeyRole] = [.admin]

    /// C2SP verifier key; its name is `<origin>/k/<first 16 hex of SHA-256(public key)>`.
    package let key: String
    package let party: Code
    package let holder: PrivateText
    package let roles: [KeyRole]
    package let sites: [Code]?
    package let types: [String]?
    package let until: Timestamp?
    /// Base64: the new key's signature over the possession text.
    package let possession: String
    package let approvals: [Approval]?

    package init(
        key: String, party: Code, holder: PrivateText, roles: [KeyRole], sites: [Code]? = nil,
        types: [String]? = nil, until: Timestamp? = nil, possession: String,
        approvals: [Approval]? = nil
    ) {
        self.key = key
        self.party = party
        self.holder = holder
        self.roles = roles
        self.sites = sites
        self.types = types
        self.until = until
        self.possession = possession
        self.approvals = approvals
    }

    package var ownCode: String? { key }
    package var subjects: [String] {
        [key.split(separator: "+").first.map(String.init) ?? key, party.text]
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        let verifier = try LedgerCreated.verifierKey(key)
        guard verifier.name == KeyName.of(verifier, origin: context.ledger.origin) else {
            throw Rejection(.malformedData, "The key's name does not follow from its public key.")
        }
        guard !roles.isEmpty, Set(roles).count == roles.count else {
            throw Rejection(.malformedData, "data.roles must name each role once.")
        }
        try lookup.requireParty(party)
        for site in sites ?? [] { try lookup.requireSite(site) }
        if let earlier = try view.key(verifier.name) {
            throw Rejection(
                .keyTaken, "The key \(verifier.name) was enrolled at entry"
                    + " \(earlier.authorizedAt); a key is used once per ledger.",
                hint: "lodestone key new makes another", entries: [earlier.authorizedAt])
        }
        let text = Statement.possession(
            origin: context.ledger.origin, firstLeaf: context.ledger.firstLeaf, newKey: verifier,
            data: try members())
        guard let signature = Base64.decode(possession),
            verifier.isValidSignature(signature, for: text)
        else {
            throw Rejection(
                .noPossession, "The new key did not sign for itself.",
                hint: "lodestone key new --party \(party)")
        }
        if roles.contains(.admin) {
            try Approval.require(approvals, for: self, in: view, at: context)
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let verifier = try LedgerCreated.verifierKey(key)
        return [
            .authorize(
                KeyAuthority(
                    name: verifier.name, verifierKey: key, party: party, holder: holder,
                    roles: roles, sites: sites ?? [], types: types ?? [], until: until,
                    authorizedAt: context.seq, revokedAt: nil, suspectFrom: nil))
        ]
    }
}

/// A key may not sign from the next entry on; its entries from `suspectFrom` on are suspect.
package struct KeyRevoked: Event {
    package static let type = "key.revoked/1"
    package static let signers: [KeyRole] = [.admin]

    /// The key's name.
    package let key: String
    package let cause: String
    package let suspectFrom: Int64?
    package let approvals: [Approval]?

    package init(
        key: String, cause: String, suspectFrom: Int64? = nil, approvals: [Approval]? = nil
    ) {
        self.key = key
        self.cause = cause
        self.suspectFrom = suspectFrom
        self.approvals = approvals
    }

    private enum CodingKeys: String, CodingKey {
        case key, cause, approvals
        case suspectFrom = "suspect_from"
    }

    package var subjects: [String] { [key] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard let authority = try view.key(key) else {
            throw Lookup(view: view).unknown("key", key, "lodestone key list")
        }
        if let earlier = authority.revokedAt {
            throw Rejection(
                .codeInUse, "The key \(key) was revoked at entry \(earlier).", entries: [earlier])
        }
        if let from = suspectFrom {
            guard from > authority.authorizedAt, from <= context.seq else {
                throw Rejection(
                    .malformedData, "data.suspect_from must lie after the key's authorisation.")
            }
        }
        let administrators = try view.keys().filter { $0.roles.contains(.admin) && $0.isClean }
        guard administrators.contains(where: { $0.name != key }) else {
            throw Rejection(
                .lastAdministrator, "\(key) is the last administrator's key.",
                hint: "authorise another administrator first: lodestone key new --role admin")
        }
        if authority.roles.contains(.admin) || suspectFrom != nil {
            try Approval.require(approvals, for: self, in: view, at: context)
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var authority = try view.key(key) else { return [] }
        authority.revokedAt = context.seq
        authority.suspectFrom = suspectFrom
        return [.authorize(authority)]
    }
}

extension KeyAuthority {
    /// Neither revoked nor suspect.
    package var isClean: Bool { revokedAt == nil && suspectFrom == nil }
}
