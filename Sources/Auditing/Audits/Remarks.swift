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

    /// In the order of the entries: of what tells of the lineage, as it was first recorded, and of what
    /// amended it, a void above all.
    private func judgements(on lineage: Lineage) -> [(Int64, Judgement)] {
        let codes = codes(of: lineage)
        return history.judgements.keys.sorted().flatMap { seq -> [(Int64, Judgement)] in
            guard tells(seq, of: lineage, codes) else { return [] }
            return (history.judgements[seq] ?? []).filter { !isSettled($0, at: seq) }
                .map { (seq, $0) }
        }
    }

    /// Whether an entry, or the one that it amends, is about the lineage.
    private func tells(_ seq: Int64, of lineage: Lineage, _ codes: Set<String>) -> Bool {
        let target = history.entry(at: seq).flatMap(Amendment.init)?.target ?? seq
        guard let entry = history.entry(at: target),
            let event = try? EventKind.decode(type: entry.type, data: entry.body.data)
        else { return false }
        switch event {
        // Another run or shipment of the same lot is another story.
        case let run as RunCompleted: return codes.contains(run.run.text)
        case let shipment as ShipmentShipped: return shipment.shipment == lineage.subject.code
        default: return event.subjects.contains(where: codes.contains)
        }
    }

    /// The codes of a lineage's lots, runs and journeys, and of the places and keys of its entries.
    private func codes(of lineage: Lineage) -> Set<String> {
        var codes = Set(lineage.runs.flatMap { [$0.code.text, $0.event.site.text] })
        codes.insert(lineage.subject.code.text)
        for lot in lineage.lots {
            codes.formUnion([lot.code.text, lot.site.text])
            if let acquired = acquisition(of: lot) { codes.insert(acquired.site.text) }
            for transfer in transfers(of: lot.code) {
                let dispatch = transfer.dispatch
                codes.formUnion(
                    [transfer.code.text, dispatch.fromSite.text, dispatch.toSite.text]
                )
                codes.formUnion((dispatch.via ?? []).map(\.text))
            }
        }
        return codes
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
