import Custody

/// Everything that was made of some lots: the graph of their descendants, and where they left.
struct Descent {
    /// The lots themselves and all their descendants, in the order of `madeAt`, then of code.
    let lots: [Lot]
    /// The runs that consumed them, in the order of `seq`.
    let runs: [Run]
    /// The shipments that took some of them, in the order of `seq`.
    let shipments: [Shipment]
    /// How many runs lie at least between the first lots and each.
    let depths: [Code: Int]

    init(of subject: Subject, in view: any InventoryView) throws {
        var depths: [Code: Int] = [:]
        var lots: [Lot] = []
        var runs: [Code: Run] = [:]
        var shipments: [Code: Shipment] = [:]
        var level = subject.lots.map(\.lot)
        var depth = 0
        while !level.isEmpty {
            var next: [Code] = []
            for code in level where depths[code] == nil {
                depths[code] = depth
                if let lot = try view.lot(code) { lots.append(lot) }
                for shipment in try view.shipments(of: code) {
                    shipments[shipment.code] = shipment
                }
                for run in try view.runs(consuming: code) where runs[run.code] == nil {
                    runs[run.code] = run
                    next += run.event.outputs.map(\.lot)
                }
            }
            level = next
            depth += 1
        }
        self.depths = depths
        self.lots = lots.sorted { ($0.madeAt, $0.code) < ($1.madeAt, $1.code) }
        self.runs = runs.values.sorted { $0.seq < $1.seq }
        self.shipments = shipments.values.sorted { $0.seq < $1.seq }
    }
}
