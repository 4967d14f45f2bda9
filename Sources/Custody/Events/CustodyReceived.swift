import VerifiableLog

/// The receiver's side of a transfer: what arrived, as weighed there.
package struct CustodyReceived: Event {
    package static let type = "custody.received/1"
    package static let signers: [KeyRole] = [.clerk]

    package let transfer: Code
    package let lots: [LotMass]
    package let seals: [String]?
    package let scale: Code?
    /// False when the masses are the dispatch's, written out.
    package let weighed: Bool
    package let discrepancy: String?

    package init(
        transfer: Code,
        lots: [LotMass],
        seals: [String]? = nil,
        scale: Code? = nil,
        weighed: Bool,
        discrepancy: String? = nil
    ) {
        self.transfer = transfer
        self.lots = lots
        self.seals = seals
        self.scale = scale
        self.weighed = weighed
        self.discrepancy = discrepancy
    }

    package var subjects: [String] { [transfer.text] + lots.map(\.lot.text) }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.transfer(transfer)?.dispatch.toSite
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup.checkForm(lots)
        guard weighed || scale == nil else {
            throw Rejection(.malformedData, "What was not weighed names no scale.")
        }
        let lookup = Lookup(view: view)
        guard let open = try view.transfer(transfer) else {
            throw lookup.unknown("transfer", transfer.text, "lodestone transfer list")
        }
        try lookup.requireScale(scale)
        try checkSent(under: open)
        let received = Dictionary(open.received.map { ($0.lot, $0.seq) }, uniquingKeysWith: min)
        for item in lots {
            guard let earlier = received[item.lot] else { continue }
            throw Rejection(
                .secondReceipt,
                "Lot \(item.lot) was received under \(transfer) at entry \(earlier).",
                hint: "lodestone correct \(earlier) … if that receipt was wrong",
                entries: [earlier]
            )
        }
        if open.end != nil { try open.requireOpen() }
    }

    /// Each lot travels under the transfer; unweighed, with the mass of the dispatch.
    private func checkSent(under open: Transfer) throws {
        let sent = open.dispatch.lots.massByLot
        for item in lots {
            guard let mass = sent[item.lot] else {
                throw Rejection(
                    .unknownCode,
                    "Lot \(item.lot) does not travel under \(transfer).",
                    hint: "lodestone transfer show \(transfer)",
                    entries: [open.dispatchedAt]
                )
            }
            guard weighed || item.mass == mass else {
                throw Rejection(
                    .malformedData,
                    "Lot \(item.lot) was not weighed: its mass is the dispatch's,"
                        + " \(mass.kilograms) kg.",
                    entries: [open.dispatchedAt]
                )
            }
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let open = try view.transfer(transfer) else { return [] }
        var found: [Judgement] = []
        if context.occurredAt < open.occurredAt {
            found.append(
                Judgement(.outputBeforeInput, "Received before it was dispatched.")
            )
        }
        let sent = open.dispatch.lots.massByLot
        found += try lots.compactMap { item in
            try massJudgement(item, sent: sent[item.lot])
                ?? (weighed ? Weighing.creep(of: item.lot, to: item.mass, in: view) : nil)
        }
        if !weighed {
            found.append(
                Judgement(.notWeighed, "Received under \(transfer) unweighed.", refuses: false)
            )
        }
        found += sealJudgements(open)
        found += try Weighing.judgements(
            scale: scale,
            at: open.dispatch.toSite,
            in: view,
            at: context
        )
        found += try open.keyJudgements(in: view, at: context)
        return found
    }

    private func massJudgement(_ item: LotMass, sent: Mass?) -> Judgement? {
        guard let sent, Tolerance.mass.isExceeded(between: item.mass, and: sent)
        else { return nil }
        return Judgement(
            .massOutsideTolerance,
            "Lot \(item.lot): \(sent.kilograms) kg sent, \(item.mass.kilograms) kg received."
        )
    }

    private func sealJudgements(_ open: Transfer) -> [Judgement] {
        let sent = open.dispatch.seals ?? []
        guard !sent.isEmpty || seals != nil else { return [] }
        guard let read = seals else {
            return [
                Judgement(.sealsNotRead, "The seals were not read on receipt.", refuses: false)
            ]
        }
        guard Set(read) != Set(sent) else { return [] }
        return [
            Judgement(
                .sealsDiffer,
                "Seals sent: \(sent.joined(separator: " ")); read: \(read.joined(separator: " "))."
            )
        ]
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var open = try view.transfer(transfer) else { return [] }
        let custodian = try view.site(open.dispatch.toSite)?.party
        let arrived = try lots.compactMap { item -> Effect? in
            guard var lot = try view.lot(item.lot) else { return nil }
            lot.transfer = nil
            lot.site = open.dispatch.toSite
            lot.remaining = item.mass
            lot.custodian = custodian ?? lot.custodian
            lot.owner = open.dispatch.newOwner ?? lot.owner
            lot.availableFrom = context.occurredAt
            return .lot(lot)
        }
        open.received += lots.map {
            ReceivedLot(
                lot: $0.lot,
                mass: $0.mass,
                seq: context.seq,
                occurredAt: context.occurredAt
            )
        }
        return [.transfer(open)] + arrived
    }
}
