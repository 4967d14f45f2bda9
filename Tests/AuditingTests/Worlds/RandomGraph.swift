import Commands
import Custody
import TestSupport
import VerifiableLog

/// A small random ledger of reworks: a few acquired lots, assayed or not, put together in several
/// ways, and one lot made last of all.
struct RandomGraph {
    private(set) var workshop: Workshop
    private var numbers: SplitMix64
    private var stock: [(lot: String, milligrams: Int)] = []
    /// The lot that was made last.
    private(set) var last = ""

    init(seed: Int) throws {
        workshop = try Workshop()
        numbers = SplitMix64(world: seed)
        for number in 1...numbers.number(2...4) { try acquire("L\(number)") }
        for number in 1...numbers.number(1...4) { try run("R\(number)") }
    }

    private mutating func acquire(_ lot: String) throws {
        let mass = numbers.number(1...6)
        try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "\(mass) mg", form: .powder)
        try assay(lot, percent: 70)
        stock.append((lot, mass))
    }

    private mutating func assay(_ lot: String, percent: Int) throws {
        guard numbers.chance(percent) else { return }
        let value = ["0", "10", "20", "30"][numbers.number(0...3)]
        try workshop.story.assay(lot, lab: "ORG", ["Nd": "\(value)%±1"], reason: "a test")
    }

    private mutating func run(_ run: String) throws {
        var inputs: [LotMass] = []
        for place in stock.indices.shuffled(using: &numbers).prefix(numbers.number(1...3))
        where stock[place].milligrams > 0 {
            let taken = numbers.number(1...stock[place].milligrams)
            stock[place].milligrams -= taken
            inputs.append(
                LotMass(
                    lot: try Code(stock[place].lot),
                    mass: try Mass(milligrams: Int64(taken))
                )
            )
        }
        guard !inputs.isEmpty else { return }
        var outputs: [RunOutput] = []
        for number in 1...numbers.number(1...2) {
            let mass = numbers.number(1...6)
            let lot = "\(run)-\(number)"
            outputs.append(
                RunOutput(
                    lot: try Code(lot),
                    form: .powder,
                    mass: try Mass(milligrams: Int64(mass))
                )
            )
            stock.append((lot, mass))
            last = lot
        }
        try record(run, inputs, outputs)
        for output in outputs { try assay(output.lot.text, percent: 60) }
    }

    private mutating func record(
        _ run: String,
        _ inputs: [LotMass],
        _ outputs: [RunOutput]
    ) throws {
        var event = RunCompleted(
            run: try Code(run),
            site: try Code("PLANT"),
            operation: .rework,
            started: workshop.story.clock,
            ended: workshop.story.clock,
            inputs: inputs,
            outputs: outputs
        )
        if numbers.chance(10) {
            event.vessels = [VesselUse(id: try Code("TANK-\(run)"), heelIn: .unknown)]
        }
        try workshop.story.record(event, reason: "a test")
    }
}
