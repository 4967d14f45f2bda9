/// Who may sign what, as far as some of a ledger's entries show it.
///
/// Roles and types of a key are always asked, sites where the entry itself names one. Where a lot
/// was, or what a correction is of, only the whole history tells.
package struct ShownAuthority: Sendable {
    private let ledger: LedgerIdentity
    private var shown = Inventory()

    package init(ledger: LedgerIdentity) { self.ledger = ledger }

    /// Takes the next of the entries, in the order of their positions.
    ///
    /// - Returns: Why its key may not have signed it, if that shows.
    package mutating func accept(_ entry: RecordedEntry) -> Rejection? {
        guard let event = try? EventKind.decode(type: entry.type, data: entry.body.data) else {
            return nil
        }
        let context = EntryContext(
            seq: entry.seq,
            prev: entry.prev,
            ledger: ledger,
            key: entry.by,
            party: shown.key(entry.by)?.party,
            recordedAt: entry.recordedAt,
            occurredAt: entry.body.occurredAt,
            reason: entry.body.reason
        )
        do { try check(event, at: context) } catch let rejection as Rejection {
            return rejection
        } catch {
            return nil
        }
        for effect in (try? event.effects(in: shown, at: context)) ?? [] {
            switch effect {
            case .register, .authorize: shown.apply(effect)
            default: break
            }
        }
        return nil
    }

    private func check(_ event: any Event, at context: EntryContext) throws {
        if context.seq == 0 { return }
        let key = try Authority.validKey(in: shown, at: context)
        try Authority.checkType(type(of: event).type, of: key)
        let site = try? event.authoritySite(in: shown)
        let scope = Authority.Scope(key: key, event: event, site: site)
        try scope.checkRole()
        try scope.checkSites()
        if let site, try shown.site(site) != nil { try scope.check(in: shown) }
    }
}
