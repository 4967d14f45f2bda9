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
        key: String,
        party: Code,
        holder: PrivateText,
        roles: [KeyRole],
        sites: [Code]? = nil,
        types: [String]? = nil,
        until: Timestamp? = nil,
        possession: String,
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
        let origin = context.ledger.origin
        guard verifier.name == KeyName.inLedger(origin, publicKey: verifier.publicKey) else {
            throw Rejection(.malformedData, "The key's name does not follow from its public key.")
        }
        guard !roles.isEmpty, Set(roles).count == roles.count else {
            throw Rejection(.malformedData, "data.roles must name each role once.")
        }
        try lookup.requireParty(party)
        for site in sites ?? [] { try lookup.requireSite(site) }
        try requireUnused(verifier, in: view, at: context)
        try requirePossession(of: verifier, at: context)
        if roles.contains(.admin) {
            try Approval.require(approvals, for: self, in: view, at: context)
        }
    }

    /// A public key has one use in a ledger, for ever: one person's, or the log's.
    private func requireUnused(
        _ verifier: VerifierKey,
        in view: any InventoryView,
        at context: EntryContext
    ) throws {
        if let earlier = try view.key(verifier.name) {
            throw Rejection(
                .keyTaken,
                "The key \(verifier.name) was enrolled at entry"
                    + " \(earlier.authorizedAt); a key is used once per ledger.",
                hint: "lodestone key new makes another",
                entries: [earlier.authorizedAt]
            )
        }
        let created = try view.data(LedgerCreated.self, .ledger, code: context.ledger.origin)
        if let created,
            try LedgerCreated.verifierKey(created.logKey).publicKey == verifier.publicKey
        {
            throw Rejection(
                .keyTaken,
                "The key \(verifier.name) is the log's own, under another name.",
                hint: "lodestone key new makes another",
                entries: [0]
            )
        }
    }

    private func requirePossession(of verifier: VerifierKey, at context: EntryContext) throws {
        let text = Statement.possession(
            origin: context.ledger.origin,
            firstLeaf: context.ledger.firstLeaf,
            newKey: verifier,
            data: try members()
        )
        guard let signature = Base64.decode(possession),
            verifier.isValidSignature(signature, for: text)
        else {
            throw Rejection(
                .noPossession,
                "The new key did not sign for itself.",
                hint: "lodestone key new --party \(party)"
            )
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let verifier = try LedgerCreated.verifierKey(key)
        let isDoubted = try view.key(context.key)?.isSuspect(at: context.seq) ?? false
        return [
            .authorize(
                KeyAuthority(
                    name: verifier.name,
                    verifierKey: key,
                    party: party,
                    holder: holder,
                    roles: roles,
                    sites: sites ?? [],
                    types: types ?? [],
                    until: until,
                    authorizedAt: context.seq,
                    authorizedBy: context.key,
                    revokedAt: nil,
                    suspectFrom: isDoubted ? context.seq : nil
                )
            )
        ]
    }
}

/// A key may not sign from the next entry on; its entries from `suspectFrom` on are suspect.
///
/// Of a key that was revoked before, a second one says only that it is suspect from an earlier entry on:
/// that it was stolen may come out after it was thrown away.
package struct KeyRevoked: Event {
    package static let type = "key.revoked/1"
    package static let signers: [KeyRole] = [.admin]

    /// The key's name.
    package let key: String
    package let cause: String
    package let suspectFrom: Int64?
    package let approvals: [Approval]?

    package init(
        key: String,
        cause: String,
        suspectFrom: Int64? = nil,
        approvals: [Approval]? = nil
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
        let newest = authority.revokedAt ?? context.seq
        if let from = suspectFrom, from <= authority.authorizedAt || from > newest {
            throw Rejection(
                .malformedData,
                "data.suspect_from must lie after the key's authorisation at entry"
                    + " \(authority.authorizedAt), and not after its revocation."
            )
        }
        if let earlier = authority.revokedAt, !doubtsMore(of: authority) {
            throw Rejection(
                .codeInUse,
                "The key \(key) was revoked at entry \(earlier).",
                hint: "only suspect_from of an earlier entry can be added",
                entries: [earlier]
            )
        }
        guard context.reason != nil else {
            throw Rejection(
                .reasonMissing,
                "Revoking a key needs a reason.",
                hint: "--reason TEXT"
            )
        }
        if authority.roles.contains(.admin) || suspectFrom != nil {
            try Approval.require(approvals, for: self, in: view, at: context)
        }
        try requireAdministratorLeft(in: view, at: context)
    }

    /// Whether entries of the key become suspect that are not yet.
    private func doubtsMore(of authority: KeyAuthority) -> Bool {
        guard let suspectFrom else { return false }
        return authority.suspectFrom.map { suspectFrom < $0 } ?? true
    }

    private func requireAdministratorLeft(
        in view: any InventoryView,
        at context: EntryContext
    ) throws {
        let changed = Set(try changedKeys(in: view, at: context).map(\.name))
        let isAnyLeft = try view.keys().contains {
            !changed.contains($0.name) && $0.administers(at: context.recordedAt)
        }
        guard isAnyLeft else {
            throw Rejection(
                .lastAdministrator,
                "Without \(key) no clean administrator is left.",
                hint: "authorise another administrator first: lodestone key new --role admin"
            )
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        try changedKeys(in: view, at: context).map { .authorize($0) }
    }

    /// The key, and every key that it authorised while suspect, and those that these authorised.
    private func changedKeys(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [KeyAuthority] {
        guard var revoked = try view.key(key) else { return [] }
        revoked.revokedAt = revoked.revokedAt ?? context.seq
        revoked.suspectFrom = [revoked.suspectFrom, suspectFrom].compactMap(\.self).min()
        var changed = [revoked]
        guard let from = suspectFrom else { return changed }
        var doubted = [key: from]
        // In the order of their authorisation, so that one pass finds the children of children.
        for var child in try view.keys() where child.name != key {
            guard let since = doubted[child.authorizedBy], child.authorizedAt >= since,
                !child.isSuspect(at: child.authorizedAt)
            else { continue }
            child.suspectFrom = child.authorizedAt
            doubted[child.name] = child.authorizedAt
            changed.append(child)
        }
        return changed
    }
}
