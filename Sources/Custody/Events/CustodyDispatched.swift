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
        try Lookup.checkForm(lots)
        guard fromSite != toSite else {
            throw Rejection(.malformedData, "A dispatch goes to another site.")
        }
        let lookup = Lookup(view: view)
        try lookup.requireSite(fromSite)
        try lookup.requireSite(toSite)
        try lookup.requireParty(newOwner)
        for site in via ?? [] { try lookup.requireSite(site) }
        for item in lots { _ = try lookup.lot(item.lot) }
        try lookup.requireUnused(transfer)
        try lookup.requireStock(lots, at: fromSite)
        for item in lots {
            let lot = try lookup.lot(item.lot)
            guard item.mass < lot.remaining else { continue }
            throw Rejection(
                .partOfLot,
                "A transfer takes whole lots; \(lot.code) has \(lot.remaining.kilograms) kg.",
                hint: "lodestone split … --in \(lot.code) first, then dispatch the part"
            )
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        try TimeRules.notBeforeAvailable(lots.map(\.lot), at: context.occurredAt, in: view)
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let opened = Transfer(
            code: transfer,
            dispatchedAt: context.seq,
            dispatch: self,
            occurredAt: context.occurredAt,
            dispatchedBy: context.key,
            received: []
        )
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

    package init(commingling: Commingling, returnRatio: PartsPerBillion? = nil, title: String) {
        self.commingling = commingling
        self.returnRatio = returnRatio
        self.title = title
    }

    private enum CodingKeys: String, CodingKey {
        case commingling, title
        case returnRatio = "return_ratio_ppb"
    }
}
