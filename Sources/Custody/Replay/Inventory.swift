import VerifiableLog

/// The state of the stock in memory: what effects make of it, from the first entry on.
package struct Inventory: InventoryView, Equatable, Sendable {
    private var registrationsByNoun: [Registration.Noun: [Registration]] = [:]
    private var registrationsByCode: [Registration.Noun: [String: [Registration]]] = [:]
    private var documentsByThing: [SupportedThing: [DocumentDigest]] = [:]
    private var authorities = Roster<String, KeyAuthority>()
    private var lotRoster = Roster<Code, Lot>()
    private var transferRoster = Roster<Code, Transfer>()
    private var transfersByLot: [Code: [Code]] = [:]
    private var runRoster = Roster<Code, Run>()
    private var runsByInput: [Code: [Code]] = [:]
    private var shipmentRoster = Roster<Code, Shipment>()
    private var shipmentsByLot: [Code: [Code]] = [:]
    private var assaysByLot: [Code: [Assay]] = [:]
    private var factsByLot: [Code: [OriginFact]] = [:]
    private var vessels: [Code: [Code: Vessel]] = [:]

    package init() {}

    /// Makes one change.
    package mutating func apply(_ effect: Effect) {
        switch effect {
        case .register(let thing): add(thing)
        case .authorize(let key): authorities.set(key, as: key.name, at: key.authorizedAt)
        case .lot(let lot): lotRoster.set(lot, as: lot.code, at: lot.madeAt)
        case .transfer(let transfer): set(transfer)
        case .run(let run): add(run)
        case .shipment(let shipment): add(shipment)
        case .assay(let assay): assaysByLot[assay.lot, default: []].append(assay)
        case .origin(let fact): factsByLot[fact.lot, default: []].append(fact)
        case .vessel(let vessel): vessels[vessel.site, default: [:]][vessel.id] = vessel
        }
    }

    private mutating func add(_ thing: Registration) {
        registrationsByNoun[thing.noun, default: []].append(thing)
        registrationsByCode[thing.noun, default: [:]][thing.code, default: []].append(thing)
        guard thing.noun == .document,
            let document = try? EventDecoder.decode(DocumentAttached.self, from: thing.data)
        else { return }
        for supported in document.supports ?? [] {
            documentsByThing[supported, default: []].append(document.document)
        }
    }

    private mutating func set(_ transfer: Transfer) {
        if transferRoster[transfer.code] == nil {
            for item in transfer.dispatch.lots {
                transfersByLot[item.lot, default: []].append(transfer.code)
            }
        }
        transferRoster.set(transfer, as: transfer.code, at: transfer.dispatchedAt)
    }

    private mutating func add(_ run: Run) {
        runRoster.set(run, as: run.code, at: run.seq)
        for input in run.event.inputs { runsByInput[input.lot, default: []].append(run.code) }
    }

    private mutating func add(_ shipment: Shipment) {
        shipmentRoster.set(shipment, as: shipment.code, at: shipment.seq)
        for item in shipment.event.lots {
            shipmentsByLot[item.lot, default: []].append(shipment.code)
        }
    }

    package func registrations(_ noun: Registration.Noun, code: String) -> [Registration] {
        registrationsByCode[noun]?[code] ?? []
    }

    package func registrations(_ noun: Registration.Noun) -> [Registration] {
        registrationsByNoun[noun] ?? []
    }

    package func documents(supporting thing: SupportedThing) -> [DocumentDigest] {
        documentsByThing[thing] ?? []
    }

    /// Whether a document has been revoked.
    package func isRevoked(_ digest: DocumentDigest) -> Bool {
        !registrations(.documentRevocation, code: digest.description).isEmpty
    }

    package func key(_ name: String) -> KeyAuthority? { authorities[name] }
    package func keys() -> [KeyAuthority] { authorities.all }

    package func lot(_ code: Code) -> Lot? { lotRoster[code] }
    package func lots() -> [Lot] { lotRoster.all }

    package func transfer(_ code: Code) -> Transfer? { transferRoster[code] }
    package func transfers() -> [Transfer] { transferRoster.all }
    package func transfers(of lot: Code) -> [Transfer] {
        (transfersByLot[lot] ?? []).compactMap { transferRoster[$0] }
    }

    package func run(_ code: Code) -> Run? { runRoster[code] }
    package func runs() -> [Run] { runRoster.all }
    package func runs(consuming lot: Code) -> [Run] {
        (runsByInput[lot] ?? []).compactMap { runRoster[$0] }
    }

    package func shipment(_ code: Code) -> Shipment? { shipmentRoster[code] }
    package func shipments() -> [Shipment] { shipmentRoster.all }
    package func shipments(of lot: Code) -> [Shipment] {
        (shipmentsByLot[lot] ?? []).compactMap { shipmentRoster[$0] }
    }

    package func assays(of lot: Code) -> [Assay] { assaysByLot[lot] ?? [] }
    package func originFacts(of lot: Code) -> [OriginFact] { factsByLot[lot] ?? [] }
    package func vessel(_ id: Code, at site: Code) -> Vessel? { vessels[site]?[id] }
}
