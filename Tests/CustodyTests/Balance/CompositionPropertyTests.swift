import Commands
import Custody
import TestSupport
import Testing
import VerifiableLog

/// The memory of a composition against the definition, written out, in random worlds.
@Suite("Content of a lot, by its definition") struct CompositionPropertyTests {
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `whatever was split, merged and measured, in whatever order it is asked`(
        seed: UInt64
    ) throws {
        let world = try RandomStock(seed: seed)
        let plain = PlainContent(inventory: world.inventory)
        var chance = SplitMix64(seed: seed)
        let asked = Composition(world.inventory)
        var known = 0
        for _ in 0..<200 {
            let lot = chance.pick(world.inventory.lots())
            let element = chance.pick([Element.nd, .dy, .pr])
            let seq = chance.pick([chance.among(-1...world.last + 2), .min, .max])
            let found = try asked.content(of: lot, element: element, at: seq)
            #expect(
                found.map(PlainContent.Value.init) == plain.value(of: lot, element, at: seq),
                "\(lot.code) \(element) at \(seq)"
            )
            #expect(found == (try asked.contents(of: lot, at: seq)[element]))
            known += found == nil ? 0 : 1
        }
        #expect(known > 0)
        for run in world.inventory.runs() {
            let fresh = try ElementBalance.rows(of: run, in: world.inventory)
            #expect(try asked.balances(of: run) == fresh)
            #expect(try asked.balances(of: run) == fresh, "asked again")
        }
    }
}

/// Content as it is defined, without any memory.
private struct PlainContent {
    let inventory: Inventory

    struct Value: Equatable {
        var central: Int128
        var expanded: Int128
        /// `LOT@SEQ` of each assay.
        var assays: Set<String>
    }

    func value(of lot: Lot, _ element: Element, at seq: Int64) -> Value? {
        let results = inventory.assays(of: lot.code).flatMap { assay in
            assay.results.filter { $0.element == element }.map { (seq: assay.seq, $0) }
        }
        if let last = results.last(where: { $0.seq < seq }) ?? results.first {
            return Value(last.1, lot.code, last.seq)
        }
        guard let run = lot.run.flatMap(inventory.run) else { return nil }
        let parents = run.event.inputs.compactMap { inventory.lot($0.lot) }
        switch run.event.operation {
        case .split, .pack:
            if parents.count == 1 { return value(of: parents[0], element, at: seq) }
        case .merge, .blend: break
        default: return nil
        }
        let masses = run.event.inputs.map { Int128($0.mass.milligrams) }
        let values = parents.compactMap { value(of: $0, element, at: run.seq) }
        guard values.count == masses.count else { return nil }
        if values.count == 1 { return values[0] }
        return mean(values, masses)
    }

    private func mean(_ values: [Value], _ masses: [Int128]) -> Value {
        let whole = masses.reduce(0, +)
        let sums = zip(values, masses).reduce((central: Int128(0), expanded: Int128(0))) {
            ($0.central + $1.0.central * $1.1, $0.expanded + $1.0.expanded * $1.1)
        }
        let (quotient, rest) = sums.central.quotientAndRemainder(dividingBy: whole)
        let isUp = 2 * rest > whole || (2 * rest == whole && quotient % 2 == 1)
        return Value(
            central: quotient + (isUp ? 1 : 0),
            expanded: (sums.expanded + whole - 1) / whole,
            assays: values.reduce(into: []) { $0.formUnion($1.assays) }
        )
    }
}

extension PlainContent.Value {
    init(_ content: Content) {
        self.init(
            central: Int128(content.fraction.value),
            expanded: Int128(content.expanded.value),
            assays: Set(content.assays.map { "\($0.lot)@\($0.seq)" })
        )
    }

    init(_ result: AssayResult, _ lot: Code, _ seq: Int64) {
        assays = ["\(lot)@\(seq)"]
        switch result {
        case .below(_, let limit): (central, expanded) = (0, Int128(limit.value))
        case .value(_, let value, let stated, _):
            (central, expanded) = (Int128(value.value), Int128(stated?.value ?? 0))
        }
    }
}

/// Lots, runs and assays at random, as effects: more than a ledger's rules would let in.
private struct RandomStock {
    private(set) var inventory = Inventory()
    private(set) var last: Int64 = 0
    private var chance: SplitMix64
    private var lotCount = 0

    init(seed: UInt64) throws {
        chance = SplitMix64(seed: seed)
        for _ in 0..<3 { try addLot(by: nil) }
        for _ in 0..<40 {
            last += 1
            if chance.happens(perThousand: 500) { try addRun() } else { try addAssay() }
        }
    }

    private mutating func addRun() throws {
        let operations: [Custody.Operation] = [.split, .pack, .merge, .blend, .mill]
        let run = try Code("R\(last)")
        var inputs: [LotMass] = []
        for _ in 0..<chance.among(1...3) {
            let lot = chance.pick(inventory.lots()).code
            guard !inputs.contains(where: { $0.lot == lot }) else { continue }
            let mass = try Mass(milligrams: chance.among(1...100_000_000))
            inputs.append(LotMass(lot: lot, mass: mass))
        }
        var outputs: [RunOutput] = []
        for _ in 0..<chance.among(1...3) {
            let lot = try addLot(by: run)
            outputs.append(RunOutput(lot: lot.code, form: lot.form, mass: lot.made))
        }
        let event = RunCompleted(
            run: run,
            site: try Code("S"),
            operation: chance.pick(operations),
            started: Story.start,
            ended: Story.start,
            inputs: inputs,
            outputs: outputs
        )
        inventory.apply(.run(Run(seq: last, event: event, span: [])))
    }

    private mutating func addAssay() throws {
        let results = try [Element.nd, .dy].filter { _ in chance.happens(perThousand: 700) }.map {
            element in
            let value = try PartsPerBillion(chance.among(1...1_000_000_000))
            return chance.happens(perThousand: 200)
                ? AssayResult.below(element, limit: value)
                : .value(
                    element,
                    fraction: value,
                    expanded: try PartsPerBillion(chance.among(1...1_000_000)),
                    reported: nil
                )
        }
        inventory.apply(
            .assay(
                Assay(
                    seq: last,
                    lot: chance.pick(inventory.lots()).code,
                    laboratory: nil,
                    method: nil,
                    results: results,
                    document: nil
                )
            )
        )
    }

    @discardableResult
    private mutating func addLot(by run: Code?) throws -> Lot {
        lotCount += 1
        let made = try Mass(milligrams: chance.among(1...100_000_000))
        let lot = try Lot.plain("L\(lotCount)", madeAt: last, by: run, made: made)
        inventory.apply(.lot(lot))
        return lot
    }
}

extension Lot {
    /// Magnets at site `S` of the party `S`.
    static func plain(_ name: String, madeAt seq: Int64, by run: Code?, made: Mass) throws -> Lot {
        let site = try Code("S")
        return Lot(
            code: try Code(name),
            madeAt: seq,
            run: run,
            material: .ndfeb,
            form: .magnet,
            compound: nil,
            made: made,
            wasteClass: nil,
            feedClass: nil,
            pieces: nil,
            serials: [],
            remaining: made,
            owner: site,
            custodian: site,
            site: site,
            transfer: nil,
            isHeld: false,
            availableFrom: Story.start
        )
    }
}
