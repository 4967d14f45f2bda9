package import Custody

/// The places of every stage of both lives, by element: the four-stage table and more.
package struct OriginTable: Sendable {
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        package let life: Life
        package let stage: Stage
        /// In the order of the elements asked for; nil where nothing is recorded.
        package let cells: [Cell?]
    }

    /// All ways into the subject together: the worst relation, every possible place, the weakest
    /// tier.
    package struct Cell: Hashable, Sendable {
        package let relation: Relation
        package let place: Place
        package let tier: EvidenceTier?
    }

    private static let stages: [(Life, Stage)] = [
        (.prior, .mine), (.prior, .separate), (.prior, .refine), (.prior, .reduce),
        (.prior, .melt), (.prior, .magnetMake), (.recycling, .collect), (.recycling, .leach),
        (.recycling, .separate), (.recycling, .precipitate), (.recycling, .calcine),
    ]

    package init(
        _ lineage: Lineage,
        history: History,
        policy: Policy,
        elements: [Element]
    ) {
        let reader = FactReader(
            history: history,
            covered: policy.covered,
            minimumTier: policy.minimumTier
        )
        rows = Self.stages.map { life, stage in
            Row(
                life: life,
                stage: stage,
                cells: elements.map { element in
                    Self.cell(life, stage, element, lineage, reader)
                }
            )
        }
    }

    private static func cell(
        _ life: Life,
        _ stage: Stage,
        _ element: Element,
        _ lineage: Lineage,
        _ reader: FactReader
    ) -> Cell? {
        let runs =
            life == .recycling
            ? lineage.runs.filter { $0.span.contains(stage) }.map {
                reader.read([reader.place(of: $0)])
            } : []
        let facts = lineage.leaves.map { leaf -> StageReading in
            var statements = reader.facts(on: leaf.code, life, stage, element)
            if life == .recycling && stage == .collect { statements += reader.collection(of: leaf) }
            return reader.read(statements)
        }
        // A recycling stage that runs recorded is not missing on the leaves.
        let all = runs.isEmpty ? facts : runs + facts.filter { !$0.entries.isEmpty }
        let known = all.filter { !$0.entries.isEmpty }
        guard let first = known.first else { return nil }
        let isComplete = known.count == all.count
        return Cell(
            relation: isComplete
                ? known.map(\.relation).max() ?? .unknown
                : max(.unknown, known.map(\.relation).max() ?? .unknown),
            place: isComplete
                ? known.dropFirst().reduce(first.place) { $0.union($1.place) } : .any,
            tier: known.compactMap(\.tier).min()
        )
    }
}
