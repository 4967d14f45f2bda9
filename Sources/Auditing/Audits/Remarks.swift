import Custody

extension Record {
    /// What a careful person would question in the entries that a lineage stands on: judgements,
    /// overridden ones among them.
    func remarks(on lineage: Lineage) -> [AuditFinding] {
        judgements(on: lineage).map { seq, judgement in
            AuditFinding(
                code: .judgement,
                result: .pass,
                entries: [seq],
                text: "\(judgement.code.rawValue): \(judgement.text)"
                    + (judgement.refuses ? " Recorded with a reason." : "")
            )
        }
    }

    /// How many judgements somebody set aside with a reason.
    func overrides(in lineage: Lineage) -> Int {
        judgements(on: lineage).count { $1.refuses }
    }

    /// In the order of the entries.
    private func judgements(on lineage: Lineage) -> [(Int64, Judgement)] {
        let entries = entries(of: lineage)
        let amendments = entries.flatMap { history.amendments.all(of: $0).map(\.seq) }
        return entries.union(amendments).sorted().flatMap { seq in
            (history.judgements[seq] ?? []).filter { !isSettled($0, at: seq) }.map { (seq, $0) }
        }
    }

    /// What was not stated when a lot came in may have been stated since.
    private func isSettled(_ judgement: Judgement, at seq: Int64) -> Bool {
        guard judgement.code == .collectionNotStated,
            let acquired = history.event(at: seq) as? LotAcquired
        else { return false }
        return inventory.standingFacts(on: acquired.lot).contains {
            $0.event.life == .recycling && $0.event.stage == .collect
        }
    }

    /// The entries that tell of a lineage: lots, runs, results, facts, journeys and the subject.
    func entries(of lineage: Lineage) -> Set<Int64> {
        var entries = Set(lineage.runs.map(\.seq))
        for lot in lineage.lots {
            entries.insert(lot.madeAt)
            entries.formUnion(inventory.assays(of: lot.code).map(\.seq))
            entries.formUnion(inventory.originFacts(of: lot.code).map(\.seq))
            for transfer in transfers(of: lot.code) {
                entries.insert(transfer.dispatchedAt)
                entries.formUnion(transfer.received.map(\.seq))
            }
        }
        if let shipment = inventory.shipment(lineage.subject.code) { entries.insert(shipment.seq) }
        return entries
    }
}
