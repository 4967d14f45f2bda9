import Custody

/// The nodes and edges of a trace, in their order.
struct Graph {
    let nodes: [Trace.Node]
    let edges: [Trace.Edge]

    init(lots: [(lot: Lot, depth: Int)], runs: [Run], depth: Int) {
        nodes = lots.filter { $0.depth <= depth }
            .map { Trace.Node(lot: $0.lot, depth: $0.depth) }
            .sorted { $0.place < $1.place }
        let shown = Set(nodes.map(\.lot.code))
        edges = runs.flatMap { run in
            Self.edges(of: run.event).filter { shown.contains($0.from) && shown.contains($0.to) }
        }
    }

    private static func edges(of run: RunCompleted) -> [Trace.Edge] {
        let weights = run.outputs.map { Int128($0.mass.milligrams) }
        let portions = run.inputs.map { input in
            Apportionment.parts(of: Int128(input.mass.milligrams), weights: weights) ?? []
        }
        return run.outputs.indices.flatMap { output in
            zip(run.inputs, portions).compactMap { input, parts in
                (try? Mass(milligrams: Int64(parts[output]))).map {
                    Trace.Edge(
                        from: input.lot,
                        to: run.outputs[output].lot,
                        run: run.run,
                        mass: $0
                    )
                }
            }
        }
    }
}

extension Trace.Node {
    fileprivate var place: (Int, Int64, Code) { (depth, lot.madeAt, lot.code) }
}
