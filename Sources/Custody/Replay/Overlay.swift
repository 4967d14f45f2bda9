import VerifiableLog

/// A view as it would be after some effects that are not yet applied.
struct Overlay: InventoryView {
    private let base: any InventoryView
    private var added = Inventory()
    /// Lots whose contents are others than in the base.
    private var changed: Set<Code> = []

    init(_ base: any InventoryView, adding effects: [Effect]) throws {
        self.base = base
        for effect in effects { added.apply(effect) }
        var due = effects.flatMap { effect -> [Code] in
            switch effect {
            case .assay(let assay): [assay.lot]
            case .run(let run): run.event.outputs.map(\.lot)
            default: []
            }
        }
        while let lot = due.popLast() {
            guard changed.insert(lot).inserted else { continue }
            for run in try base.runs(consuming: lot) where run.event.operation.keepsComposition {
                due += run.event.outputs.map(\.lot)
            }
        }
    }

    func knownContents(of lot: Code) throws -> [Element: ContentSeries]? {
        changed.contains(lot) ? nil : try base.knownContents(of: lot)
    }

    func registrations(_ noun: Registration.Noun, code: String) throws -> [Registration] {
        try base.registrations(noun, code: code) + added.registrations(noun, code: code)
    }
    func registrations(_ noun: Registration.Noun) throws -> [Registration] {
        try base.registrations(noun) + added.registrations(noun)
    }

    func key(_ name: String) throws -> KeyAuthority? { try added.key(name) ?? base.key(name) }
    func keys() throws -> [KeyAuthority] {
        try base.keys().filter { added.key($0.name) == nil } + added.keys()
    }

    func lot(_ code: Code) throws -> Lot? { try added.lot(code) ?? base.lot(code) }
    func lots() throws -> [Lot] {
        try base.lots().map { added.lot($0.code) ?? $0 }
            + added.lots().filter { try base.lot($0.code) == nil }
    }

    func transfer(_ code: Code) throws -> Transfer? {
        try added.transfer(code) ?? base.transfer(code)
    }
    func transfers() throws -> [Transfer] {
        try base.transfers().filter { added.transfer($0.code) == nil } + added.transfers()
    }

    func transfers(of lot: Code) throws -> [Transfer] {
        try base.transfers(of: lot).filter { added.transfer($0.code) == nil }
            + added.transfers(of: lot)
    }

    func run(_ code: Code) throws -> Run? { try added.run(code) ?? base.run(code) }
    func runs() throws -> [Run] { try base.runs() + added.runs() }
    func runs(consuming lot: Code) throws -> [Run] {
        try base.runs(consuming: lot) + added.runs(consuming: lot)
    }

    func shipment(_ code: Code) throws -> Shipment? {
        try added.shipment(code) ?? base.shipment(code)
    }
    func shipments() throws -> [Shipment] { try base.shipments() + added.shipments() }
    func shipments(of lot: Code) throws -> [Shipment] {
        try base.shipments(of: lot) + added.shipments(of: lot)
    }

    func assays(of lot: Code) throws -> [Assay] {
        try base.assays(of: lot) + added.assays(of: lot)
    }
    func originFacts(of lot: Code) throws -> [OriginFact] {
        try base.originFacts(of: lot) + added.originFacts(of: lot)
    }
    func vessel(_ id: Code, at site: Code) throws -> Vessel? {
        try added.vessel(id, at: site) ?? base.vessel(id, at: site)
    }
}
