import Commands
import Custody
import Testing
import VerifiableLog

@Suite("The demo year")
struct DemoYearTests {
    private let year: DemoHistory
    private var history: History { year.history }
    private var runs: [RunCompleted] { history.inventory.runs().map(\.event) }

    init() throws { year = try DemoHistory.standard.get() }

    @Test func `breaks no rule`() {
        #expect(history.breaches.isEmpty)
        #expect(history.unknownTypes.isEmpty)
    }

    @Test func `needs a reason only for the short delivery`() {
        let refused = history.judgements.filter { $0.value.contains(where: \.refuses) }
        #expect(refused.keys.allSatisfy { history.entries[Int($0)].body.reason != nil })
        let codes = refused.values.flatMap(\.self).filter(\.refuses).map(\.code)
        #expect(codes == [.massOutsideTolerance])
    }

    @Test func `is a year of a plant of a hundred tonnes`() {
        #expect((2_500...5_000).contains(history.size))
        #expect((90_000...110_000).contains(year.oxideKilograms))
        #expect((40...60).contains(history.inventory.shipments().count))
    }

    @Test func `makes the four oxides, each kind of run on the way`() {
        let made = Set(runs.filter { $0.operation == .calcine }.flatMap(\.outputs).map(\.compound))
        let formulas = try? ["Nd2O3", "Pr6O11", "Dy2O3", "Tb4O7"].map { try Compound($0) }
        #expect(made == Set(formulas ?? []))
        let operations: Set<Custody.Operation> = [
            .dismantle, .demagnetise, .shred, .roast, .leach, .separate, .precipitate, .calcine,
            .blend, .pack, .split,
        ]
        #expect(Set(runs.map(\.operation)) == operations)
    }

    @Test func `balances every run in every rare earth`() throws {
        let inventory = history.inventory
        for run in inventory.runs() {
            for row in try ElementBalance.rows(of: run, in: inventory) {
                #expect([.balanced, .notEvaluable].contains(row.result), "\(run.code) \(row)")
                // A laboratory may not have reported yet when the year ends.
                if run.event.operation.operationClass == .chemical, !row.isOutputUnassayed {
                    #expect(row.result == .balanced, "\(run.code) \(row)")
                }
            }
        }
    }

    @Test func `loses no more than a careful person would accept`() {
        let found = Set(history.judgements.values.flatMap(\.self).map(\.code))
        #expect(found == [.massOutsideTolerance, .recordedLate, .collectionNotStated])
    }

    @Test func `sells oxide that is nearly pure`() throws {
        let inventory = history.inventory
        for shipment in inventory.shipments() {
            for code in shipment.event.lots.map(\.lot) {
                let lot = try #require(inventory.lot(code))
                let compound = try #require(lot.compound)
                let element = try #require(compound.leadingElement)
                let content = try #require(
                    try Composition(inventory).content(of: lot, element: element, at: shipment.seq)
                )
                let pure = try #require(compound.fraction(of: element, rounding: .down))
                #expect(content.fraction.value > pure.value / 100 * 98, "\(code)")
            }
        }
    }

    @Test func `gains nothing at a site in a quarter, either`() throws {
        var sums: [String: (excess: Int128, squared: Int128)] = [:]
        let inventory = history.inventory
        for run in inventory.runs() {
            let ended = run.event.ended
            for row in try ElementBalance.rows(of: run, in: inventory) where row.result == .balanced
            {
                let quarter =
                    "\(run.event.site) \(row.element) \(ended.year)-\((ended.month + 2) / 3)"
                let sum = sums[quarter] ?? (0, 0)
                sums[quarter] = (sum.excess + row.excess, sum.squared + row.squaredUncertainty)
            }
        }
        for (quarter, sum) in sums where sum.excess > 0 {
            #expect(!sum.excess.squareExceeds(variance: sum.squared), "\(quarter)")
        }
        #expect(sums.count > 50)
    }

    @Test func `leaves no share unknown where inputs are mixed`() throws {
        let inventory = history.inventory
        for run in inventory.runs() where run.event.inputs.count > 1 {
            for code in run.event.inputs.map(\.lot) {
                let lot = try #require(inventory.lot(code))
                for element in [Element.nd, .pr, .dy, .tb] {
                    let content = try Composition(inventory).content(
                        of: lot,
                        element: element,
                        at: run.seq
                    )
                    #expect(content != nil, "\(run.code) \(code) \(element)")
                }
            }
        }
    }

    @Test func `keeps the whole chain's yield within what is plausible`() throws {
        let fed = runs.filter { $0.operation == .roast }.flatMap(\.inputs).map(\.mass)
        let oxide = Double(year.oxideKilograms)
        // A third of the powder's mass becomes oxide at about 90 %.
        let ratio = oxide / (Double(try Mass.sum(of: fed).milligrams) / 1e6)
        #expect((0.29...0.35).contains(ratio))
    }

    @Test func `tells the same year for the same seed, and another for another`() throws {
        #expect(try start(of: 7) == start(of: 7))
        #expect(try start(of: 7) != start(of: 8))
    }

    private func start(of seed: UInt64) throws -> [[UInt8]] {
        var year = try DemoYear(seed: seed)
        var bytes: [[UInt8]] = []
        while bytes.count < 600, let step = try year.next() {
            for draft in step.drafts {
                guard case .event(let event) = draft.content else { continue }
                bytes.append(CanonicalJSON.encode(try event.data()) + (draft.document ?? []))
            }
        }
        return bytes
    }

    @Test(arguments: [(UInt64(2), 2)])
    func `keeps the rules with any seed and scale`(seed: UInt64, scale: Int) throws {
        let other = try DemoHistory(seed: seed, scale: scale)
        #expect(other.history.breaches.isEmpty)
        let refused = other.history.judgements.filter { $0.value.contains(where: \.refuses) }
        #expect(refused.keys.allSatisfy { other.history.entries[Int($0)].body.reason != nil })
        let tonnes = Double(other.oxideKilograms) / 1_000 / Double(scale)
        #expect((90...110).contains(tonnes))
        let excesses = other.history.judgements.values.flatMap(\.self).map(\.code)
            .filter { [.elementExcess, .elementExcessMinor].contains($0) }
        #expect(excesses.isEmpty)
        #expect(other.guide.allSatisfy { $0.codes.count > 1 || $0 == other.guide.first })
    }
}
