/// A step in the life of material: every operation, and the steps that no run of this ledger is.
///
/// The order is that of the process, with the steps that may stand anywhere at the end.
package enum Stage: ClosedVocabulary, Comparable {
    case operation(Operation)
    case mine
    case collect
    /// In life *prior* a step of its own; in life *recycling* the word for precipitate and calcine.
    case refine
    case magnetMake
    case deviceMake

    package static let leach = Stage.operation(.leach)
    package static let separate = Stage.operation(.separate)
    package static let precipitate = Stage.operation(.precipitate)
    package static let calcine = Stage.operation(.calcine)
    package static let reduce = Stage.operation(.reduce)
    package static let melt = Stage.operation(.melt)
    package static let mill = Stage.operation(.mill)
    package static let hydrogenDecrepitate = Stage.operation(.hydrogenDecrepitate)
    package static let sinter = Stage.operation(.sinter)
    package static let bond = Stage.operation(.bond)

    package static let noun = "stage"

    /// All stages in the order of the process.
    package static let allCases: [Stage] =
        [.mine, .collect] + operations(.dismantle, .sort, .demagnetise, .shred)
        + operations(.hydrogenDecrepitate, .mill, .roast, .leach, .purify, .separate)
        + operations(.precipitate, .calcine) + [.refine]
        + operations(.reduce, .melt, .stripCast, .jetMill, .press, .sinter, .bond, .machine, .coat)
        + operations(.magnetise) + [.magnetMake] + operations(.assemble) + [.deviceMake]
        + operations(.split, .merge, .blend, .sample, .pack, .toll, .rework, .import)

    package init?(rawValue: String) {
        guard let stage = Self.byWord[rawValue] else { return nil }
        self = stage
    }

    package var rawValue: String {
        switch self {
        case .operation(let operation): operation.rawValue
        case .mine: "mine"
        case .collect: "collect"
        case .refine: "refine"
        case .magnetMake: "magnet_make"
        case .deviceMake: "device_make"
        }
    }

    package static func < (lhs: Stage, rhs: Stage) -> Bool { lhs.position < rhs.position }

    private var position: Int { Self.positions[self] ?? Self.allCases.count }

    private static let positions = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
    )
    private static let byWord = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) }
    )

    private static func operations(_ operations: Operation...) -> [Stage] {
        operations.map(Stage.operation)
    }
}

/// Which of its lives a fact about material speaks of.
package enum Life: String, ClosedVocabulary {
    /// From the mine to the device that became waste, or to the purchased virgin lot.
    case prior
    /// From collection onwards.
    case recycling

    package static let noun = "life"

    /// The stages that a fact of this life may name, in the order of the process.
    package var stages: [Stage] {
        switch self {
        case .prior: [.mine, .separate, .refine, .reduce, .melt, .magnetMake, .deviceMake]
        case .recycling: Stage.allCases.filter(isRecycling)
        }
    }

    /// The stages that the word means in this life; empty when it is not one of its words.
    package func meaning(of stage: Stage) -> [Stage] {
        guard stages.contains(stage) else { return [] }
        return self == .recycling && stage == .refine ? [.precipitate, .calcine] : [stage]
    }

    private func isRecycling(_ stage: Stage) -> Bool {
        switch stage {
        case .operation, .collect, .refine: true
        case .mine, .magnetMake, .deviceMake: false
        }
    }
}
