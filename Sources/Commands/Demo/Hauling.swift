import Custody
import VerifiableLog

/// A journey from one site to another.
struct Haul {
    let from: DemoSite
    let to: DemoSite
    /// Who hands over.
    let clerk: DemoActor
    var carrier = "EX-FREIGHT"
    /// Who owns the goods from their arrival on.
    var newOwner: String?
    var toll: TollTerms?
    var goods = "Magnets and magnet powder, demagnetised or keepered"

    init(from: DemoSite, to: DemoSite, clerk: DemoActor) {
        self.from = from
        self.to = to
        self.clerk = clerk
    }

    /// Workdays on the way.
    var workdays: ClosedRange<Int64> {
        switch (from, to) {
        case (.atlanta, _), (.mdsi, _), (.savannah, _): 1...1
        case (.chicago, _): 2...3
        case (.lasVegas, _): 3...4
        case (.hongKong, _): 24...28
        default: 6...8
        }
    }
}

extension Story {
    typealias Arrival = (inout Story, [Parcel]) throws -> Void

    /// Hands parcels to a carrier; on arrival the receiver weighs them and `then` goes on with
    /// them.
    mutating func send(_ parcels: [Parcel], by haul: Haul, then: @escaping Arrival) throws {
        let transfer = try code("TRF", digits: 4)
        let left = earlier(10...40)
        let seals = [seal(), seal()]
        let vehicle = plate()
        let bill = try billOfLading(parcels, haul, seals: seals, vehicle: vehicle, transfer)
        var event = CustodyDispatched(
            transfer: transfer,
            fromSite: try haul.from.code,
            toSite: try haul.to.code,
            lots: try parcels.map { try $0.whole }
        )
        event.carrier = .clear(haul.carrier)
        event.vehicle = .clear(vehicle)
        event.seals = seals
        event.newOwner = try haul.newOwner.map { text throws(QuantityError) in try Code(text) }
        event.billOfLading = bill.number
        event.due = today(haul.to.zone).workday(after: Int(haul.workdays.upperBound) + 1)
            .time(17, in: haul.to.zone)
        event.toll = haul.toll
        record(
            haul.clerk,
            [try bill.attached(at: now), DemoDraft(event, at: max(left, parcels.since))]
        )
        for parcel in parcels where sources[parcel.code] != nil {
            sources[parcel.code]?.site = haul.to
        }
        plan(in: haul.workdays, 9...14, haul.to.zone) { story in
            try story.unload(parcels, transfer, seals, haul, then)
        }
    }

    private mutating func unload(
        _ parcels: [Parcel],
        _ transfer: Code,
        _ seals: [String],
        _ haul: Haul,
        _ then: Arrival
    ) throws {
        let arrived = earlier(15...45)
        let isShort =
            haul.from == .lasVegas && parcels.contains { $0.milligrams > 500_000_000 }
            && takes(.shortDelivery)
        var weighed = parcels.map { weigh($0, at: haul.to, arrived) }
        var reason: String?
        var drafts: [DemoDraft] = []
        if isShort, let index = parcels.firstIndex(where: { $0.milligrams > 500_000_000 }) {
            let lost = ScaleKind.platform.reading(of: weighed[index].milligrams * 22 / 1_000)
            weighed[index] = weighed[index].spilling(lost)
            weighed[index].twists.insert(.shortDelivery)
            reason = "One box burst in the trailer; the carrier's exception note is attached."
            let note = try exceptionNote(weighed[index], lost: lost, transfer)
            drafts = [
                try note.attached(at: now, supports: [SupportedThing(transfer: transfer)])
            ]
            traces[.shortDelivery] = [transfer, weighed[index].code]
        }
        let receipt = CustodyReceived(
            transfer: transfer,
            lots: try weighed.map { try $0.whole },
            seals: seals,
            scale: try ScaleKind(indoors: weighed.map(\.milligrams).max() ?? 0).code(at: haul.to),
            weighed: true,
            discrepancy: reason == nil ? nil : "short: box burst in transit"
        )
        record(haul.to.clerk, drafts + [DemoDraft(receipt, at: arrived, reason: reason)])
        try then(&self, weighed)
    }

    /// A parcel as the receiver's scale shows it: dust and moisture cost up to 0.04 %.
    private mutating func weigh(_ parcel: Parcel, at site: DemoSite, _ time: Timestamp) -> Parcel {
        var arrived = parcel
        let load = parcel.milligrams - parcel.milligrams / 10_000 * random.among(0...4)
        arrived.contents = parcel.contents.part(load, of: parcel.milligrams)
        arrived.milligrams = ScaleKind(indoors: load).reading(of: load)
        arrived.site = site
        arrived.since = time
        return arrived
    }

    private mutating func billOfLading(
        _ parcels: [Parcel],
        _ haul: Haul,
        seals: [String],
        vehicle: String,
        _ transfer: Code
    ) throws -> Paper {
        Paper(
            .billOfLading,
            "BOL-\(number("bill", from: 5_510_200, leap: 3...60))",
            issuer: Cast.name(of: haul.carrier),
            issued: today(haul.from.zone),
            [
                ("Shipper", "\(Cast.name(of: haul.from.party)), \(haul.from.rawValue)"),
                ("Consignee", "\(Cast.name(of: haul.to.party)), \(haul.to.rawValue)"),
                ("Transfer", transfer.text), ("Vehicle", vehicle),
                ("Seals", seals.joined(separator: " ")), ("Goods", haul.goods),
                ("Net", "\(try Mass(milligrams: parcels.milligrams).kilograms) kg"),
            ],
            table: try parcels.map { "\($0.code)  \(try $0.mass.kilograms) kg" }
        )
    }

    private mutating func exceptionNote(
        _ parcel: Parcel,
        lost: Int64,
        _ transfer: Code
    ) throws -> Paper {
        Paper(
            .exceptionNote,
            "EN-\(number("exception", from: 2_200))",
            issuer: Cast.name(of: "EX-FREIGHT"),
            issued: today(.eastern),
            [
                ("Transfer", transfer.text), ("Lot", parcel.code.text),
                ("Delivered", "\(try parcel.mass.kilograms) kg"),
                ("Short", "\(try Mass(milligrams: lost).kilograms) kg"),
                (
                    "Finding",
                    "One box burst at the Amarillo cross-dock; contents swept and scrapped."
                ),
                ("Driver", "T. Sample"),
            ]
        )
    }
}

extension Parcel {
    fileprivate func spilling(_ milligrams: Int64) -> Parcel {
        var rest = self
        rest.contents = contents.part(self.milligrams - milligrams, of: self.milligrams)
        rest.milligrams -= milligrams
        return rest
    }
}
