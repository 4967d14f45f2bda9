import VerifiableLog

/// Some of what was shipped comes back and is in stock again, as the lots that it was.
package struct ShipmentReturned: Event {
    package static let type = "shipment.returned/1"
    package static let signers: [KeyRole] = [.clerk]

    package let shipment: Code
    package let lots: [LotMass]
    /// Where it came in.
    package let site: Code
    package let cause: String

    package init(shipment: Code, lots: [LotMass], site: Code, cause: String) {
        self.shipment = shipment
        self.lots = lots
        self.site = site
        self.cause = cause
    }

    package var subjects: [String] { [shipment.text, site.text] + lots.map(\.lot.text) }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup.checkForm(lots)
        let lookup = Lookup(view: view)
        guard let sent = try view.shipment(shipment) else {
            throw lookup.unknown("shipment", shipment.text, "lodestone shipment list")
        }
        try lookup.requireSite(site)
        let stock = try lots.map { try lookup.lot($0.lot) }
        let shipped = sent.event.lots.massByLot
        for item in lots where shipped[item.lot] == nil {
            throw Rejection(
                .unknownCode,
                "Lot \(item.lot) was not shipped under \(shipment).",
                hint: "lodestone shipment show \(shipment)",
                entries: [sent.seq]
            )
        }
        // A lot is at one place: what is left of it elsewhere has to be there as well.
        try lookup.requirePresent(
            stock.filter { $0.remaining.milligrams > 0 },
            at: site,
            else: .lotElsewhere
        )
        for lot in stock { try lookup.requireArrived(lot) }
        try requireShipped(shipped, in: view)
    }

    private func requireShipped(_ shipped: [Code: Mass], in view: any InventoryView) throws {
        let before = try view.returns(of: shipment)
        for item in lots {
            let back = before.flatMap(\.event.lots).filter { $0.lot == item.lot }.map(\.mass)
            let out = Int128(shipped[item.lot]?.milligrams ?? 0) - back.totalMilligrams
            guard Int128(item.mass.milligrams) > out else { continue }
            throw Rejection(
                .tooLittleMass,
                "\(out.decimalText(decimals: 6, grouping: false)) kg of lot \(item.lot) are still out"
                    + " under \(shipment), \(item.mass.kilograms) kg are said to be back.",
                hint: "lodestone shipment show \(shipment)",
                entries: before.map(\.seq)
            )
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let sent = try view.shipment(shipment), context.occurredAt < sent.occurredAt else {
            return []
        }
        return [Judgement(.outputBeforeInput, "It came back before it was shipped.")]
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let custodian = try view.site(site)?.party
        let back = try lots.compactMap { item -> Effect? in
            guard var lot = try view.lot(item.lot) else { return nil }
            lot.remaining = try lot.remaining.adding(item.mass)
            lot.site = site
            lot.custodian = custodian ?? lot.custodian
            lot.availableFrom = max(lot.availableFrom, context.occurredAt)
            return .lot(lot)
        }
        let thing = Registration(
            noun: .shipmentReturn,
            code: shipment.text,
            seq: context.seq,
            data: try data()
        )
        return back + [.register(thing)]
    }
}

extension InventoryView {
    /// What came back of a shipment, in the order of `seq`.
    package func returns(
        of shipment: Code
    ) throws -> [(seq: Int64, event: ShipmentReturned)] {
        try registrations(.shipmentReturn, code: shipment.text).map { thing in
            (thing.seq, try EventDecoder.decode(ShipmentReturned.self, from: thing.data))
        }
    }

    /// What came back of a lot, under any shipment, in the order of `seq`.
    package func returns(
        ofLot lot: Code
    ) throws -> [(seq: Int64, event: ShipmentReturned)] {
        try shipments(of: lot).flatMap { try returns(of: $0.code) }
            .filter { $0.event.lots.contains { $0.lot == lot } }.sorted { $0.seq < $1.seq }
    }
}
