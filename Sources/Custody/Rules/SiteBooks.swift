import VerifiableLog

/// What came to a site, left it and was booked by hand there, lot by lot.
///
/// A lot is at one place at a time; one that was acquired is taken to have been where it first left,
/// or is, from the beginning. Milligrams.
struct SiteBooks {
    private let view: any InventoryView
    private let site: Code
    private var movements: [Code: [Movement]] = [:]

    private struct Movement {
        let seq: Int64
        /// When it happened; nil: nobody asks, it always counts.
        var time: Timestamp?
        let milligrams: Int128
        var isBooking = false

        func happened(by end: CivilDate) -> Bool { time.map { CivilDate($0) <= end } ?? true }
    }

    init(of site: Code, in view: any InventoryView) throws {
        self.view = view
        self.site = site
        for run in try view.runs() where run.event.site == site { add(run) }
        for shipment in try view.shipments() where shipment.event.site == site { add(shipment) }
        for thing in try view.registrations(.shipmentReturn) { try addReturn(thing) }
        for transfer in try view.transfers() { add(transfer) }
        for lot in try view.lots() where lot.run == nil { addAcquired(lot) }
        for thing in try view.registrations(.booking) { try addBooking(thing) }
    }

    private mutating func add(_ lot: Code, _ movement: Movement) {
        movements[lot, default: []].append(movement)
    }

    private mutating func add(_ run: Run) {
        let time = run.event.ended
        for input in run.event.inputs {
            let mass = -Int128(input.mass.milligrams)
            add(input.lot, Movement(seq: run.seq, time: time, milligrams: mass))
        }
        for output in run.event.outputs {
            let mass = Int128(output.mass.milligrams)
            add(output.lot, Movement(seq: run.seq, time: time, milligrams: mass))
        }
    }

    private mutating func add(_ shipment: Shipment) {
        for item in shipment.event.lots {
            let mass = -Int128(item.mass.milligrams)
            let time = shipment.occurredAt
            add(item.lot, Movement(seq: shipment.seq, time: time, milligrams: mass))
        }
    }

    private mutating func addReturn(_ thing: Registration) throws {
        let event = try EventDecoder.decode(ShipmentReturned.self, from: thing.data)
        for item in event.lots where event.site == site {
            add(item.lot, Movement(seq: thing.seq, milligrams: Int128(item.mass.milligrams)))
        }
    }

    private mutating func add(_ transfer: Transfer) {
        if transfer.dispatch.fromSite == site {
            let came = Set(transfer.received.map(\.lot))
            for item in transfer.dispatch.lots {
                let mass = Int128(item.mass.milligrams)
                let (seq, time) = (transfer.dispatchedAt, transfer.occurredAt)
                add(item.lot, Movement(seq: seq, time: time, milligrams: -mass))
                guard let end = transfer.end, !came.contains(item.lot) else { continue }
                add(item.lot, Movement(seq: end.seq, milligrams: mass))
            }
        }
        if transfer.dispatch.toSite == site {
            for item in transfer.received {
                let mass = Int128(item.mass.milligrams)
                add(item.lot, Movement(seq: item.seq, time: item.occurredAt, milligrams: mass))
            }
        }
    }

    /// It was here first when nothing moved it elsewhere, or something took it from here.
    private mutating func addAcquired(_ lot: Lot) {
        let first = movements[lot.code]?.min { $0.seq < $1.seq }
        guard first.map({ $0.milligrams < 0 }) ?? (lot.site == site && lot.transfer == nil) else {
            return
        }
        let made = Movement(seq: lot.madeAt, milligrams: Int128(lot.made.milligrams))
        movements[lot.code, default: []].insert(made, at: 0)
    }

    /// What another mass than was there adds or takes away.
    private mutating func addBooking(_ thing: Registration) throws {
        guard let lot = Code(checking: thing.code), let known = movements[lot] else { return }
        let left = known.filter { $0.seq < thing.seq }.map(\.milligrams).reduce(0, +)
        guard left > 0 else { return }
        let booked = try EventDecoder.decode(LotMass.self, from: thing.data).mass
        let difference = Int128(booked.milligrams) - left
        add(lot, Movement(seq: thing.seq, milligrams: difference, isBooking: true))
    }
}

extension SiteBooks {
    /// Whether more left than came, of all or of an element, and whether too much was put right by
    /// hand since the books were closed last.
    ///
    /// Source: stock deviation of 0.5 %, ISCC, domain reference 2.1 [S]; no negative balance, section
    /// 9 of the same on mass balance.
    func judgements(closing period: Period, at seq: Int64) throws -> [Judgement] {
        var all = Balance()
        var byElement: [Element: Balance] = [:]
        let composition = Composition(view)
        for lot in movements.keys.sorted() {
            let happened = (movements[lot] ?? []).filter { $0.happened(by: period.lastDay) }
            let balance = Balance(happened.map(\.milligrams))
            all.add(balance)
            guard let known = try view.lot(lot) else { continue }
            for (element, content) in try composition.contents(of: known, at: seq) {
                byElement[element, default: Balance()].add(balance.share(content.fraction))
            }
        }
        let elements = byElement.sorted { $0.key < $1.key }.map { ($0.key.symbol, $0.value) }
        let rows = [("mass", all)] + elements
        let negative = rows.filter { $0.1.isNegative }.map { name, balance in
            Judgement(
                .negativeBalance,
                "At the end of \(period) the balance of \(site) in \(name) is"
                    + " \(balance.left.decimalText(decimals: 6, grouping: false)) kg."
            )
        }
        return negative + (try deviation(closing: period, of: all))
    }

    private func deviation(closing period: Period, of all: Balance) throws -> [Judgement] {
        let last = try view.lastClosing(of: site) ?? -1
        let booked = movements.values.joined().filter { $0.isBooking && $0.seq > last }
        let deviation = booked.map(\.milligrams).reduce(0, +)
        let left = movements.values.joined().filter {
            $0.milligrams < 0 && !$0.isBooking && $0.time.map(period.contains) ?? false
        }
        // What was there at the beginning and what came, whatever the books say of it.
        let handled = max(all.left, 0) - left.map(\.milligrams).reduce(0, +)
        let allowed = Tolerance.mass.allowed(on: handled)
        guard max(deviation, -deviation) > allowed else { return [] }
        return [
            Judgement(
                .massOutsideTolerance,
                "Stock at \(site) was put right by"
                    + " \(deviation.decimalText(decimals: 6, grouping: false)) kg by hand;"
                    + " \(allowed.decimalText(decimals: 6, grouping: false)) kg is what scales may show"
                    + " on what was handled in \(period)."
            )
        ]
    }

    /// What came and what is left of it, in milligrams.
    private struct Balance {
        var came: Int128 = 0
        var left: Int128 = 0

        init() {}

        init(_ movements: [Int128]) {
            came = movements.filter { $0 > 0 }.reduce(0, +)
            left = movements.reduce(0, +)
        }

        /// What scales may show is no negative balance.
        var isNegative: Bool { left < 0 && -left > Tolerance.mass.allowed(on: came) }

        mutating func add(_ other: Balance) {
            came += other.came
            left += other.left
        }

        func share(_ fraction: PartsPerBillion) -> Balance {
            var part = self
            part.came = came * Int128(fraction.value) / 1_000_000_000
            part.left = left * Int128(fraction.value) / 1_000_000_000
            return part
        }
    }
}
