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
    /// By lot, its last use on the way to the subject.
    private let lastUse: [Code: Use]
    private var record: Record { reader.record }

    init(lineage: Lineage, reader: FactReader) {
        self.lineage = lineage
        self.reader = reader
        var lastUse: [Code: Use] = [:]
        for run in lineage.runs {
            let use = Use(seq: run.seq, time: run.event.ended)
            for input in run.event.inputs {
                lastUse[input.lot] = lastUse[input.lot]?.later(use) ?? use
            }
        }
        let shipment = reader.record.inventory.shipment(lineage.subject.code)
        for item in lineage.subject.lots {
            lastUse[item.lot] = shipment.map { Use(seq: $0.seq, time: $0.occurredAt) }
        }
        self.lastUse = lastUse
    }

    /// When some of a lot was used: by position and, as somebody said, by time.
    private struct Use {
        let seq: Int64
        let time: Timestamp

        func later(_ other: Use) -> Use {
            Use(seq: max(seq, other.seq), time: max(time, other.time))
        }
    }

    /// The journeys of a lot before the last of it went where the subject came from, also those that
    /// were recorded later: where the rest went afterwards is another story.
    private func journeys(of lot: Lot) -> [Transfer] {
        let transfers = record.transfers(of: lot.code)
        guard let last = lastUse[lot.code] else { return transfers }
        return transfers.filter { $0.dispatchedAt <= last.seq || $0.occurredAt < last.time }
    }

    /// One finding for each stay in a place that is not clear.
    func held(_ lot: Lot) -> [AuditFinding] {
        var found: [AuditFinding] = []
        if let event = record.acquisition(of: lot), let stay = notClear(event.site) {
            found.append(finding(lot, at: event.site, stay, entries: [lot.madeAt]))
        }
        for transfer in journeys(of: lot) {
            let entries = [transfer.dispatchedAt] + transfer.received.map(\.seq)
            for site in transfer.dispatch.via ?? [] {
                guard let stay = notClear(site), !arrivedSealed(transfer) else { continue }
                found.append(finding(lot, at: site, stay, entries: entries))
            }
            let site = transfer.dispatch.toSite
            guard let stay = notClear(site),
                !(arrivedSealed(transfer) && leftSealed(lot, transfer))
            else { continue }
            found.append(finding(lot, at: site, stay, entries: entries))
        }
        return found + (returned(lot) + imported(lot))
    }

    /// What a customer had, and what went over a border, was out of everybody's hands here.
    private func returned(_ lot: Lot) -> [AuditFinding] {
        let returns = (try? record.inventory.returns(ofLot: lot.code)) ?? []
        let last = lastUse[lot.code]
        return returns.compactMap { seq, event in
            let time = record.history.occurredAt(seq)
            if let last, let time, seq > last.seq && time >= last.time { return nil }
            guard let sent = record.inventory.shipment(event.shipment)?.event.destination else {
                return nil
            }
            if sent.relation(to: reader.covered) == .clear {
                return notClear(event.site).map {
                    finding(lot, at: event.site, $0, entries: [seq])
                }
            }
            return AuditFinding(
                code: .coveredCustody,
                result: .indeterminate,
                lot: lot.code,
                entries: [seq],
                text: "Some of \(lot.code) came back from \(event.shipment), which went to \(sent):"
                    + " a place that lies or may lie in a covered country."
            )
        }
    }

    /// Imports of what a run made, from places that are not clear; a leaf is asked of in
    /// ``exported(_:_:)``.
    private func imported(_ lot: Lot) -> [AuditFinding] {
        guard lot.run != nil else { return [] }
        return imports(of: lot).filter { !$0.isClear }.map { item in
            AuditFinding(
                code: .coveredCustody,
                result: .indeterminate,
                lot: lot.code,
                entries: [item.seq],
                text: "\(lot.code) was imported from \(item.event.exporting), as of origin"
                    + " \(item.event.origin): one of them lies or may lie in a covered country."
            )
        }
    }

    private func imports(
        of lot: Lot
    ) -> [(seq: Int64, event: ImportRecorded, isClear: Bool)] {
        record.imports(of: lot.code).map { seq, event in
            let places = [event.origin, event.exporting]
            let isClear = places.allSatisfy { $0.relation(to: reader.covered) == .clear }
            return (seq, event, isClear)
        }
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

    /// The transfer's lots arrived, all of each, and the receiver read the seals that the sender put
    /// on.
    ///
    /// Seals that are whole around less than was sent prove nothing.
    private func arrivedSealed(_ transfer: Transfer) -> Bool {
        guard let seals = seals(of: transfer), !transfer.isOpen else { return false }
        let receipts = transfer.received.compactMap {
            record.history.event(at: $0.seq) as? CustodyReceived
        }
        return receipts.allSatisfy { Set($0.seals ?? []) == seals }
            && agree(transfer.dispatch.lots.masses, transfer.received.masses)
    }

    /// The company went on from where the transfer brought it under the same seals, all of it and as
    /// heavy as it came, and arrived so.
    private func leftSealed(_ lot: Lot, _ transfer: Transfer) -> Bool {
        let onward = record.transfers(of: lot.code).first {
            $0.dispatchedAt > transfer.dispatchedAt
                && $0.dispatch.fromSite == transfer.dispatch.toSite
        }
        guard let onward, agree(transfer.received.masses, onward.dispatch.lots.masses),
            !transfer.dispatch.lots.contains(where: {
                wasUsed($0.lot, at: transfer.dispatch.toSite)
                    || wasChanged($0, between: transfer, and: onward)
            })
        else { return false }
        return seals(of: onward) == seals(of: transfer) && arrivedSealed(onward)
    }

    /// The same lots, each of about the same mass.
    private func agree(_ before: [Code: Mass], _ after: [Code: Mass]) -> Bool {
        before.count == after.count
            && before.allSatisfy { lot, mass in
                after[lot].map { !Tolerance.mass.isExceeded(between: $0, and: mass) } ?? false
            }
    }

    /// Who takes a part out opens the seals, of all that stood behind them.
    private func wasUsed(_ lot: Code, at site: Code) -> Bool {
        record.inventory.runs(consuming: lot).contains { $0.event.site == site }
            || record.inventory.shipments(of: lot).contains { $0.event.site == site }
    }

    /// Whether between two transfers somebody booked another mass of a lot than was sent: what was
    /// taken out and put back opened the seals.
    private func wasChanged(
        _ item: LotMass,
        between transfer: Transfer,
        and onward: Transfer
    ) -> Bool {
        (transfer.dispatchedAt..<onward.dispatchedAt).contains { seq in
            switch record.history.event(at: seq) {
            case let adjusted as LotAdjusted: adjusted.lot == item.lot
            case let weighed as LotWeighed:
                weighed.lot == item.lot
                    && Tolerance.mass.isExceeded(between: weighed.net, and: item.mass)
            default: false
            }
        }
    }

    /// Sent to a processor who may give back other material than came: what returns, and what is
    /// made there, is of unknown origin.
    ///
    /// Source: domain reference 6.2, trap 10.
    func swapped(_ lot: Lot) -> [AuditFinding] {
        journeys(of: lot).filter { $0.dispatch.toll?.commingling == .allowed }.map {
            AuditFinding(
                code: .tollMixed,
                result: .indeterminate,
                lot: lot.code,
                entries: [$0.dispatchedAt],
                text: "\(lot.code) went to \($0.dispatch.toSite) under terms that let it be mixed"
                    + " or exchanged."
            )
        }
    }

    private func seals(of transfer: Transfer) -> Set<String>? {
        let seals = Set(transfer.dispatch.seals ?? [])
        return seals.isEmpty ? nil : seals
    }

    /// Exported from a covered country, and nobody says where it was dismantled.
    func exported(_ leaf: Lot, _ elements: [Element]) -> AuditFinding? {
        let stated = record.acquisition(of: leaf)?.exportedFrom.flatMap { place in
            place.isAny || place.relation(to: reader.covered) == .clear
                ? nil : (seq: leaf.madeAt, place: "\(place)")
        }
        let imported = imports(of: leaf).first { !$0.isClear }.map {
            (seq: $0.seq, place: "\($0.event.exporting), as of origin \($0.event.origin)")
        }
        guard let export = stated ?? imported, !wasDismantledHere(leaf) else { return nil }
        let need = Need(life: .recycling, stage: .operation(.dismantle))
        let readings = elements.map { reader.read(need, of: leaf, $0).relation }
        guard readings.contains(.unknown) else { return nil }
        return AuditFinding(
            code: .coveredExport,
            result: .indeterminate,
            lot: leaf.code,
            need: need,
            entries: [export.seq],
            text: "\(leaf.code) was exported from \(export.place), and where it was dismantled is"
                + " not recorded."
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

extension [LotMass] {
    fileprivate var masses: [Code: Mass] {
        Dictionary(map { ($0.lot, $0.mass) }) { first, _ in first }
    }
}

extension [ReceivedLot] {
    fileprivate var masses: [Code: Mass] {
        Dictionary(map { ($0.lot, $0.mass) }) { first, _ in first }
    }
}
