package import Custody

/// Everything that a subject came from: its lots and the runs that made them, oldest first.
///
/// Runs are in the order of the log, so every input comes before the run that takes it. Cost grows
/// with the ancestors only; nothing recurses.
package struct Lineage {
    package let subject: Subject
    package let view: any InventoryView
    /// Every ancestor lot, the subject's own included, by code.
    package let lots: [Code: Lot]
    /// The runs that made them, by position.
    package let runs: [Run]

    package init(of subject: Subject, in view: any InventoryView) throws {
        self.subject = subject
        self.view = view
        var lots: [Code: Lot] = [:]
        var runs: [Code: Run] = [:]
        var open = subject.lots.map(\.lot)
        while let code = open.popLast() {
            guard lots[code] == nil, let lot = try view.lot(code) else { continue }
            lots[code] = lot
            guard let made = lot.run, runs[made] == nil, let run = try view.run(made) else {
                continue
            }
            runs[made] = run
            open += run.event.inputs.map(\.lot)
        }
        self.lots = lots
        self.runs = runs.values.sorted { $0.seq < $1.seq }
    }

    /// Lots that were acquired, by code.
    package var leaves: [Lot] {
        lots.values.filter { $0.run == nil }.sorted { $0.code < $1.code }
    }
}

/// What a question is about: some mass of some lots, at a position of the log.
package struct Subject: Hashable, Sendable {
    package let code: Code
    package let kind: Kind
    package let lots: [LotMass]
    /// Position: contents are those known for an entry here.
    package let seq: Int64

    package enum Kind: String, Sendable {
        case lot
        case shipment
    }

    /// A shipment is a run over its lots; a lot is itself, with what was made of it.
    ///
    /// - Returns: nil when the code names neither.
    package init?(_ code: Code, in view: any InventoryView) throws {
        if let shipment = try view.shipment(code) {
            self.init(
                code: code,
                kind: .shipment,
                lots: shipment.event.lots,
                seq: shipment.seq
            )
        } else if let lot = try view.lot(code) {
            self.init(
                code: code,
                kind: .lot,
                lots: [LotMass(lot: code, mass: lot.made)],
                seq: .max
            )
        } else {
            return nil
        }
    }

    private init(code: Code, kind: Kind, lots: [LotMass], seq: Int64) {
        self.code = code
        self.kind = kind
        self.lots = lots
        self.seq = seq
    }
}
