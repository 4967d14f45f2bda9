import Commands
import Custody
import Interchange
import TestSupport

extension AlteredBundles {
    /// Days at a dock where masses are weighed, adjusted, received and put together anew, up and
    /// down: both checkers have to reckon the same gains.
    mutating func gainMass(seeds: ClosedRange<UInt64>) throws {
        for seed in seeds {
            let world = try BundleWorld { story in
                var day = GainingDay(story: story, chance: SplitMix64(seed: seed))
                try day.pass(steps: 9)
                story = day.story
            }
            add("gaining, seed \(seed)", try world.bundle()?.encoded ?? [])
        }
    }
}

/// What happens to a lot at random before it is shipped.
private struct GainingDay {
    var story: Story
    var chance: SplitMix64
    private var lot = "MAG"

    init(story: Story, chance: SplitMix64) {
        self.story = story
        self.chance = chance
    }

    mutating func pass(steps: Int) throws {
        try story.site("DOCK", of: "ORG")
        for step in 1...steps {
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: try book { LotWeighed(lot: $0, net: $1) }
            case 1: try book { LotAdjusted(lot: $0, net: $1, cause: .stockTake) }
            case 2: try carry(step)
            case 3: try blend(step)
            default: try split(step)
            }
        }
        let mass = left
        try story.run(
            "RUN",
            at: "PLANT",
            .separate,
            from: [lot: "\(mass) mg"],
            to: ["OX": (.oxide, "\(mass) mg")],
            reason: "a test"
        )
        try story.ship("SHP", ["OX": "\(mass) mg"], at: "PLANT", to: "CUSTOMER")
    }

    private var left: Int64 {
        Code(checking: lot).flatMap { story.inventory.lot($0) }?.remaining.milligrams ?? 0
    }

    /// Less, more or about as much; from small gains to large ones.
    private mutating func changed(_ mass: Int64) -> Int64 {
        let perMille: [Int64] = [-300, -40, -4, -1, 0, 1, 2, 4, 5, 40, 900]
        return max(mass + mass * (perMille.randomElement(using: &chance) ?? 0) / 1000, 1)
    }

    private mutating func book(_ event: (Code, Mass) -> some Event) throws {
        let net = try Mass.parse("\(changed(left)) mg")
        try story.record(event(try Code(lot), net), reason: "a test")
    }

    private mutating func carry(_ step: Int) throws {
        let mass = changed(left)
        try story.dispatch("T\(step)", [lot], from: "PLANT", to: "DOCK", reason: "a test")
        try story.receive("T\(step)", [lot: "\(mass) mg"], reason: "a test")
        try story.dispatch("B\(step)", [lot], from: "DOCK", to: "PLANT", reason: "a test")
        try story.receive("B\(step)", reason: "a test")
    }

    private mutating func blend(_ step: Int) throws {
        try story.acquire("N\(step)", at: "PLANT", of: "ORG", "7 kg")
        try story.assay("N\(step)", lab: "ORG", ["Nd": "31%±0.4"], reason: "a test")
        let mass = left
        try story.run(
            "R\(step)",
            at: "PLANT",
            .blend,
            from: [lot: "\(mass) mg", "N\(step)": "7 kg"],
            to: ["M\(step)": (.magnet, "\(changed(mass + 7_000_000)) mg")],
            reason: "a test"
        )
        lot = "M\(step)"
    }

    private mutating func split(_ step: Int) throws {
        let part = max(left / 3, 1)
        try story.run(
            "R\(step)",
            at: "PLANT",
            .split,
            from: [lot: "\(part) mg"],
            to: ["M\(step)": (.magnet, "\(changed(part)) mg")],
            reason: "a test"
        )
        if left == 0 || Bool.random(using: &chance) { lot = "M\(step)" }
    }
}
