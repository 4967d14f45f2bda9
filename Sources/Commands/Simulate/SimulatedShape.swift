import Custody

/// How a simulated ledger looks: campaigns of `width` deliveries that pass `depth` steps.
///
/// Every step of a campaign makes as many lots as there were, each out of `fanIn` neighbours, so that
/// a lot has about `fanIn - 1` more ancestors with each layer above it, until its campaign ends.
struct SimulatedShape: Hashable, Sendable {
    /// Entries, about.
    let entries: Int
    /// Layers of lots: the deliveries, the lots of each step, the drums.
    let depth: Int
    /// Deliveries a campaign.
    let width: Int
    /// Lots that each lot is made of.
    let fanIn: Int
    /// Sites; with more than one, deliveries arrive at all but the first and are brought there.
    let sites: Int
    /// Deliveries of which neither assay nor origin is known, in a hundred.
    let unknownPercent: Int

    /// The steps from magnets to drums, of which none may be missing.
    static let chemistry: [(operation: Custody.Operation, form: Form)] = [
        (.leach, .leachate), (.separate, .eluate), (.precipitate, .oxalate),
        (.calcine, .oxide), (.pack, .oxide),
    ]

    /// The step that makes a layer; the first ones blend.
    func step(_ layer: Int) -> (operation: Custody.Operation, form: Form) {
        let late = layer - (depth - Self.chemistry.count)
        return late < 0 ? (.blend, .magnet) : Self.chemistry[late]
    }

    /// Every tenth drum leaves.
    func isShipped(_ column: Int) -> Bool { column.isMultiple(of: 10) }

    /// The campaigns that give so many entries.
    var campaigns: Int {
        let known = width * (100 - unknownPercent) / 100
        let each = width * depth + known + (width + 9) / 10 + (sites > 1 ? 2 : 0)
        return max(1, (entries + each / 2) / each)
    }
}
