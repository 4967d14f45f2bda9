import Custody

/// A set of stages, one bit each.
struct StageSet: OptionSet, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ stages: some Sequence<Stage>) {
        rawValue = stages.reduce(0) { $0 | 1 << UInt64(Self.places[$1] ?? 63) }
    }

    func contains(stage: Stage) -> Bool { isSuperset(of: StageSet([stage])) }

    /// In the order of the process.
    var stages: [Stage] { Stage.allCases.filter(contains(stage:)) }

    private static let places = Dictionary(
        uniqueKeysWithValues: Stage.allCases.enumerated().map { ($1, $0) }
    )
}
