import Commands
import Custody
import Testing

@Suite("The demo's guide")
struct DemoVerdictTests {
    private let year: DemoHistory

    init() throws { year = try DemoHistory.standard.get() }

    @Test func `expects what the records say`() throws {
        let oracle = try Oracle(year.history)
        for example in year.guide {
            let expected = try #require(example.expected)
            let found = oracle.verdict(on: try Code(try #require(example.codes.first)))
            #expect(found == expected, "\(example.title)")
        }
    }

    @Test func `names every kind of shipment that is not ordinary`() throws {
        let oracle = try Oracle(year.history)
        let ordinary = try #require(year.guide.first?.expected)
        let named = Set(year.guide.compactMap(\.codes.first))
        for shipment in year.history.inventory.shipments() {
            let found = oracle.verdict(on: shipment.code)
            // What one shipment's suppliers answered completes P1 for others of the same feed.
            guard found.p6 != ordinary.p6 || found.p7 != ordinary.p7 else { continue }
            #expect(named.contains(shipment.code.text), "\(shipment.code)")
        }
        #expect(oracle.verdict(on: try Code("SHP-26-0042")) == ordinary)
    }
}

/// P6, P7 and P1 for the demo's own shapes, as short as can be: the ancestors are gathered, and
/// each is
/// asked.
private struct Oracle {
    private static let covered: Set<String> = ["CN", "HK", "MO", "RU", "IR", "KP"]

    private let inventory: Inventory
    private let countries: [Code: String]
    private var acquired: [Code: LotAcquired] = [:]
    /// Lots that stood at a covered site and left it under other seals than they came with.
    private var opened: Set<Code> = []

    init(_ history: History) throws {
        inventory = history.inventory
        var countries: [Code: String] = [:]
        for site in history.inventory.registrations(.site) {
            let code = try Code(site.code)
            let place = try history.inventory.site(code)
            countries[code] = place?.country.code
        }
        self.countries = countries
        for seq in 0..<history.size {
            guard let event = history.event(at: seq) as? LotAcquired else { continue }
            acquired[event.lot] = event
        }
        let hauls = history.inventory.transfers().map(\.dispatch)
        for stop in hauls where isCovered(stop.toSite) {
            for next in hauls where next.fromSite == stop.toSite && next.seals != stop.seals {
                opened.formUnion(Set(stop.lots.map(\.lot)).intersection(next.lots.map(\.lot)))
            }
        }
    }

    func verdict(on shipment: Code) -> DemoCase.Expected {
        let lots = ancestors(of: inventory.shipment(shipment)?.event.lots.map(\.lot) ?? [])
        let recycling = worst(lots.map(recycling))
        let leaves = lots.compactMap { acquired[$0] }
        let prior = leaves.contains { hasCoveredPast($0.lot) } ? 2 : 1
        let isAsked = leaves.allSatisfy { leaf in
            facts(leaf.lot, .mine).contains { $0.basis == .unknownAfterInquiry }
        }
        return DemoCase.Expected(
            p6: Self.words[recycling],
            p7: Self.words[max(recycling, prior)],
            p1: isAsked ? "pass" : "indeterminate"
        )
    }

    private static let words = ["pass", "indeterminate", "fail"]

    private func ancestors(of lots: [Code]) -> Set<Code> {
        var found: Set<Code> = []
        var open = lots
        while let code = open.popLast() {
            guard found.insert(code).inserted, let run = inventory.lot(code)?.run else { continue }
            open += inventory.run(run)?.event.inputs.map(\.lot) ?? []
        }
        return found
    }

    private func worst(_ results: [Int]) -> Int { results.max() ?? 1 }

    /// 0 clear, 1 unknown, 2 hit.
    private func recycling(_ code: Code) -> Int {
        guard let leaf = acquired[code] else {
            let site = inventory.lot(code)?.run.flatMap { inventory.run($0) }?.event.site
            return max(isCovered(site) ? 2 : 0, opened.contains(code) ? 1 : 0)
        }
        switch leaf.wasteClass {
        case .virgin:
            return worst(
                [Stage.separate, .refine].map { stage in
                    let places = facts(code, stage).map(\.place)
                    return places.isEmpty ? 1 : places.contains(where: isInside) ? 2 : 0
                }
            )
        case .unknown: return 1
        default:
            guard let place = leaf.collected else { return 1 }
            return max(isInside(place) ? 2 : 0, opened.contains(code) ? 1 : 0)
        }
    }

    private func hasCoveredPast(_ code: Code) -> Bool {
        inventory.originFacts(of: code).contains {
            $0.event.life == .prior && $0.event.stage != .deviceMake && isInside($0.event.place)
        }
    }

    private func facts(_ code: Code, _ stage: Stage) -> [LotOriginStated] {
        inventory.originFacts(of: code).map(\.event).filter { $0.stage == stage }
    }

    private func isInside(_ place: Place) -> Bool {
        place.possible.countries.allSatisfy { Self.covered.contains($0.code) }
    }

    private func isCovered(_ site: Code?) -> Bool {
        site.flatMap { countries[$0] }.map(Self.covered.contains) ?? false
    }
}
