/// What a run does.
package enum Operation: String, ClosedVocabulary {
    case dismantle
    case sort
    case demagnetise
    case shred
    case mill
    case hydrogenDecrepitate = "hydrogen_decrepitate"
    case split
    case merge
    case blend
    case pack
    case sample

    case roast
    case leach
    case purify
    case separate
    case precipitate
    case calcine
    case reduce
    case melt

    case stripCast = "strip_cast"
    case jetMill = "jet_mill"
    case press
    case sinter
    case bond
    case machine
    case coat
    case magnetise
    case assemble

    case toll
    case rework
    case `import`

    package static let noun = "operation"

    /// What kind of change an operation makes; a physical one keeps the gross mass.
    package enum Class: String, Sendable, Hashable, CaseIterable {
        case physical
        case chemical
        case magnetMaking = "magnet_making"
        case other
    }

    package var operationClass: Class {
        switch self {
        case .dismantle, .sort, .demagnetise, .shred, .mill, .hydrogenDecrepitate, .split, .merge,
            .blend, .pack, .sample:
            .physical
        case .roast, .leach, .purify, .separate, .precipitate, .calcine, .reduce, .melt: .chemical
        case .stripCast, .jetMill, .press, .sinter, .bond, .machine, .coat, .magnetise, .assemble:
            .magnetMaking
        case .toll, .rework, .import: .other
        }
    }

    /// The stage of life *recycling* that it is.
    package var stage: Stage { .operation(self) }
}
