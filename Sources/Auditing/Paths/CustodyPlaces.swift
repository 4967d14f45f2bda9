import Custody
import VerifiableLog

/// Where the lots of a lineage were held, and where they were exported from.
///
/// Custody in a covered country is no step, but nobody outside can tell that nothing was done there,
/// unless the same seals came in and went out. Carriage through a country is not looked at.
/// Source: docs/policies.md, "custody".
struct CustodyPlaces {
    let lineage: Lineage
    let reader: FactReader
    private var record: Record { reader.record }

    init(lineage: Lineage, reader: FactReader) {
        self.lineage = lineage
        self.reader = reader
    }

    /// One finding for each stay in a place that is not clear.
    func held(_ lot: Lot) -> [AuditFinding] {
        var found: [AuditFinding] = []
        if let event = record.acquisition(of: lot), let stay = notClear(event.site) {
            found.append(finding(lot, at: event.site, stay, entries: [lot.madeAt]))
        }
        for transfer in record.transfers(of: lot.code) {
            let entries = [transfer.dispatchedAt] + transfer.received.map(\.seq)
            for site in transfer.dispatch.via ?? [] {
                guard let stay = notClear(site), !arrivedSealed(transfer) else { continue }
                found.append(finding(lot, at: site, stay, entries: entries))
            }
            let site = transfer.dispatch.toSite
            guard let stay = notClear(site), !(arrivedSealed(transfer) && leftSealed(lot, transfer))
            else { continue }
            found.append(finding(lot, at: site, stay, entries: entries))
        }
        return found
    }

    private func notClear(_ site: Code) -> Relation? {
        let relation = record.place(of: site).relation(to: reader.covered)
        return relation == .clear ? nil : relation
    }

    private func finding(
        _ lot: Lot,
        at site: Code,
        _ stay: Relation,
        entries: [Int64]
    ) -> AuditFinding {
        let place = record.place(of: site)
        return AuditFinding(
            code: .coveredCustody,
            result: .indeterminate,
            lot: lot.code,
            entries: entries,
            text: "\(lot.code) was held at \(site), \(place), which"
                + (stay == .hit ? " lies" : " may lie")
                + " in a covered country, and no seals show that nothing was done to it there."
        )
    }

    /// The receiver read the seals that the sender put on.
    private func arrivedSealed(_ transfer: Transfer) -> Bool {
        guard let seals = seals(of: transfer) else { return false }
        let receipts = transfer.received.compactMap {
            record.history.event(at: $0.seq) as? CustodyReceived
        }
        return !receipts.isEmpty && receipts.allSatisfy { Set($0.seals ?? []) == seals }
    }

    /// The lot went on from where the transfer brought it under the same seals, and arrived so.
    private func leftSealed(_ lot: Lot, _ transfer: Transfer) -> Bool {
        let onward = record.transfers(of: lot.code).first {
            $0.dispatchedAt > transfer.dispatchedAt
                && $0.dispatch.fromSite == transfer.dispatch.toSite
        }
        guard let onward else { return false }
        return seals(of: onward) == seals(of: transfer) && arrivedSealed(onward)
    }

    private func seals(of transfer: Transfer) -> Set<String>? {
        let seals = Set(transfer.dispatch.seals ?? [])
        return seals.isEmpty ? nil : seals
    }

    /// Exported from a covered country, and nobody says where it was dismantled.
    func exported(_ leaf: Lot) -> AuditFinding? {
        guard let place = record.acquisition(of: leaf)?.exportedFrom, !place.isAny,
            place.relation(to: reader.covered) != .clear, !wasDismantledHere(leaf)
        else { return nil }
        let need = Need(life: .recycling, stage: .operation(.dismantle))
        guard reader.read(need, of: leaf, nil).relation == .unknown else { return nil }
        return AuditFinding(
            code: .coveredExport,
            result: .indeterminate,
            lot: leaf.code,
            need: need,
            entries: [leaf.madeAt],
            text: "\(leaf.code) was exported from \(place), and where it was dismantled is not"
                + " recorded."
        )
    }

    /// It came as a whole device, and a run of the ledger took it apart.
    private func wasDismantledHere(_ leaf: Lot) -> Bool {
        (leaf.form == .device || leaf.form == .assembly)
            && lineage.runs.contains { run in
                run.event.operation == .dismantle
                    && run.event.inputs.contains { $0.lot == leaf.code }
            }
    }
}
