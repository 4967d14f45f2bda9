import VerifiableLog

/// The state of the stock in memory: what effects make of it, from the first entry on.
package struct Inventory: InventoryView, Equatable, Sendable {
    private var things: [Registration.Noun: [String: [Registration]]] = [:]
    private var authorities: [String: KeyAuthority] = [:]
    private var lotsByCode: [Code: Lot] = [:]
    private var transfersByCode: [Code: Transfer] = [:]
    private var runsByCode: [Code: Run] = [:]
    private var runsByInput: [Code: [Code]] = [:]
    private var shipmentsByCode: [Code: Shipment] = [:]
    private var shipmentsByLot: [Code: [Code]] = [:]
    private var assaysByLot: [Code: [Assay]] = [:]
    private var factsByLot: [Code: [OriginFact]] = [:]
    private var vessels: [Code: [Code: Vessel]] = [:]

    package init() {}

    /// Makes one change.
    package mutating func apply(_ effect: Effect) {
        switch effect {
        case .register(let thing): add(thing)
        case .authorize(let key): authorities[key.name] = key
        case .lot(let lot): lotsByCode[lot.code] = lot
        case .transfer(let transfer): transfersByCode[transfer.code] = transfer
        case .run(let run): add(run)
        case .shipment(let shipment): add(shipment)
        case .assay(let assay): assaysByLot[assay.lot, default: []].append(assay)
        case .origin(let fact): factsByLot[fact.lot, default: []].append(fact)
        case .vessel(let vessel): vessels[vessel.site, default: [:]][vessel.id] = vessel
        }
    }

    private mutating func add(_ thing: Registration) {
        things[thing.noun, default: [:]][thing.code, default: []].append(thing)
    }

    private mutating func add(_ run: Run) {
        runsByCode[run.code] = run
        for input in run.event.inputs { runsByInput[input.lot, default: []].append(run.code) }
    }

    private mutating func add(_ shipment: Shipment) {
        shipmentsByCode[shipment.code] = shipment
        for item in shipment.event.lots {
            shipmentsByLot[item.lot, default: []].append(shipment.code)
        }
    }

    package func registrations(_ noun: Registration.Noun, code: String) -> [Registration] {
        things[noun]?[code] ?? []
    }

    package func registrations(_ noun: Registration.Noun) -> [Registration] {
        (things[noun] ?? [:]).values.flatMap { $0 }.sorted { ($0.seq, $0.code) < ($1.seq, $1.code) }
    }

    package func key(_ name: String) -> KeyAuthority? { authorities[name] }
    package func keys() -> [KeyAuthority] {
        authorities.values.sorted { ($0.authorizedAt, $0.name) < ($1.authorizedAt, $1.name) }
    }

    package func lot(_ code: Code) -> Lot? { lotsByCode[code] }
    package func lots() -> [Lot] {
        lotsByCode.values.sorted { ($0.madeAt, $0.code) < ($1.madeAt, $1.code) }
    }

    package func transfer(_ code: Code) -> Transfer? { transfersByCode[code] }
    package func transfers() -> [Transfer] {
        transfersByCode.values.sorted { $0.dispatchedAt < $1.dispatchedAt }
    }

    package func run(_ code: Code) -> Run? { runsByCode[code] }
    package func runs() -> [Run] { runsByCode.values.sorted { $0.seq < $1.seq } }
    package func runs(consuming lot: Code) -> [Run] {
        (runsByInput[lot] ?? []).compactMap { runsByCode[$0] }
    }

    package func shipment(_ code: Code) -> Shipment? { shipmentsByCode[code] }
    package func shipments() -> [Shipment] { shipmentsByCode.values.sorted { $0.seq < $1.seq } }
    package func shipments(of lot: Code) -> [Shipment] {
        (shipmentsByLot[lot] ?? []).compactMap { shipmentsByCode[$0] }
    }

    package func assays(of lot: Code) -> [Assay] { assaysByLot[lot] ?? [] }
    package func originFacts(of lot: Code) -> [OriginFact] { factsByLot[lot] ?? [] }
    package func vessel(_ id: Code, at site: Code) -> Vessel? { vessels[site]?[id] }
}
