import VerifiableLog

/// May this key sign this? The last structural rule.
///
/// Source: docs/format.md, "keys": roles by type, sites, types, validity by position.
enum Authority {
    /// - Throws: ``Rejection`` (`keyNotAuthorized`) naming the key and what it lacks.
    static func check(
        _ event: any Event, in view: any InventoryView, at context: EntryContext
    ) throws {
        if context.seq == 0 { return }
        let kind = Swift.type(of: event)
        let key = try validKey(in: view, at: context)
        guard kind.signers.contains(where: key.roles.contains) else {
            throw refusal(
                key, "has no role that may record \(kind.type)"
                    + " (\(kind.signers.map(\.rawValue).joined(separator: " or ")))")
        }
        try checkScope(of: key, type: kind.type, site: try event.authoritySite(in: view), in: view)
    }

    /// The signing key, authorised and neither revoked nor past its time at this position.
    static func validKey(
        in view: any InventoryView, at context: EntryContext
    ) throws -> KeyAuthority {
        guard let key = try view.key(context.key), key.authorizedAt < context.seq else {
            throw Rejection(
                .keyNotAuthorized, "The key \(context.key) is not authorised in this ledger.",
                hint: "lodestone key list")
        }
        if let revokedAt = key.revokedAt, revokedAt < context.seq {
            throw refusal(key, "was revoked at entry \(revokedAt)")
        }
        if let until = key.until, context.recordedAt > until {
            throw refusal(key, "was valid until \(until)")
        }
        return key
    }

    static func checkScope(
        of key: KeyAuthority, type: String, site: Code?, in view: any InventoryView
    ) throws {
        if !key.types.isEmpty && !key.types.contains(type) {
            throw refusal(key, "may not record \(type)")
        }
        guard let site else { return }
        if !key.sites.isEmpty {
            guard key.sites.contains(site) else { throw refusal(key, "does not sign for \(site)") }
            return
        }
        guard let party = key.party, actsAsClerk(type) else {
            return
        }
        guard try view.site(site)?.party == party else {
            throw refusal(key, "is of \(party), and \(site) is not its site")
        }
    }

    /// Whether `type` is recorded by clerks only: then the site must be of the key's party.
    private static func actsAsClerk(_ type: String) -> Bool {
        EventKind.named(type)?.signers == [.clerk]
    }

    static func refusal(_ key: KeyAuthority, _ why: String) -> Rejection {
        Rejection(
            .keyNotAuthorized, "The key \(key.name) \(why).",
            hint: "lodestone key list shows who may sign what")
    }
}
