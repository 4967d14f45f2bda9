package import Custody

/// Where a subject came from, or where a lot went: lots, edges, and sources by element.
package struct Trace: Sendable {
    package let subject: Code
    package let direction: Direction
    /// In the order of depth, then code.
    package let nodes: [Node]
    /// In the order of the runs, then of the lots.
    package let edges: [Edge]
    /// By element, then lots by code, the unknown last.
    ///
    /// Empty forward.
    package let sources: [Row]

    package enum Direction: String, Sendable {
        case back
        case forward
    }

    /// A lot, and how many runs lie between it and the subject.
    package struct Node: Hashable, Sendable {
        package let lot: Lot
        package let mass: Mass
        package let depth: Int
    }

    /// Mass of one lot that a run, or the subject shipment, took for another.
    package struct Edge: Hashable, Sendable {
        package let from: Code
        package let to: Code
        package let run: Code
        package let mass: Mass
    }

    /// One source of one element.
    package struct Row: Hashable, Sendable {
        package let element: Element
        package let source: Source
        /// Rows of an element add up to exactly 1,000,000,000.
        package let sharePPB: Int64
        /// Rows of an element add up to exactly the element in the subject; nil where that is
        /// unknown.
        package let micrograms: Int64?
        package let lowerPPB: Int64
        package let upperPPB: Int64
        package let via: [Code]
    }
}

extension Trace {
    /// The ancestors of a subject.
    ///
    /// `depth` says how many runs back lots are listed; sources are reckoned over all.
    package static func back(
        _ lineage: Lineage,
        elements: [Element],
        depth: Int = .max
    ) throws -> Trace {
        var depths: [Code: Int] = [:]
        var open = lineage.subject.lots.map { ($0.lot, 0) }
        var next = 0
        let runs = Dictionary(uniqueKeysWithValues: lineage.runs.map { ($0.code, $0) })
        while next < open.count {
            let (code, level) = open[next]
            next += 1
            guard depths[code] == nil, level <= depth else { continue }
            depths[code] = level
            guard let run = lineage.lots[code]?.run.flatMap({ runs[$0] }) else { continue }
            open += run.event.inputs.map { ($0.lot, level + 1) }
        }
        let taken = Dictionary(
            lineage.subject.lots.map { ($0.lot, $0.mass) },
            uniquingKeysWith: { first, _ in first }
        )
        let nodes = depths.compactMap { code, level in
            lineage.lots[code].map {
                Node(lot: $0, mass: taken[code] ?? $0.made, depth: level)
            }
        }
        return Trace(
            subject: lineage.subject.code,
            direction: .back,
            nodes: nodes.sorted { ($0.depth, $0.lot.code) < ($1.depth, $1.lot.code) },
            edges: edges(lineage, shown: Set(depths.keys)),
            sources: try elements.flatMap { try rows(of: $0, lineage) }
        )
    }

    private static func edges(_ lineage: Lineage, shown: Set<Code>) -> [Edge] {
        var edges = lineage.runs.flatMap { run in
            run.event.inputs.flatMap { input in
                run.event.outputs.filter { lineage.lots[$0.lot] != nil }.map { output in
                    Edge(from: input.lot, to: output.lot, run: run.code, mass: input.mass)
                }
            }
        }
        if lineage.subject.kind == .shipment {
            edges += lineage.subject.lots.map {
                Edge(
                    from: $0.lot,
                    to: lineage.subject.code,
                    run: lineage.subject.code,
                    mass: $0.mass
                )
            }
        }
        return edges.filter { shown.contains($0.from) }
    }

    /// The rows of one element.
    static func rows(of element: Element, _ lineage: Lineage) throws -> [Row] {
        let attribution = try Attribution(of: element, lineage: lineage)
        let ppb =
            Apportionment.parts(of: 1_000_000_000, weights: attribution.shares.parts) ?? [:]
        let masses = attribution.micrograms.flatMap {
            Apportionment.parts(of: $0, weights: attribution.shares.parts)
        }
        let total = max(1, attribution.micrograms ?? attribution.ceiling)
        return attribution.shares.parts.keys.sorted().map { source in
            let share = ppb[source] ?? 0
            let lower = (attribution.lower[source] ?? 0) * 1_000_000_000 / total
            let upper = ((attribution.upper[source] ?? 0) * 1_000_000_000)
                .ceilingDivide(by: total)
            return Row(
                element: element,
                source: source,
                sharePPB: Int64(share),
                micrograms: masses.map { Int64(clamping: $0[source] ?? 0) },
                lowerPPB: Int64(min(share, lower)),
                upperPPB: Int64(max(share, min(1_000_000_000, upper))),
                via: source == .unknown ? attribution.via : []
            )
        }
    }

    /// What a lot became part of: descendants, and the shipments they left in.
    package static func forward(
        from lot: Lot,
        in view: any InventoryView,
        depth: Int = .max
    ) throws -> Trace {
        var nodes: [Node] = []
        var edges: [Edge] = []
        var seen: Set<Code> = []
        var open = [(lot, 0)]
        var next = 0
        while next < open.count {
            let (lot, level) = open[next]
            next += 1
            guard level <= depth, seen.insert(lot.code).inserted else { continue }
            nodes.append(Node(lot: lot, mass: lot.made, depth: level))
            for shipment in try view.shipments(of: lot.code) {
                let mass = shipment.event.lots.first { $0.lot == lot.code }?.mass ?? .zero
                edges.append(
                    Edge(from: lot.code, to: shipment.code, run: shipment.code, mass: mass)
                )
            }
            for run in try view.runs(consuming: lot.code) {
                let mass = run.event.inputs.first { $0.lot == lot.code }?.mass ?? .zero
                for output in run.event.outputs {
                    edges.append(
                        Edge(from: lot.code, to: output.lot, run: run.code, mass: mass)
                    )
                    if let made = try view.lot(output.lot) { open.append((made, level + 1)) }
                }
            }
        }
        return Trace(
            subject: lot.code,
            direction: .forward,
            nodes: nodes,
            edges: edges,
            sources: []
        )
    }
}

extension Lineage {
    /// The rare earths that the subject's lots are known to hold; those of their compounds where
    /// nothing is known.
    package func knownElements() throws -> [Element] {
        let composition = Composition(view)
        return try Element.rareEarths.filter { element in
            try subject.lots.contains { item in
                guard let lot = lots[item.lot] else { return false }
                if lot.compound?.fraction(of: element, rounding: .up) != nil { return true }
                let content = try composition.content(
                    of: lot,
                    element: element,
                    at: subject.seq
                )
                return (content?.fraction.value ?? 0) > 0
            }
        }
    }
}
