/// Finds what lots are made of, from results and, for splits and merges, from their parents'.
///
/// What is found of a lot is remembered for every position at once, so that asking again is a look
/// at a short list: make one for a view and hand it round; make a new one when the view has changed,
/// or let its memory follow the change.
package struct Composition {
    let view: any InventoryView
    let memory: Memory

    package init(_ view: any InventoryView) { self.init(view, memory: Memory()) }

    /// One that knows what others found in the same view.
    package init(_ view: any InventoryView, memory: Memory) {
        self.view = view
        self.memory = memory
    }

    /// The content of `lot` in `element` as it stood for the entry at `seq`; nil is unknown.
    package func content(of lot: Lot, element: Element, at seq: Int64) throws -> Content? {
        try series(of: lot.code)[element]?.content(at: seq)
    }

    /// What is known of `lot` as it stood for the entry at `seq`.
    ///
    /// For each element: the last result at a lower position; if none, the first later one, because
    /// laboratories report after the run; else the parent's at the same position for a split or
    /// pack, the mass-weighted one of the inputs at that run for a merge or blend; else nothing.
    package func contents(of lot: Lot, at seq: Int64) throws -> [Element: Content] {
        try series(of: lot.code).compactMapValues { $0.content(at: seq) }
    }

    /// Answers that have been found; shared by the copies of one composition.
    ///
    /// Of a lot's ancestors that hand something down, all are here or the lot isn't.
    package final class Memory {
        fileprivate var seriesByLot: [Code: [Element: ContentSeries]] = [:]
        var balancesByRun: [Code: [ElementBalance]] = [:]

        private static let lotsMax = 16384

        package init() {}

        /// Makes room: not while a lot's ancestors are gone through, which are needed together.
        fileprivate func makeRoom() {
            if max(seriesByLot.count, balancesByRun.count) > Self.lotsMax { forget() }
        }

        /// Forgets what may be another once the view has had these effects.
        package func follow(_ effects: [Effect]) {
            let changes = effects.contains { effect in
                switch effect {
                case .assay(let assay): seriesByLot[assay.lot] != nil
                case .run(let run): run.event.outputs.contains { seriesByLot[$0.lot] != nil }
                default: false
                }
            }
            if changes { forget() }
        }

        package func forget() {
            seriesByLot = [:]
            balancesByRun = [:]
        }
    }

    /// The contents of a lot at every position: its own results; of an element without one, what
    /// its parents hand down.
    package func series(of lot: Code) throws -> [Element: ContentSeries] {
        // A stack of our own: a chain of splits may be longer than the thread's. A lot that is met
        // again below itself, which no sound ledger has, inherits nothing.
        memory.makeRoom()
        var open = [lot]
        var begun: Set<Code> = []
        while let code = open.last {
            if memory.seriesByLot[code] == nil {
                memory.seriesByLot[code] = try view.knownContents(of: code)
            }
            guard memory.seriesByLot[code] == nil else {
                open.removeLast()
                continue
            }
            let origin = try origin(of: code)
            let missing = (origin?.event.inputs ?? []).map(\.lot).filter {
                memory.seriesByLot[$0] == nil && !begun.contains($0)
            }
            if missing.isEmpty || !begun.insert(code).inserted {
                let handedDown = origin?.handedDown { memory.seriesByLot[$0] ?? [:] }
                let measured = ContentSeries.measured(try view.assays(of: code))
                memory.seriesByLot[code] = (handedDown ?? [:]).merging(measured) { $1 }
            } else {
                open += missing
            }
        }
        return memory.seriesByLot[lot] ?? [:]
    }

    /// The run that handed a content down to the lot; nil when it can't be told from its inputs.
    private func origin(of lot: Code) throws -> Run? {
        guard let code = try view.lot(lot)?.run, let run = try view.run(code),
            run.event.operation.keepsComposition
        else { return nil }
        return run
    }
}

extension Run {
    /// What the inputs of a run that keeps the composition make its outputs: one input's contents at
    /// any position for its parts; else the mean as of the run, of each element that is known of all
    /// inputs.
    func handedDown(
        _ series: (Code) -> [Element: ContentSeries]
    ) -> [Element: ContentSeries] {
        let inputs = event.inputs.map { (series($0.lot), mass: Int128($0.mass.milligrams)) }
        guard let (first, _) = inputs.first else { return [:] }
        if inputs.count == 1 && event.operation.isDivision { return first }
        let terms = inputs.map { series, mass in
            (series.compactMapValues { $0.content(at: seq) }, mass: mass)
        }
        if terms.count == 1 { return terms[0].0.mapValues(ContentSeries.init(always:)) }
        var found: [Element: ContentSeries] = [:]
        for element in first.keys {
            let known = terms.compactMap { contents, mass in contents[element].map { ($0, mass) } }
            guard known.count == terms.count else { continue }
            found[element] = Content(mean: known, of: element).map(ContentSeries.init(always:))
        }
        return found
    }
}

extension Composition {
    /// The runs whose balance a result for `lot` can change: the one that made it, those that
    /// consumed it, and those that consumed what was split or merged from it.
    static func runs(touching lot: Lot, in view: any InventoryView) throws -> [Run] {
        let maker = try lot.run.flatMap { try view.run($0) }
        var found = maker.map { [$0] } ?? []
        var seen = Set(found.map(\.code))
        var lots = [lot.code]
        while let next = lots.popLast() {
            for run in try view.runs(consuming: next) where seen.insert(run.code).inserted {
                found.append(run)
                if run.event.operation.keepsComposition { lots += run.event.outputs.map(\.lot) }
            }
        }
        return found.sorted { $0.seq < $1.seq }
    }
}

extension Content {
    /// The mean of contents weighted by masses above 0: the central value half-even, the
    /// uncertainty added linearly and rounded up.
    fileprivate init?(mean terms: [(Content, mass: Int128)], of element: Element) {
        var sum: (central: Int128, expanded: Int128, mass: Int128) = (0, 0, 0)
        var assays: Set<AssayReference> = []
        for (content, mass) in terms {
            sum.central += mass * Int128(content.fraction.value)
            sum.expanded += mass * Int128(content.expanded.value)
            sum.mass += mass
            assays.formUnion(content.assays)
        }
        guard sum.mass > 0 else { return nil }
        let central = Int64(sum.central.halfEvenDivide(by: sum.mass))
        let expanded = Int64(sum.expanded.ceilingDivide(by: sum.mass))
        self.init(
            element: element,
            fraction: PartsPerBillion(unchecked: central),
            expanded: PartsPerBillion(unchecked: expanded),
            assays: assays
        )
    }
}

extension Operation {
    /// Whether every output is what the inputs were together.
    var keepsComposition: Bool {
        switch self {
        case .split, .pack, .merge, .blend: true
        default: false
        }
    }

    /// Whether it takes one lot apart into lots of the same content.
    fileprivate var isDivision: Bool { self == .split || self == .pack }
}
