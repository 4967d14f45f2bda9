import Custody
import Storage
import VerifiableLog

/// One campaign of a simulated ledger: deliveries, their way to the plant, step after step, drums.
struct SimulatedCampaign {
    let number: Int
    let shape: SimulatedShape
    let begins: Timestamp
    private var random: SplitMix64
    private var drafts: [Draft] = []

    init(number: Int, of shape: SimulatedShape, seed: UInt64, begins: Timestamp) {
        self.number = number
        self.shape = shape
        self.begins = begins
        random = SplitMix64(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
    }

    /// Every step takes ten minutes.
    static let stepSeconds: Int64 = 600

    /// When everything of it has happened.
    static func seconds(_ shape: SimulatedShape) -> Int64 {
        Int64(shape.depth + 3) * stepSeconds
    }

    /// All its entries to be, in order.
    mutating func recorded() throws -> [Draft] {
        var layer = try deliveries()
        for step in 1..<shape.depth { layer = try run(step, on: layer) }
        for (column, drum) in layer.enumerated() where shape.isShipped(column) {
            try ship(drum, column)
        }
        return drafts
    }

    /// The code of a lot.
    static func lot(_ campaign: Int, _ layer: Int, _ column: Int) throws -> Code {
        try Code("L\(campaign)-\(layer)-\(column)")
    }
}

extension SimulatedCampaign {
    private mutating func deliveries() throws -> [SimulatedLot] {
        let site = try SimulatedWorld.site(
            shape.sites > 1 ? 1 + number % (shape.sites - 1) : 0
        )
        let lots = try (0..<shape.width).map { try delivery($0, at: site) }
        guard shape.sites > 1 else { return lots }
        let masses = try lots.map { LotMass(lot: $0.code, mass: try Mass(milligrams: $0.mass)) }
        let transfer = try Code("T\(number)")
        try add(
            CustodyDispatched(
                transfer: transfer,
                fromSite: site,
                toSite: SimulatedWorld.site(0),
                lots: masses
            ),
            at: 1
        )
        try add(CustodyReceived(transfer: transfer, lots: masses, weighed: true), at: 1)
        return lots
    }

    private mutating func delivery(_ column: Int, at site: Code) throws -> SimulatedLot {
        let mass = random.among(50_000_000...150_000_000)
        // Sintered NdFeB. Source: domain reference 2.1 [S], rounded.
        let thousandths: [(Element, ClosedRange<Int64>)] = [
            (.nd, 200...250), (.pr, 40...70), (.dy, 5...40), (.tb, 0...8),
        ]
        let contents = thousandths.map { ($0, mass * random.among($1) / 1_000) }
        let lot = SimulatedLot(
            code: try Self.lot(number, 0, column),
            mass: mass,
            elements: Dictionary(uniqueKeysWithValues: contents)
        )
        var event = LotAcquired(
            lot: lot.code,
            material: .ndfeb,
            form: .magnet,
            net: try Mass(milligrams: mass),
            site: site,
            supplier: try SimulatedWorld.supplier,
            owner: try SimulatedWorld.company,
            wasteClass: .postConsumer
        )
        let isKnown = column * 100 >= shape.width * shape.unknownPercent
        if isKnown { event.collected = try Place.parse("US") }
        try add(event, at: 0)
        if isKnown {
            try add(
                LotAssayed(
                    lot: lot.code,
                    laboratory: try SimulatedWorld.laboratory,
                    method: "ICP-OES",
                    results: try lot.results()
                ),
                at: 0
            )
        }
        return lot
    }

    /// Makes every lot of a layer of `fanIn` neighbours in the one before, the last beside the first.
    private mutating func run(_ layer: Int, on parents: [SimulatedLot]) throws -> [SimulatedLot] {
        let step = shape.step(layer)
        let shift = Int(random.among(0...Int64(shape.fanIn - 1)))
        return try parents.indices.map { column in
            let fed = (0..<shape.fanIn).map { parents[(column + shift + $0) % parents.count] }
            let made = SimulatedLot(
                try Self.lot(number, layer, column),
                by: step.operation,
                of: fed,
                fanIn: shape.fanIn
            )
            var output = RunOutput(
                lot: made.code,
                form: step.form,
                mass: try Mass(milligrams: made.mass)
            )
            output.assay = try made.results()
            let time = begins.adding(seconds: Int64(layer + 1) * Self.stepSeconds)
            try add(
                RunCompleted(
                    run: try Code("R\(number)-\(layer)-\(column)"),
                    site: SimulatedWorld.site(0),
                    operation: step.operation,
                    started: time,
                    ended: time,
                    inputs: try fed.map { try $0.inputs(shape.fanIn) },
                    outputs: [output]
                ),
                at: layer + 1
            )
            return made
        }
    }

    private mutating func ship(_ drum: SimulatedLot, _ column: Int) throws {
        let event = ShipmentShipped(
            shipment: try Code("S\(number)-\(column)"),
            site: try SimulatedWorld.site(0),
            customer: try SimulatedWorld.customer,
            lots: [LotMass(lot: drum.code, mass: try Mass(milligrams: drum.mass))],
            destination: try Place.parse("US"),
            delivery: CivilDate(begins.adding(seconds: Self.seconds(shape)))
        )
        try add(event, at: shape.depth + 2)
    }

    private mutating func add(_ event: some Event, at step: Int) throws {
        let time = begins.adding(seconds: Int64(step) * Self.stepSeconds)
        drafts.append(try Draft(event, occurredAt: time))
    }
}

/// Who and where, in a simulated ledger.
enum SimulatedWorld {
    static var company: Code { get throws { try Code("COMPANY") } }
    static var supplier: Code { get throws { try Code("SUPPLIER") } }
    static var laboratory: Code { get throws { try Code("LABORATORY") } }
    static var customer: Code { get throws { try Code("CUSTOMER") } }

    /// The plant is number 0.
    static func site(_ number: Int) throws -> Code { try Code("SITE-\(number)") }

    static func founding(_ shape: SimulatedShape) throws -> [Draft] {
        let country = try Country("US")
        let parties: [(Code, PartyRole)] = [
            (try company, .owner), (try supplier, .supplier), (try laboratory, .laboratory),
            (try customer, .customer),
        ]
        let sites = try (0..<shape.sites).map { number in
            SiteRegistered(
                site: try site(number),
                party: try company,
                country: country,
                subdivision: nil,
                zone: "UTC"
            )
        }
        return try parties.map { code, role in
            try Draft(
                PartyRegistered(
                    party: code,
                    name: "Simulated \(role.rawValue)",
                    aliases: nil,
                    country: country,
                    roles: [role]
                )
            )
        } + sites.map { try Draft($0) }
    }
}
