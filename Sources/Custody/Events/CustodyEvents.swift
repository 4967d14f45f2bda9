package import VerifiableLog

/// Whole lots leave a site for another.
package struct CustodyDispatched: Event {
    package static let type = "custody.dispatched/1"
    package static let signers: [KeyRole] = [.clerk]

    package var transfer: Code
    package var fromSite: Code
    package var toSite: Code
    package var lots: [LotMass]
    package var carrier: PrivateText?
    package var vehicle: PrivateText?
    package var seals: [String]?
    /// Ownership passes to this party on receipt; absent, it stays.
    package var newOwner: Code?
    package var billOfLading: String?
    package var due: Timestamp?
    package var via: [Code]?
    package var toll: TollTerms?

    package init(transfer: Code, fromSite: Code, toSite: Code, lots: [LotMass]) {
        self.transfer = transfer
        self.fromSite = fromSite
        self.toSite = toSite
        self.lots = lots
    }

    private enum CodingKeys: String, CodingKey {
        case transfer, lots, carrier, vehicle, seals, due, via, toll
        case fromSite = "from_site"
        case toSite = "to_site"
        case newOwner = "new_owner"
        case billOfLading = "bill_of_lading"
    }

    package var ownCode: String? { transfer.text }
    package var subjects: [String] {
        [transfer.text, fromSite.text, toSite.text] + lots.map(\.lot.text)
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? { fromSite }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        guard !lots.isEmpty, fromSite != toSite else {
            throw Rejection(.malformedData, "A dispatch takes at least one lot to another site.")
        }
        try lookup.requireUnique(lots.map(\.lot), in: "data.lots")
        try lookup.requireSite(fromSite)
        try lookup.requireSite(toSite)
        try lookup.requireParty(newOwner)
        for site in via ?? [] { try lookup.requireSite(site) }
        if let open = try view.transfer(transfer) {
            throw lookup.taken("transfer", transfer.text, open.dispatchedAt)
        }
        for item in lots {
            let lot = try lookup.stock(item.lot, at: fromSite)
            try lookup.requireMass(item.mass, of: lot)
            guard item.mass == lot.remaining else {
                throw Rejection(
                    .partOfLot,
                    "A transfer takes whole lots; \(lot.code) has \(lot.remaining.kilograms) kg.",
                    hint: "lodestone split … --in \(lot.code) first, then dispatch the part")
            }
        }
    }

    package func judgements(
        in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        try TimeRules.notBeforeAvailable(lots.map(\.lot), at: context.occurredAt, in: view)
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let opened = Transfer(
            code: transfer, dispatchedAt: context.seq, dispatch: self,
            occurredAt: context.occurredAt, dispatchedBy: context.key, received: [])
        let moving = try lots.compactMap { item -> Effect? in
            guard var lot = try view.lot(item.lot) else { return nil }
            lot.transfer = transfer
            if case .clear(let name)? = carrier, let party = Code(checking: name),
                try view.party(party) != nil
            {
                lot.custodian = party
            }
            return .lot(lot)
        }
        return [.transfer(opened)] + moving
    }
}

/// Terms of toll processing: title stays with the sender.
package struct TollTerms: Codable, Hashable, Sendable {
    package let commingling: Commingling
    package let returnRatio: PartsPerBillion?
    package let title: String

    private enum CodingKeys: String, CodingKey {
        case commingling, title
        case returnRatio = "return_ratio_ppb"
    }
}

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
        transfer: Code, lots: [LotMass], seals: [String]? = nil, scale: Code? = nil,
        weighed: Bool, discrepancy: String? = nil
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
        let lookup = Lookup(view: view)
        guard !lots.isEmpty, lots.allSatisfy({ $0.mass.milligrams > 0 }) else {
            throw Rejection(
                .malformedData, "A receipt names at least one lot, each with its mass.")
        }
        try lookup.requireUnique(lots.map(\.lot), in: "data.lots")
        guard let open = try view.transfer(transfer) else {
            throw lookup.unknown("transfer", transfer.text, "lodestone transfer list")
        }
        try lookup.requireScale(scale)
        for item in lots {
            if let earlier = open.received.first(where: { $0.lot == item.lot }) {
                throw Rejection(
                    .secondReceipt,
                    "Lot \(item.lot) was received under \(transfer) at entry \(earlier.seq).",
                    hint: "lodestone correct \(earlier.seq) … if that receipt was wrong",
                    entries: [earlier.seq])
            }
            guard open.dispatch.lots.contains(where: { $0.lot == item.lot }) else {
                throw Rejection(
                    .unknownCode, "Lot \(item.lot) does not travel under \(transfer).",
                    hint: "lodestone transfer show \(transfer)", entries: [open.dispatchedAt])
            }
        }
    }

    package func judgements(
        in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        guard let open = try view.transfer(transfer) else { return [] }
        var found: [Judgement] = []
        if context.occurredAt < open.occurredAt {
            found.append(
                Judgement(.outputBeforeInput, "Received before it was dispatched."))
        }
        found += lots.compactMap { massJudgement($0, in: open) }
        if !weighed {
            found.append(
                Judgement(.notWeighed, "Received under \(transfer) unweighed.", refuses: false))
        }
        found += sealJudgements(open)
        found += try Weighing.judgements(scale: scale, in: view, at: context)
        found += try keyJudgements(open, in: view, at: context)
        return found
    }

    private func massJudgement(_ item: LotMass, in open: Transfer) -> Judgement? {
        guard let sent = open.dispatch.lots.first(where: { $0.lot == item.lot })?.mass,
            Tolerance.mass.isExceeded(between: item.mass, and: sent)
        else { return nil }
        return Judgement(
            .massOutsideTolerance,
            "Lot \(item.lot): \(sent.kilograms) kg sent, \(item.mass.kilograms) kg received.")
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
                "Seals sent: \(sent.joined(separator: " ")); read: \(read.joined(separator: " ")).")
        ]
    }

    /// One key on both sides proves nothing between two parties.
    private func keyJudgements(
        _ open: Transfer, in view: any InventoryView, at context: EntryContext
    ) throws -> [Judgement] {
        guard open.dispatchedBy == context.key else { return [] }
        let sender = try view.site(open.dispatch.fromSite)?.party
        let receiver = try view.site(open.dispatch.toSite)?.party
        guard sender == receiver else {
            return [
                Judgement(
                    .oneKeyBothSides,
                    "One key signs both sides of \(transfer), between two parties.")
            ]
        }
        return [
            Judgement(
                .oneKeySameParty, "One key signs both sides of \(transfer).", refuses: false)
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
                lot: $0.lot, mass: $0.mass, seq: context.seq, occurredAt: context.occurredAt)
        }
        return [.transfer(open)] + arrived
    }
}
