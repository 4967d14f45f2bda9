import Commands
import Custody
import VerifiableLog

/// Moves at random, over six lots, three sites and what stands in the story so far: most make
/// sense, many do not.
package struct RandomMoves {
    private var chance: SplitMix64
    private var count = 0

    package init(seed: UInt64) { chance = SplitMix64(seed: seed) }

    /// What the moves go on from: the parties `P` and `Q`, the sites `SP`, `SQ` and `SX`.
    ///
    /// - Throws: what hinders the story.
    package static func begun() throws -> Sketch {
        var story = try Story()
        for party in ["P", "Q"] {
            try story.party(party)
            try story.site("S" + party, of: party)
        }
        try story.site("SX", of: "Q")
        return Sketch(after: story)
    }

    private static let sites = ["SP", "SQ", "SX"]

    package mutating func next(in sketch: Sketch) -> Move {
        count += 1
        let known = sketch.inventory.lots()
        guard !known.isEmpty, chance.happens(perThousand: 850) else { return acquire() }
        let lot = chance.pick(known)
        let name = lot.code.text
        let site = chance.happens(perThousand: 900) ? lot.site.text : chance.pick(Self.sites)
        let part = max(1, chance.among(0...lot.remaining.milligrams + 5))
        switch chance.among(0...9) {
        case 0: return .weigh(name, max(1, lot.remaining.milligrams + chance.among(-2...2)))
        case 1:
            return .dispatch("T\(count)", name, from: site, to: chance.pick(Self.sites))
        case 2, 3:
            let open = sketch.inventory.transfers().map(\.code.text)
            return .receive(open.isEmpty ? "NONE" : chance.pick(open), chance.among(-1...1))
        case 4, 5: return process(name, part, at: site, with: chance.pick(known))
        case 6: return .ship("D\(count)", name, part, at: site)
        case 7: return .void(Int(chance.among(0...4)))
        default: return correction()
        }
    }

    private mutating func acquire() -> Move {
        .acquire("L\(chance.among(1...60))", at: chance.pick(Self.sites), chance.among(1...9_999))
    }

    private mutating func process(
        _ lot: String,
        _ part: Int64,
        at site: String,
        with other: Lot
    ) -> Move {
        let isMerge = chance.happens(perThousand: 400)
        let inputs = [(lot, part)] + (isMerge ? [(other.code.text, Int64(1))] : [])
        let whole = inputs.map(\.1).reduce(0, +)
        let first = chance.among(1...whole)
        return .run(
            "R\(count)",
            isMerge ? .merge : chance.pick([.split, .mill, .separate]),
            at: site,
            from: inputs,
            to: [("M\(count)", first)] + (whole > first ? [("N\(count)", whole - first)] : [])
        )
    }

    private mutating func correction() -> Move {
        let back = Int(chance.among(0...5))
        let mass = JSON.integer(chance.among(1...9_999))
        let site = JSON.string(chance.pick(Self.sites))
        return chance.pick([
            .correct(back, ["net_mg": mass]), .correct(back, ["site": site]),
            .correct(back, ["from_site": site]), .correct(back, ["to_site": site]),
            .correct(back, ["lot": "OTHER"]), .correct(back, ["operation": "shred"]),
        ])
    }
}
