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
        let codes = (things: things(in: lineage), sites: sites(of: lineage))
        return history.judgements.keys.sorted().flatMap { seq -> [(Int64, Judgement)] in
            guard tells(seq, of: lineage, codes) else { return [] }
            return (history.judgements[seq] ?? []).filter { !isSettled($0, at: seq) }
                .map { (seq, $0) }
        }
    }

    /// Whether an entry, or the one that it amends, is about the lineage.
    private func tells(
        _ seq: Int64,
        of lineage: Lineage,
        _ codes: (things: Set<String>, sites: Set<String>)
    ) -> Bool {
        let target = history.entry(at: seq).flatMap(Amendment.init)?.target ?? seq
        guard let entry = history.entry(at: target),
            let event = try? EventKind.decode(type: entry.type, data: entry.body.data)
        else { return false }
        switch event {
        // Another run or shipment of the same lot is another story.
        case let run as RunCompleted: return codes.things.contains(run.run.text)
        case let shipment as ShipmentShipped: return shipment.shipment == lineage.subject.code
        case is SiteRegistered, is SiteCertified, is ScaleRegistered:
            return event.subjects.contains(where: codes.sites.contains)
        // What else took place at the same site is another story too.
        default: return event.subjects.contains(where: codes.things.contains)
        }
    }

    /// The codes of a lineage's lots, runs and journeys.
    private func things(in lineage: Lineage) -> Set<String> {
        let lots = lineage.lots.map(\.code)
        return Set((lots + lineage.runs.map(\.code) + [lineage.subject.code]).map(\.text))
            .union(lots.flatMap(transfers).map(\.code.text))
    }

    /// The sites where it was made, came in and passed.
    private func sites(of lineage: Lineage) -> Set<String> {
        var sites = Set(lineage.runs.map(\.event.site))
        for lot in lineage.lots {
            sites.insert(lot.site)
            if let acquired = acquisition(of: lot) { sites.insert(acquired.site) }
            for dispatch in transfers(of: lot.code).map(\.dispatch) {
                sites.formUnion([dispatch.fromSite, dispatch.toSite] + (dispatch.via ?? []))
            }
        }
        return Set(sites.map(\.text))
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
