import Custody
import TestSupport
import VerifiableLog

/// What must hold in every world, whatever was recorded, corrected and voided in it.
struct Invariants {
    private let sketch: Sketch

    init(_ sketch: Sketch) { self.sketch = sketch }

    /// What does not hold; empty when all is well.
    func broken() throws -> [String] {
        let replayed = try History(
            ledger: sketch.history.ledger,
            entries: sketch.history.entries
        )
        var found: [String] = []
        if !replayed.breaches.isEmpty { found.append("a rule is broken: \(replayed.breaches)") }
        if replayed.inventory != sketch.inventory { found.append("the replay differs") }
        if replayed.judgements != sketch.history.judgements { found.append("findings differ") }
        return found + massFaults() + custodyFaults() + indexFaults() + (try amendmentFaults())
    }

    /// What is looked up by lot is what a search through all finds, in the same order.
    private func indexFaults() -> [String] {
        let stock = sketch.inventory
        return stock.lots().map(\.code).filter { lot in
            let transfers = stock.transfers().filter { $0.dispatch.lots.massByLot[lot] != nil }
            let runs = stock.runs().filter { $0.event.inputs.massByLot[lot] != nil }
            let shipments = stock.shipments().filter { $0.event.lots.massByLot[lot] != nil }
            return stock.transfers(of: lot) != transfers || stock.runs(consuming: lot) != runs
                || stock.shipments(of: lot) != shipments
        }.map { "\($0) is not found where it was" }
    }

    /// Mass is conserved to the milligram: each lot has what the events, one after the other, leave
    /// of it.
    private func massFaults() -> [String] {
        var stock: [Code: Int64] = [:]
        for seq in 0..<sketch.history.size {
            switch sketch.history.event(at: seq) {
            case let event as LotAcquired: stock[event.lot] = event.net.milligrams
            case let event as LotWeighed: stock[event.lot] = event.net.milligrams
            case let event as CustodyReceived:
                for item in event.lots { stock[item.lot] = item.mass.milligrams }
            case let event as RunCompleted:
                for item in event.inputs { stock[item.lot, default: 0] -= item.mass.milligrams }
                for item in event.outputs { stock[item.lot] = item.mass.milligrams }
            case let event as ShipmentShipped:
                for item in event.lots { stock[item.lot, default: 0] -= item.mass.milligrams }
            default: break
            }
        }
        let lots = sketch.inventory.lots()
        let booked = Dictionary(
            uniqueKeysWithValues: lots.map { ($0.code, $0.remaining.milligrams) }
        )
        var found = booked == stock ? [] : ["\(booked) mg are booked, \(stock) mg are there"]
        found += lots.filter { $0.remaining.milligrams < 0 }.map { "\($0.code) is below nothing" }
        return found
    }

    /// Each lot has one custodian: the party of the site where it is, or the sender of the one
    /// transfer that it is under way with.
    private func custodyFaults() -> [String] {
        let open = sketch.inventory.transfers().filter(\.isOpen)
        return sketch.inventory.lots().compactMap { lot in
            let carrying = open.filter { $0.outstanding.contains { $0.lot == lot.code } }
            guard carrying.map(\.code) == [lot.transfer].compactMap(\.self) else {
                return "\(lot.code) is under way with \(carrying.map(\.code))"
            }
            let site = (try? sketch.inventory.site(lot.site)) ?? nil
            return site?.party == lot.custodian
                ? nil : "\(lot.code) is at \(lot.site), but with \(lot.custodian)"
        }
    }

    /// What was corrected is as if it had been right from the start.
    private func amendmentFaults() throws -> [String] {
        guard !sketch.history.amendments.targets.isEmpty else { return [] }
        let straight = try sketch.straightened()
        var found: [String] = []
        if !straight.breaches.isEmpty { found.append("straight, it breaks \(straight.breaches)") }
        if straight.inventory != sketch.inventory { found.append("straight, it comes out other") }
        for entry in sketch.originals
        where straight.judgements[entry.seq] != sketch.history.judgements[entry.seq] {
            found.append("straight, entry \(entry.seq) is judged otherwise")
        }
        return found
    }
}
