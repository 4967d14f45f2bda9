package import Custody
package import VerifiableLog

extension Story {
    /// What a new key may sign, before anybody has signed for it.
    package func authority(
        of key: SigningKey,
        party: String,
        roles: [KeyRole] = [.clerk],
        sites: [String] = [],
        types: [String] = [],
        until: Timestamp? = nil
    ) throws -> KeyAuthorized {
        KeyAuthorized(
            key: key.verifierKey.text,
            party: try Code(party),
            holder: .clear("Somebody"),
            roles: roles,
            sites: try sites.map { try Code($0) },
            types: types,
            until: until,
            possession: "unsigned"
        )
    }

    /// The same with the new key's signature, and those of approving administrators, over the
    /// position that comes next.
    package func signed(
        _ draft: KeyAuthorized,
        by key: SigningKey,
        approvers: [SigningKey] = []
    ) throws -> KeyAuthorized {
        let text = Statement.possession(
            origin: Self.origin,
            firstLeaf: history.ledger.firstLeaf,
            newKey: key.verifierKey,
            data: try draft.members()
        )
        return KeyAuthorized(
            key: draft.key,
            party: draft.party,
            holder: draft.holder,
            roles: draft.roles,
            sites: draft.sites,
            types: draft.types,
            until: draft.until,
            possession: Base64.encode(try key.sign(text)),
            approvals: try approvals(of: draft, by: approvers)
        )
    }

    /// The signatures of administrators under an event that comes next.
    package func approvals(
        of event: some Event,
        by approvers: [SigningKey]
    ) throws -> [Approval]? {
        let text = Statement.approval(
            origin: Self.origin,
            firstLeaf: history.ledger.firstLeaf,
            previousLeaf: previousLeaf,
            type: type(of: event).type,
            data: try event.members()
        )
        return approvers.isEmpty
            ? nil
            : try approvers.map {
                Approval(by: $0.name, sig: Base64.encode(try $0.sign(text)))
            }
    }

    /// Authorises a new key.
    package mutating func key(
        for party: String,
        roles: [KeyRole] = [.clerk],
        sites: [String] = [],
        types: [String] = [],
        until: Timestamp? = nil,
        by admin: SigningKey? = nil,
        approvers: [SigningKey] = []
    ) throws -> SigningKey {
        let key = try makeKey()
        let draft = try authority(
            of: key,
            party: party,
            roles: roles,
            sites: sites,
            types: types,
            until: until
        )
        try record(try signed(draft, by: key, approvers: approvers), by: admin)
        return key
    }
}
