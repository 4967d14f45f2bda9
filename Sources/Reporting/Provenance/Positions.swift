import Auditing
import Custody

extension ProvenanceReport {
    /// The positions of everything that made the subject what it is, of what amends it, and of who
    /// and where: sites, parties, documents, inquiries, policies, keys.
    static func positions(
        _ audit: AuditReport,
        _ lineage: Lineage,
        _ history: History
    ) -> [Int64] {
        let inventory = history.inventory
        var positions = Set(lineage.runs.map(\.seq)).union(lineage.lots.map(\.madeAt))
        var sites = Set(lineage.runs.map(\.event.site)).union(lineage.lots.map(\.site))
        for code in lineage.lots.map(\.code) {
            positions.formUnion(inventory.assays(of: code).map(\.seq))
            positions.formUnion(inventory.originFacts(of: code).map(\.seq))
        }
        for transfer in inventory.transfers()
        where transfer.dispatch.lots.contains(where: { lineage[$0.lot] != nil }) {
            positions.insert(transfer.dispatchedAt)
            positions.formUnion(transfer.received.map(\.seq))
            sites.formUnion([transfer.dispatch.fromSite, transfer.dispatch.toSite])
        }
        if let shipment = inventory.shipment(audit.subject.code) { positions.insert(shipment.seq) }
        positions.formUnion(positions.flatMap { history.amendments.all(of: $0).map(\.seq) })
        let findings = audit.claims.flatMap(\.findings) + audit.gates.flatMap(\.findings)
        positions.formUnion((findings + audit.remarks).flatMap(\.entries))
        for site in sites {
            positions.formUnion(inventory.registrations(.site, code: site.text).map(\.seq))
        }
        positions.formUnion(inquiries(about: lineage, history))
        let named = Set(positions.flatMap { history.event(at: $0)?.subjects ?? [] })
        positions.formUnion(backing(named, positions, history))
        for claim in audit.claims {
            let code = "\(claim.policy.id)@\(claim.policy.version)"
            positions.formUnion(inventory.registrations(.policy, code: code).map(\.seq))
        }
        return closed(positions.union([0]), history)
    }

    private static func inquiries(about lineage: Lineage, _ history: History) -> [Int64] {
        history.inventory.registrations(.inquiry).map(\.seq).filter { seq in
            let event = history.event(at: seq) as? InquiryRecorded
            return event?.lots.contains { lineage[$0] != nil } ?? false
        }
    }

    /// Parties and documents that are named, and documents brought in for an entry.
    private static func backing(
        _ named: Set<String>,
        _ positions: Set<Int64>,
        _ history: History
    ) -> [Int64] {
        let parties = history.inventory.registrations(.party).filter { named.contains($0.code) }
        let documents = history.inventory.registrations(.document).filter { thing in
            let event = history.event(at: thing.seq) as? DocumentAttached
            let supported = (event?.supports ?? []).compactMap(\.seq)
            return named.contains(thing.code) || supported.contains { positions.contains($0) }
        }
        return (parties + documents).map(\.seq)
    }

    /// With the authorisations of the keys that signed, and of those that authorised them.
    private static func closed(_ positions: Set<Int64>, _ history: History) -> [Int64] {
        let keys = Dictionary(
            uniqueKeysWithValues: history.inventory.keys().map { ($0.name, $0) }
        )
        var all = positions
        var open = Array(positions)
        while let seq = open.popLast() {
            guard let key = history.entry(at: seq).flatMap({ keys[$0.by] }) else { continue }
            let own = [key.authorizedAt] + (key.revokedAt.map { [$0] } ?? [])
            for position in own where all.insert(position).inserted { open.append(position) }
        }
        return all.sorted()
    }
}
