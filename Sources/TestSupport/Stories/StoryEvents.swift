package import Custody
package import VerifiableLog

// Short ways to write the events that most stories are made of; a closure changes what differs.
extension Story {
    package mutating func party(
        _ code: String,
        _ country: String = "US",
        roles: [PartyRole] = []
    ) throws {
        try record(
            PartyRegistered(
                party: try Code(code),
                name: "Party \(code)",
                country: try Country(country),
                roles: roles
            )
        )
    }

    package mutating func site(
        _ code: String,
        of party: String,
        _ country: String = "US",
        subdivision: String? = nil
    ) throws {
        try record(
            SiteRegistered(
                site: try Code(code),
                party: try Code(party),
                country: try Country(country),
                subdivision: try subdivision.map { try Subdivision($0) },
                zone: "UTC"
            )
        )
    }

    /// Post-consumer NdFeB magnets, collected in the US, unless told otherwise.
    @discardableResult
    package mutating func acquire(
        _ lot: String,
        at site: String,
        of party: String,
        _ mass: String = "100 kg",
        form: Form = .magnet,
        by key: SigningKey? = nil,
        reason: String? = nil,
        change: (inout LotAcquired) throws -> Void = { _ in }
    ) throws -> Int64 {
        let owner = try Code(party)
        var event = LotAcquired(
            lot: try Code(lot),
            material: .ndfeb,
            form: form,
            net: try Mass.parse(mass),
            site: try Code(site),
            supplier: owner,
            owner: owner,
            wasteClass: .postConsumer
        )
        event.collected = try Place.parse("US")
        try change(&event)
        return try record(event, by: key, reason: reason)
    }

    /// Results written as a laboratory writes them: `["Nd": "29.5%±0.3"]`.
    @discardableResult
    package mutating func assay(
        _ lot: String,
        lab: String,
        _ results: KeyValuePairs<String, String>,
        method: String = "ICP-OES",
        by key: SigningKey? = nil,
        reason: String? = nil
    ) throws -> Int64 {
        try record(
            LotAssayed(
                lot: try Code(lot),
                laboratory: try Code(lab),
                method: method,
                results: try Self.results(results)
            ),
            by: key,
            reason: reason
        )
    }

    package static func results(
        _ texts: KeyValuePairs<String, String>
    ) throws -> [AssayResult] {
        try texts.map { element, text in
            let element = try Element(word: element)
            switch try FractionReading.parse(text) {
            case .value(let fraction, let k2):
                return .value(element, fraction: fraction, expanded: k2, reported: nil)
            case .below(let limit):
                return .below(element, limit: limit)
            }
        }
    }

    /// Whole lots with the mass that they have.
    @discardableResult
    package mutating func dispatch(
        _ transfer: String,
        _ lots: [String],
        from: String,
        to: String,
        by key: SigningKey? = nil,
        reason: String? = nil,
        change: (inout CustodyDispatched) throws -> Void = { _ in }
    ) throws -> Int64 {
        let masses = try lots.map { text in
            let code = try Code(text)
            return LotMass(lot: code, mass: inventory.lot(code)?.remaining ?? .zero)
        }
        var event = CustodyDispatched(
            transfer: try Code(transfer),
            fromSite: try Code(from),
            toSite: try Code(to),
            lots: masses
        )
        try change(&event)
        return try record(event, by: key, reason: reason)
    }

    /// What was dispatched, weighed, unless other masses are given.
    @discardableResult
    package mutating func receive(
        _ transfer: String,
        _ masses: KeyValuePairs<String, String> = [:],
        weighed: Bool = true,
        seals: [String]? = nil,
        by key: SigningKey? = nil,
        reason: String? = nil
    ) throws -> Int64 {
        let code = try Code(transfer)
        let sent = inventory.transfer(code)?.outstanding ?? []
        let received = masses.isEmpty ? sent : try lotMasses(masses)
        return try record(
            CustodyReceived(transfer: code, lots: received, seals: seals, weighed: weighed),
            by: key,
            reason: reason
        )
    }

    /// A run now, of an hour, with outputs written as `CODE: (form, mass)`.
    @discardableResult
    package mutating func run(
        _ run: String,
        at site: String,
        _ operation: Custody.Operation,
        from inputs: KeyValuePairs<String, String>,
        to outputs: KeyValuePairs<String, (Form, String)>,
        by key: SigningKey? = nil,
        reason: String? = nil,
        change: (inout RunCompleted) throws -> Void = { _ in }
    ) throws -> Int64 {
        clock = clock.adding(seconds: 3600)
        var event = RunCompleted(
            run: try Code(run),
            site: try Code(site),
            operation: operation,
            started: clock.adding(seconds: -3600),
            ended: clock,
            inputs: try lotMasses(inputs),
            outputs: try outputs.map { code, made in
                RunOutput(lot: try Code(code), form: made.0, mass: try Mass.parse(made.1))
            }
        )
        try change(&event)
        return try record(event, by: key, reason: reason)
    }

    @discardableResult
    package mutating func ship(
        _ shipment: String,
        _ lots: KeyValuePairs<String, String>,
        at site: String,
        to customer: String,
        by key: SigningKey? = nil,
        reason: String? = nil,
        change: (inout ShipmentShipped) throws -> Void = { _ in }
    ) throws -> Int64 {
        var event = ShipmentShipped(
            shipment: try Code(shipment),
            site: try Code(site),
            customer: try Code(customer),
            lots: try lotMasses(lots),
            destination: try Place.parse("US"),
            delivery: CivilDate(clock)
        )
        try change(&event)
        return try record(event, by: key, reason: reason)
    }

    /// Gives an earlier entry its data again, with members replaced.
    @discardableResult
    package mutating func correct(
        _ seq: Int64,
        with changes: JSONObject,
        occurred: Timestamp? = nil,
        by key: SigningKey? = nil,
        reason: String? = "typing error"
    ) throws -> Int64 {
        let entry = history.entry(at: seq)
        var data = entry?.body.data.objectValue ?? JSONObject()
        for member in changes.members { data.set(member.key, member.value) }
        return try record(
            EntryCorrected(
                corrects: seq,
                occurredAt: occurred ?? entry?.body.occurredAt ?? clock,
                replacement: .object(data)
            ),
            by: key,
            reason: reason
        )
    }

    @discardableResult
    package mutating func void(
        _ seq: Int64,
        by key: SigningKey? = nil,
        reason: String? = "never happened"
    ) throws -> Int64 {
        try record(EntryVoided(voids: seq), by: key, reason: reason)
    }

    private func lotMasses(_ texts: KeyValuePairs<String, String>) throws -> [LotMass] {
        try texts.map { LotMass(lot: try Code($0), mass: try Mass.parse($1)) }
    }
}
