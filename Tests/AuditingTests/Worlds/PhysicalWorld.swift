import Commands
import Custody
import TestSupport
import VerifiableLog

/// A small world in which it is known which atom came from where, and the ledger that people who can
/// only weigh and assay would write of it.
///
/// Nothing mixes evenly: each portion and each output takes its sources in a random order. Contents
/// are in mg × ppb. Assays miss the truth by up to their k=2 uncertainty, except that of the last lot.
struct PhysicalWorld {
    private(set) var workshop: Workshop
    private var numbers: SplitMix64
    private var stock: [Lump] = []
    /// The lot that was made last, and what is truly in it; empty when nothing was left for it.
    private(set) var last = Lump(lot: "", milligrams: 0, atoms: [:])

    struct Lump {
        let lot: String
        var milligrams: Int128
        /// By leaf; `heel` for what an unknown heel brought.
        var atoms: [String: Int128]

        var total: Int128 { atoms.values.reduce(0, +) }
    }

    init(seed: Int) throws {
        workshop = try Workshop()
        numbers = SplitMix64(world: seed)
        for number in 1...numbers.number(2...4) { try acquire("L\(number)") }
        let runs = numbers.number(1...4)
        for number in 1...runs { try run("R\(number)", isLast: number == runs) }
    }

    private mutating func acquire(_ lot: String) throws {
        let mass = Int128(numbers.number(1_000...9_000))
        try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "\(mass) mg", form: .powder)
        let content = Int128(numbers.number(0...350)) * 1_000_000
        stock.append(Lump(lot: lot, milligrams: mass, atoms: [lot: mass * content]))
        if numbers.chance(75) { try assay(stock[stock.count - 1]) }
    }

    /// A result that may be wrong by its uncertainty; an exact one for the last lot.
    private mutating func assay(_ lump: Lump, isExact: Bool = false) throws {
        let exact = Int64(lump.total / lump.milligrams)
        let uncertainty = Int64(numbers.number(1...20)) * 1_000_000
        let error = isExact ? 0 : Int64(numbers.number(-100...100)) * (uncertainty / 100)
        try workshop.story.record(
            LotAssayed(
                lot: try Code(lump.lot),
                laboratory: try Code("ORG"),
                method: "ICP-OES",
                results: [
                    .value(
                        .nd,
                        fraction: try PartsPerBillion(max(0, exact + error)),
                        expanded: try PartsPerBillion(uncertainty),
                        reported: nil
                    )
                ]
            ),
            reason: "a test"
        )
    }

    private mutating func run(_ run: String, isLast: Bool) throws {
        var inputs: [LotMass] = []
        var atoms: [String: Int128] = [:]
        for place in stock.indices.shuffled(using: &numbers).prefix(numbers.number(1...3))
        where stock[place].milligrams > 0 {
            let taken = numbers.chance(50) ? 100 : numbers.number(10...90)
            let mass = max(1, stock[place].milligrams * Int128(taken) / 100)
            let amount = stock[place].total * mass / stock[place].milligrams
            var rest = stock[place].atoms
            let portion = take(amount, from: &rest)
            stock[place].atoms = rest
            stock[place].milligrams -= mass
            atoms.merge(portion) { $0 + $1 }
            inputs.append(
                LotMass(lot: try Code(stock[place].lot), mass: try Mass(milligrams: Int64(mass)))
            )
        }
        let hasHeel = numbers.chance(10)
        if hasHeel { atoms[numbers.chance(50) ? "L1" : "heel", default: 0] += 1_000_000_000_000 }
        guard !inputs.isEmpty else { return }
        var lumps: [Lump] = []
        for number in 1...(isLast ? 1 : numbers.number(1...2)) {
            let part = atoms.values.reduce(0, +) * Int128(numbers.number(40...99)) / 100
            let made = take(part, from: &atoms)
            let mass = part / 350_000_000 + Int128(numbers.number(100...5_000))
            lumps.append(Lump(lot: "\(run)-\(number)", milligrams: mass, atoms: made))
        }
        try record(run, inputs, lumps, hasHeel: hasHeel)
        stock += lumps
        if isLast { last = lumps[0] }
        for lump in lumps where isLast || numbers.chance(60) { try assay(lump, isExact: isLast) }
    }

    private mutating func record(
        _ run: String,
        _ inputs: [LotMass],
        _ lumps: [Lump],
        hasHeel: Bool
    ) throws {
        var event = RunCompleted(
            run: try Code(run),
            site: try Code("PLANT"),
            operation: .rework,
            started: workshop.story.clock,
            ended: workshop.story.clock,
            inputs: inputs,
            outputs: try lumps.map { lump in
                RunOutput(
                    lot: try Code(lump.lot),
                    form: .powder,
                    mass: try Mass(milligrams: Int64(lump.milligrams))
                )
            }
        )
        if hasHeel { event.vessels = [VesselUse(id: try Code("TANK-\(run)"), heelIn: .unknown)] }
        try workshop.story.record(event, reason: "a test")
    }

    /// Takes so much, one source after the other.
    private mutating func take(
        _ amount: Int128,
        from atoms: inout [String: Int128]
    ) -> [String: Int128] {
        var missing = amount
        var taken: [String: Int128] = [:]
        for source in atoms.keys.sorted().shuffled(using: &numbers) {
            let part = min(missing, atoms[source] ?? 0)
            taken[source] = part
            atoms[source, default: 0] -= part
            missing -= part
        }
        return taken
    }
}
