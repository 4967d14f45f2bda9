package import Custody

/// What a trace, an audit or a report is about: some mass of some lots.
package struct Subject: Hashable, Sendable {
    package let code: Code
    package let kind: Kind
    /// What it consists of: of a lot, all of it as made; of a run, what it made; of a transfer and a
    /// shipment, what was sent.
    package let lots: [LotMass]
    /// The position at which contents are read: a shipment's, where it left; of the others, the end
    /// of the history.
    package let seq: Int64

    /// Lots, runs, transfers and shipments share their codes.
    package enum Kind: String, Sendable {
        case lot, run, transfer, shipment
    }

    /// The thing with this code; nil when there is none.
    package init?(_ code: Code, in view: any InventoryView) throws {
        if let shipment = try view.shipment(code) {
            self.init(code, .shipment, shipment.event.lots, seq: shipment.seq)
        } else if let lot = try view.lot(code) {
            self.init(code, .lot, [LotMass(lot: code, mass: lot.made)])
        } else if let run = try view.run(code) {
            let made = run.event.outputs.map { LotMass(lot: $0.lot, mass: $0.mass) }
            self.init(code, .run, made)
        } else if let transfer = try view.transfer(code) {
            self.init(code, .transfer, transfer.dispatch.lots)
        } else {
            return nil
        }
    }

    private init(_ code: Code, _ kind: Kind, _ lots: [LotMass], seq: Int64 = .max) {
        self.code = code
        self.kind = kind
        self.lots = lots
        self.seq = seq
    }
}
