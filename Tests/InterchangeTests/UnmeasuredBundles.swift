import Commands
import Custody
import Interchange
import TestSupport
import Testing

extension AlteredBundles {
    /// Weeks of chemistry of which a laboratory saw this and that: both checkers have to find the
    /// same lots unmeasured, and the same metal from nowhere.
    mutating func leaveUnmeasured(seeds: ClosedRange<UInt64>) throws {
        for seed in seeds {
            let world = try BundleWorld { story in
                var plant = UnmeasuredPlant(story: story, chance: SplitMix64(seed: seed))
                try plant.work()
                story = plant.story
            }
            add("unmeasured, seed \(seed)", try world.bundle()?.encoded ?? [])
        }
    }
}

/// Magnets become liquor, two oxides or new magnets; somebody measures some of it.
private struct UnmeasuredPlant {
    var story: Story
    var chance: SplitMix64

    mutating func work() throws {
        try measure("MAG", ["Nd": "28%±0.3", "Dy": "3%±0.1"])
        if Bool.random(using: &chance) {
            try run(.leach, "MAG", "LIQUOR", .leachate, [900, 2000])
            try measure("LIQUOR", ["Nd": "0.9%±0.05"])
            try oxides(from: "LIQUOR")
        } else if Bool.random(using: &chance) {
            try oxides(from: "MAG")
        } else {
            try run(.sinter, "MAG", "OX-1", .magnet, [20, 28, 29])
        }
        try run(.split, "OX-1", "DRUM", try form("OX-1"), [3])
        try measure("DRUM", ["Nd": "80%±0.5"])
        let lot = Bool.random(using: &chance) ? "DRUM" : "OX-1"
        try story.ship("SHP", [lot: "1 kg"], at: "PLANT", to: "CUSTOMER", reason: "a test")
    }

    private mutating func oxides(from lot: String) throws {
        let taken = try #require(story.inventory.lot(Code(lot))).remaining
        try story.run(
            "SEPARATE",
            at: "PLANT",
            .separate,
            from: [lot: "\(taken.milligrams) mg"],
            to: [:],
            reason: "a test"
        ) {
            $0.outputs = try ["OX-1", "OX-2"].map { lot in
                let compounds =
                    [nil, "Nd2O3", "Dy2O3", "CeO2"].randomElement(using: &chance) ?? nil
                return RunOutput(
                    lot: try Code(lot),
                    form: .oxide,
                    compound: try compounds.map { try Compound($0) },
                    mass: try Mass.parse("\(Int.random(in: 4...12, using: &chance)) kg")
                )
            }
        }
        try measure("OX-1", ["Nd": "77.5%±0.4"])
        try measure("OX-2", ["Nd": "41%±0.4", "Dy": "40%±0.4"])
    }

    private mutating func run(
        _ operation: Custody.Operation,
        _ lot: String,
        _ made: String,
        _ form: Form,
        _ kilograms: [Int]
    ) throws {
        let taken = try #require(story.inventory.lot(Code(lot))).remaining
        let mass = kilograms.randomElement(using: &chance) ?? 1
        try story.run(
            "R-\(made)",
            at: "PLANT",
            operation,
            from: [lot: operation == .split ? "\(mass) kg" : "\(taken.milligrams) mg"],
            to: [made: (form, "\(mass) kg")],
            reason: "a test"
        )
    }

    private mutating func measure(_ lot: String, _ results: KeyValuePairs<String, String>) throws {
        guard Bool.random(using: &chance) else { return }
        try story.assay(lot, lab: "ORG", results, reason: "a test")
    }

    private func form(_ lot: String) throws -> Form {
        try #require(story.inventory.lot(Code(lot))).form
    }
}
