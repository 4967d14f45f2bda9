import Custody
import VerifiableLog

extension Twist {
    /// How many lots it has that are campaigned apart.
    var lotsApart: Int {
        switch self {
        case .noCollection, .coveredLabel: 2
        default: 1
        }
    }
}

// Deliveries with something the matter.
extension Story {
    mutating func planTwists() {
        deliver(on: "2025-10-21") { try $0.receiveWithoutCollection() }
        deliver(on: "2025-10-23") { try $0.receiveWithoutCollection() }
        deliver(on: "2026-01-13") { try $0.receiveUnknownWaste() }
        deliver(on: "2026-01-20", in: .singapore) { try $0.receiveInSingapore() }
        deliver(on: "2026-04-14", in: .pacific) { try $0.receiveLabelled() }
        deliver(on: "2026-04-16", in: .pacific) { try $0.receiveLabelled() }
        deliver(on: "2026-02-24") { try $0.buyOxide(.virginUnknown) }
        deliver(on: "2026-05-12") { try $0.buyOxide(.virginCovered) }
    }

    private mutating func deliver(
        on day: String,
        in zone: WallClock = .eastern,
        _ task: @escaping Task
    ) {
        plan(Day(day), 9...14, zone, task)
    }

    /// Bought by Kataman, who never holds it, from a yard that keeps no collection records.
    private mutating func receiveWithoutCollection() throws {
        var delivery = Delivery(.rotors, site: .atlanta, supplier: "EX-YARD", owner: "KATAMAN")
        delivery.collected = nil
        delivery.twist = .noCollection
        delivery.isApart = true
        try receive(delivery)
    }

    private mutating func receiveUnknownWaste() throws {
        var delivery = Delivery(.blocks, site: .savannah, supplier: "EX-ESTATE", owner: "IGNEO")
        delivery.waste = .unknown
        delivery.feedClass = nil
        delivery.twist = .unknownWaste
        delivery.isApart = true
        try receive(delivery)
    }

    private mutating func receiveInSingapore() throws {
        var delivery = Delivery(.scanners, site: .singapore, supplier: "EX-ASIA", owner: "TSG")
        delivery.collected = "SG"
        delivery.twist = .storedCovered
        delivery.isApart = true
        try receive(delivery)
    }

    private mutating func receiveLabelled() throws {
        var delivery = Delivery(
            .hubMotors,
            site: .lasVegas,
            supplier: "EX-MOBILITY",
            owner: "EVTERRA"
        )
        delivery.label = DeviceLabel(
            make: "Example Wheels",
            model: "EW-350",
            country: try Country("CN"),
            date: try CivilDate("2019-05-01")
        )
        delivery.twist = .coveredLabel
        delivery.isApart = true
        try receive(delivery)
        guard let lot = traces[.coveredLabel]?.last else { return }
        try stateLabelledOrigin(of: lot)
    }

    /// The label speaks of the device; of the magnet only the supplier does.
    private mutating func stateLabelledOrigin(of lot: Code) throws {
        let label = Paper(
            .labelPhoto,
            "LB-\(lot)",
            issuer: Cast.name(of: "EVTERRA"),
            issued: today(.pacific),
            [
                ("Lot", lot.text),
                ("Read on 20 motors", "EXAMPLE WHEELS EW-350 MADE IN CHINA 05/2019"),
            ]
        )
        let china = Place(try Country("CN"))
        let device = LotOriginStated(
            lot: lot,
            elements: .all,
            life: .prior,
            stage: .deviceMake,
            place: china,
            basis: .documented,
            documents: [label.digest]
        )
        let magnet = LotOriginStated(
            lot: lot,
            elements: .all,
            life: .prior,
            stage: .magnetMake,
            place: china,
            basis: .declared,
            assertedBy: try Code("EX-MOBILITY")
        )
        record(
            .lasVegas,
            [
                try label.attached(at: now, supports: [SupportedThing(lot: lot)]),
                DemoDraft(device, at: now), DemoDraft(magnet, at: now),
            ]
        )
    }

    /// To Hong Kong under seal; there the box is opened and the goods are stored.
    mutating func stow(_ parcel: Parcel) {
        plan(in: 2...3, 10...15, .singapore) { story in
            var first = Haul(from: .singapore, to: .hongKong, clerk: .singapore)
            first.carrier = "EX-OCEAN"
            try story.send([parcel], by: first) { story, stored in
                story.plan(in: 12...15, 10...15, .hongKong) { story in
                    var second = Haul(from: .hongKong, to: .savannah, clerk: .hongKong)
                    second.carrier = "EX-OCEAN"
                    try story.send(stored, by: second) { story, arrived in
                        for parcel in arrived { try story.planDemagnetising(parcel) }
                    }
                }
            }
        }
    }

    /// The clerk swaps two digits; compliance sees the ticket and corrects the entry.
    mutating func planMistypedWeighing(_ parcel: Parcel) throws {
        plan(in: 1...1, 9...11, .eastern) { story in
            let weighed = story.earlier(10...30)
            let ticket = try story.scaleTicket(for: parcel, at: weighed)
            let scale = try ScaleKind(for: parcel.milligrams).code(at: parcel.site)
            func event(_ milligrams: Int64) throws -> LotWeighed {
                LotWeighed(
                    lot: parcel.code,
                    net: try Mass(milligrams: milligrams),
                    scale: scale,
                    ticket: .clear(ticket.number)
                )
            }
            let first = story.record(
                .savannah,
                [
                    try ticket.attached(
                        at: story.now,
                        supports: [SupportedThing(lot: parcel.code)]
                    ),
                    DemoDraft(
                        try event(parcel.milligrams.swappingTensAndHundreds),
                        at: weighed,
                        reason: "weighed again, the ticket decides"
                    ),
                ]
            )
            let right = try event(parcel.milligrams).data()
            story.plan(in: 1...1, 9...11, .eastern) { story in
                let correction = EntryCorrected(
                    corrects: first + 1,
                    occurredAt: weighed,
                    replacement: right
                )
                story.record(
                    .compliance,
                    [
                        DemoDraft(
                            correction,
                            at: story.now,
                            reason: "Two digits changed places: ticket \(ticket.number) shows"
                                + " \(try parcel.mass.kilograms) kg."
                        )
                    ]
                )
                story.traces[.mistyped] = [parcel.code]
                var marked = parcel
                marked.twists.insert(.mistyped)
                try story.planDemagnetising(marked)
            }
        }
    }
}

extension Int64 {
    /// The milligrams with the tens and the hundreds of the kilograms swapped, or 90 kg more.
    fileprivate var swappingTensAndHundreds: Int64 {
        let tens = self / 10_000_000 % 10
        let hundreds = self / 100_000_000 % 10
        guard tens > hundreds else { return self + 90_000_000 }
        return self + (tens - hundreds) * 90_000_000
    }
}
