import Custody
import GRDB

/// A row of a derived table.
struct DerivedRow {
    let table: Table
    let cells: [Cell]
    /// Whether it may replace a row with the same key: the thing's state, not the thing itself.
    let isState: Bool

    /// Writes it.
    func write(to database: Database) throws {
        try Statement(database, isState ? table.upsert : table.insert).run(cells)
    }
}

extension Effect {
    /// The rows that hold the change, those that others refer to first.
    func derivedRows() throws -> [DerivedRow] {
        switch self {
        case .register(let thing): [.one(.registration, thing.cells)]
        case .authorize(let key): [.state(.key, try key.cells())]
        case .lot(let lot): [.state(.lot, try lot.cells())]
        case .transfer(let transfer):
            [.state(.transfer, try transfer.cells())]
                + transfer.lotCells.map { .state(.transferLot, $0) }
        case .run(let run):
            [.one(.run, try run.cells())] + run.inputCells.map { .one(.runInput, $0) }
                + run.outputCells.map { .one(.runOutput, $0) }
        case .shipment(let shipment):
            [.one(.shipment, try shipment.cells())]
                + shipment.lotCells.map { .one(.shipmentLot, $0) }
        case .assay(let assay): [.one(.assay, try assay.cells())]
        case .origin(let fact): [.one(.originFact, try fact.cells())]
        case .vessel(let vessel): [.state(.vessel, vessel.cells)]
        }
    }
}

extension DerivedRow {
    static func one(_ table: Table, _ cells: [Cell]) -> DerivedRow {
        DerivedRow(table: table, cells: cells, isState: false)
    }

    static func state(_ table: Table, _ cells: [Cell]) -> DerivedRow {
        DerivedRow(table: table, cells: cells, isState: true)
    }
}

extension InventoryView {
    /// Effects that would make this state in an empty ledger.
    func standingEffects() throws -> [Effect] {
        let lots = try lots()
        let runs = try runs()
        let vessels = Set(
            runs.flatMap { run in
                (run.event.vessels ?? []).map { VesselName(site: run.event.site, id: $0.id) }
            }
        )
        var effects: [Effect] = []
        for noun in Registration.Noun.allCases {
            effects += try registrations(noun).map { .register($0) }
        }
        effects += try keys().map { .authorize($0) }
        effects += lots.map { .lot($0) }
        effects += try transfers().map { .transfer($0) }
        effects += runs.map { .run($0) }
        effects += try shipments().map { .shipment($0) }
        effects += try lots.flatMap { try assays(of: $0.code) }.map { .assay($0) }
        effects += try lots.flatMap { try originFacts(of: $0.code) }.map { .origin($0) }
        effects += try vessels.compactMap { try vessel($0.id, at: $0.site) }.map { .vessel($0) }
        return effects
    }
}

private struct VesselName: Hashable {
    let site: Code
    let id: Code
}
