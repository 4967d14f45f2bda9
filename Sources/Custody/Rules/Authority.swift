import VerifiableLog

/// May this key sign this? The last structural rule.
///
/// Source: docs/format.md, "keys": roles by type, sites, types, validity by position.
enum Authority {
    /// - Throws: ``Rejection`` (`keyNotAuthorized`) naming the key and what it lacks.
    static func check(
        _ event: any Event,
        in view: any InventoryView,
        at context: EntryContext
    ) throws {
        if context.seq == 0 { return }
        let key = try validKey(in: view, at: context)
        let type = Swift.type(of: event).type
        try checkType(type, of: key)
        let site = try event.authoritySite(in: view)
        try Scope(key: key, event: event, site: site).check(in: view)
    }

    /// The signing key, authorised and neither revoked nor past its time at this position.
    static func validKey(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> KeyAuthority {
        guard let key = try view.key(context.key), key.authorizedAt < context.seq else {
            throw Rejection(
                .keyNotAuthorized,
                "The key \(context.key) is not authorised in this ledger.",
                hint: "lodestone key list"
            )
        }
        if let revokedAt = key.revokedAt, revokedAt < context.seq {
            throw refusal(key, "was revoked at entry \(revokedAt)")
        }
        if let until = key.until, context.recordedAt > until {
            throw refusal(key, "was valid until \(until)")
        }
        return key
    }

    static func checkType(_ type: String, of key: KeyAuthority) throws {
        guard key.types.isEmpty || key.types.contains(type) else {
            throw refusal(key, "may not record \(type)")
        }
    }

    static func refusal(_ key: KeyAuthority, _ why: String) -> Rejection {
        Rejection(
            .keyNotAuthorized,
            "The key \(key.name) \(why).",
            hint: "lodestone key list shows who may sign what"
        )
    }

    /// What one key's roles and sites let it record.
    struct Scope {
        let key: KeyAuthority
        let event: any Event
        /// Where the event belongs, as things stood when it was recorded.
        let site: Code?

        private var signers: [KeyRole] { Swift.type(of: event).signers }

        /// Checks that the key has a role for the event, and that the role reaches its site.
        func check(in view: any InventoryView) throws {
            let roles = try checkRole()
            try checkSites()
            let party = try site.flatMap { try view.site($0)?.party }
            guard roles.contains(where: { reaches($0, party: party) }) else {
                throw refusal(key, "is of \(key.party?.text ?? "no party"), \(elsewhere(roles))")
            }
        }

        /// - Returns: The key's roles that may record it; at least one.
        @discardableResult
        func checkRole() throws -> [KeyRole] {
            let roles = signers.filter(key.roles.contains)
            guard !roles.isEmpty else {
                throw refusal(
                    key,
                    "has no role that may record \(Swift.type(of: event).type)"
                        + " (\(signers.map(\.rawValue).joined(separator: " or ")))"
                )
            }
            return roles
        }

        /// A key that lists sites signs for these only, whatever its role.
        func checkSites() throws {
            guard let site, !key.sites.isEmpty, !key.sites.contains(site) else { return }
            throw refusal(key, "does not sign for \(site)")
        }

        /// A clerk without listed sites signs for those of their party, a laboratory for itself,
        /// and everybody else everywhere.
        private func reaches(_ role: KeyRole, party: Code?) -> Bool {
            guard let own = key.party else { return true }
            switch role {
            case .clerk: return site == nil || !key.sites.isEmpty || party == own
            case .laboratory: return event.assayer.map { $0 == own } ?? true
            case .admin, .compliance: return true
            }
        }

        private func elsewhere(_ roles: [KeyRole]) -> String {
            if !roles.contains(.clerk), let laboratory = event.assayer {
                return "and the results are of \(laboratory)"
            }
            return "and \(site?.text ?? "this") is not its site"
        }
    }
}
