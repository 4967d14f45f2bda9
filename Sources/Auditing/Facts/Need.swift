package import Custody

/// A stage of a life whose place matters.
package struct Need: Hashable, Comparable, Sendable {
    package let life: Life
    package let stage: Stage

    package init(life: Life, stage: Stage) {
        self.life = life
        self.stage = stage
    }

    /// The earlier life first, then in the order of the process.
    package static func < (left: Need, right: Need) -> Bool {
        left.life == right.life ? left.stage < right.stage : left.life == .prior
    }
}

extension Need: CustomStringConvertible {
    package var description: String { "\(life) life, \(stage)" }
}

/// A fact that is not there, and would help if it were and said the right thing.
package struct MissingFact: Hashable, Comparable, Sendable {
    package let lot: Code
    package let need: Need
    /// The least that will do.
    package let tier: EvidenceTier

    package static func < (left: MissingFact, right: MissingFact) -> Bool {
        (left.lot, left.need, left.tier) < (right.lot, right.need, right.tier)
    }
}
