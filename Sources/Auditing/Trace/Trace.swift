package import Custody

/// Where a subject comes from, or what became of it: lots joined by runs, and shares by element.
package struct Trace: Hashable, Sendable {
    package let subject: Code
    package let direction: Direction
    /// By depth, then in the order in which the lots were made.
    package let nodes: [Node]
    /// In the order of the runs; then of outputs and inputs in the entry.
    package let edges: [Edge]
    /// Lots that left, in the order of the shipments.
    package let shipments: [ShippedLot]
    /// In the order of the elements; none forward.
    package let attributions: [Attribution]
    /// Whatever the depth; nil back.
    package let recall: Recall?

    package enum Direction: String, Sendable, CaseIterable {
        case back, forward
    }

    /// A lot.
    package struct Node: Hashable, Sendable {
        package let lot: Lot
        /// As it was made or acquired.
        package var mass: Mass { lot.made }
        /// Runs between the subject and it, at least.
        package let depth: Int
    }

    /// Material of one lot that a run made another lot of.
    package struct Edge: Hashable, Sendable {
        package let from: Code
        package let to: Code
        package let run: Code
        /// What the run was fed of `from`, divided among all its outputs by their gross masses: the
        /// edges that leave a lot for one run add up to what was fed.
        package let mass: Mass
    }

    /// Some of a lot that a shipment took.
    package struct ShippedLot: Hashable, Sendable {
        package let shipment: Code
        package let lot: Code
        package let mass: Mass
    }

    /// The rows of all attributions, in their order.
    package var sources: [Attribution.Row] { attributions.flatMap(\.rows) }
}

extension Trace {
    /// The ancestors of a subject, with the sources of some elements: by default of every rare earth
    /// that it is known to hold, or may hold because an ancestor does.
    ///
    /// `depth` is how many runs back the nodes reach; sources are always the leaves.
    package static func back(
        _ lineage: Lineage,
        elements: [Element]? = nil,
        depth: Int = .max
    ) throws -> Trace {
        let reader = Composition(lineage.view)
        let attributions = try (elements ?? lineage.elementsInPlay()).map {
            try Attribution(of: $0, lineage: lineage, reader: reader)
        }
        return Trace(backFrom: lineage, attributions: attributions, depth: depth)
    }

    /// The ancestors of a subject, with sources that are known already.
    package init(backFrom lineage: Lineage, attributions: [Attribution], depth: Int = .max) {
        let subject = lineage.subject
        let graph = Graph(
            lots: zip(lineage.lots, lineage.depths).map { ($0, $1) },
            runs: lineage.runs,
            depth: depth
        )
        self.init(
            subject: subject.code,
            direction: .back,
            nodes: graph.nodes,
            edges: graph.edges,
            shipments: subject.kind == .shipment
                ? subject.lots.map {
                    ShippedLot(shipment: subject.code, lot: $0.lot, mass: $0.mass)
                } : [],
            attributions: attributions,
            recall: nil
        )
    }

    /// The descendants of a subject, and the shipments that took some of them.
    package static func forward(
        _ subject: Subject,
        in view: any InventoryView,
        depth: Int = .max
    ) throws -> Trace {
        let descent = try Descent(of: subject, in: view)
        let graph = Graph(
            lots: descent.lots.map { ($0, descent.depths[$0.code] ?? 0) },
            runs: descent.runs,
            depth: depth
        )
        let shown = Set(graph.nodes.map(\.lot.code))
        return Trace(
            subject: subject.code,
            direction: .forward,
            nodes: graph.nodes,
            edges: graph.edges,
            shipments: descent.shipments.flatMap { shipment in
                shipment.event.lots.filter { shown.contains($0.lot) }
                    .map { ShippedLot(shipment: shipment.code, lot: $0.lot, mass: $0.mass) }
            },
            attributions: [],
            recall: try Recall(descent, in: view)
        )
    }
}
