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
    /// Contents that a lot has from its parents, of elements without a result of its own.
    private var inherited: [Code: [Element: ContentSeries]] = [:]

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
        case .assay(let assay): add(assay)
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
        handDown(through: run)
    }

    private mutating func add(_ assay: Assay) {
        assaysByLot[assay.lot, default: []].append(assay)
        keep(inherited[assay.lot] ?? [:], in: assay.lot)
        // Runs in their order, so that each is looked at once, after those before it.
        var due = Dictionary(inheriting(from: assay.lot)) { $1 }
        while let first = due.min(by: { $0.key < $1.key }) {
            due[first.key] = nil
            for lot in handDown(through: first.value) {
                let later = inheriting(from: lot).filter { $0.0 > first.key }
                due.merge(later) { $1 }
            }
        }
    }

    private func inheriting(from lot: Code) -> [(Int64, Run)] {
        runs(consuming: lot).filter(\.event.operation.keepsComposition).map { ($0.seq, $0) }
    }

    /// Gives the outputs of a run what they have from its inputs.
    ///
    /// - Returns: those that it changed.
    @discardableResult
    private mutating func handDown(through run: Run) -> [Code] {
        guard run.event.operation.keepsComposition else { return [] }
        let handedDown = run.handedDown(contents)
        return run.event.outputs.map(\.lot).filter { keep(handedDown, in: $0) }
    }

    /// - Returns: whether it changed anything.
    @discardableResult
    private mutating func keep(_ handedDown: [Element: ContentSeries], in lot: Code) -> Bool {
        let own = Set(assays(of: lot).flatMap(\.results).map(\.element))
        let kept = handedDown.filter { !own.contains($0.key) }
        guard kept != inherited[lot] ?? [:] else { return false }
        inherited[lot] = kept.isEmpty ? nil : kept
        return true
    }

    private func contents(of lot: Code) -> [Element: ContentSeries] {
        let measured = ContentSeries.measured(assays(of: lot))
        return measured.merging(inherited[lot] ?? [:]) { own, _ in own }
    }

    package func knownContents(of lot: Code) -> [Element: ContentSeries]? { contents(of: lot) }

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
