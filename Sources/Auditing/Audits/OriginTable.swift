package import Custody

/// The places of every stage of both lives, by element: the four-stage table and more.
package struct OriginTable: Sendable {
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        package let need: Need
        /// In the order of the elements asked for; nil where nothing is recorded.
        package let cells: [Cell?]
    }

    /// All ways into the subject together: the worst relation, every possible place, the weakest
    /// tier; of a hit, the places that are one.
    package struct Cell: Hashable, Sendable {
        package let relation: Relation
        package let place: Place
        package let tier: EvidenceTier?
    }

    private static let needs: [Need] =
        [.mine, .separate, .refine, .reduce, .melt, .magnetMake].map {
            Need(life: .prior, stage: $0)
        }
        + [.collect, .leach, .separate, .precipitate, .calcine, .reduce, .melt].map {
            Need(life: .recycling, stage: $0)
        }

    /// Stages that neither the policy nor anybody else speaks of are left out where they lie beyond
    /// the subject.
    package init(
        _ lineage: Lineage,
        auditor: Auditor,
        policy: Policy,
        elements: [Element]
    ) throws {
        let reader = FactReader(
            record: auditor.record,
            covered: policy.covered,
            minimumTier: policy.minimumTier
        )
        let forms = lineage.subject.lots.compactMap { lineage[$0.lot]?.form }
        let reached = Set(forms.flatMap(Ladder.stages(upTo:)) + [.collect])
        let walk = RouteWalk(
            lineage: lineage,
            composition: auditor.composition,
            places: .none
        )
        let ways = try elements.map { element in
            (element, routes: try walk.routes(of: element).physical)
        }
        rows = Self.needs.filter { $0.life == .prior || reached.contains($0.stage) }.map { need in
            Row(
                need: need,
                cells: ways.map { Cell(need, $0, $1, lineage, reader) }
            )
        }
    }
}

extension OriginTable.Cell {
    fileprivate init?(
        _ need: Need,
        _ element: Element,
        _ routes: Set<Route>,
        _ lineage: Lineage,
        _ reader: FactReader
    ) {
        let runs =
            need.life == .recycling
            ? lineage.runs.filter { $0.span.contains(need.stage) }.map {
                reader.read([reader.place(of: $0)])
            } : []
        let open = Self.leavesWithout(need, routes, lineage)
        let facts = lineage.leaves.compactMap { leaf in
            let reading = reader.read(need, of: leaf, element)
            return reading.isRecorded || open.contains(leaf.code) ? reading : nil
        }
        let heels: [StageReading] = routes.contains { $0.leaf == nil } ? [.missing] : []
        let all = runs + facts + heels
        let known = all.filter(\.isRecorded)
        guard let first = known.first else { return nil }
        let isComplete = known.count == all.count
        let worst = known.map(\.relation).max() ?? .unknown
        relation = isComplete ? worst : max(.unknown, worst)
        let hits = known.filter { $0.relation == .hit }.map(\.place)
        if let hit = hits.first {
            place = hits.dropFirst().reduce(hit) { $0.union($1) }
        } else {
            place = isComplete ? known.dropFirst().reduce(first.place) { $0.union($1.place) } : .any
        }
        tier = known.compactMap(\.tier).min()
    }

    /// Leaves of which only a fact tells where the stage was: some way has no run for it, or they
    /// had it behind them.
    ///
    /// New material has no recycling stages to tell of.
    private static func leavesWithout(
        _ need: Need,
        _ routes: Set<Route>,
        _ lineage: Lineage
    ) -> Set<Code> {
        Set(
            routes.compactMap { route in
                guard let leaf = route.leaf.map({ lineage.lots[$0] }) else { return nil }
                guard need.life == .recycling else { return leaf.code }
                let isOpen =
                    leaf.form.hasBehind(need.stage) || !route.stages.contains(stage: need.stage)
                return leaf.wasteClass != .virgin && isOpen ? leaf.code : nil
            }
        )
    }
}
