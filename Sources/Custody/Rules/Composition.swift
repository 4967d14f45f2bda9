/// Finds what lots are made of, from results and, for splits and merges, from their parents'.
///
/// Answers are remembered, so that shared ancestors are read once: make a new one when the view
/// has changed.
package struct Composition {
    private let view: any InventoryView
    private let memory = Memory()

    package init(_ view: any InventoryView) { self.view = view }

    /// The content of `lot` in `element` as it stood for the entry at `seq`; nil is unknown.
    package func content(of lot: Lot, element: Element, at seq: Int64) throws -> Content? {
        try contents(of: lot, at: seq)[element]
    }

    /// What is known of `lot` as it stood for the entry at `seq`.
    ///
    /// For each element: the last result at a lower position; if none, the first later one, because
    /// laboratories report after the run; else the parent's at the same position for a split or
    /// pack, the mass-weighted one of the inputs at that run for a merge or blend; else nothing.
    package func contents(of lot: Lot, at seq: Int64) throws -> [Element: Content] {
        let asked = Question(lot: lot.code, seq: seq)
        // A stack of our own: a chain of splits may be longer than the thread's. A question that is
        // met again below itself, which no sound ledger has, stays without an answer.
        var open = [asked]
        var begun: Set<Question> = []
        while let question = open.last {
            guard memory.answers[question] == nil else {
                open.removeLast()
                continue
            }
            let parents = try parents(of: question)
            let missing = parents.map(\.question).filter {
                memory.answers[$0] == nil && !begun.contains($0)
            }
            if missing.isEmpty || !begun.insert(question).inserted {
                let measured = try measured(question)
                memory.answers[question] = inherited(from: parents).merging(measured) { $1 }
            } else {
                open += missing
            }
        }
        return memory.answers[asked] ?? [:]
    }

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

    private struct Question: Hashable {
        let lot: Code
        let seq: Int64
    }

    /// A lot that another's content follows from, with the mass that went in.
    private struct Parent {
        let question: Question
        let mass: Mass
    }

    private final class Memory {
        var answers: [Question: [Element: Content]] = [:]
    }

    /// Results of the lot itself: of each element the last before the position, else the first.
    private func measured(_ question: Question) throws -> [Element: Content] {
        var found: [Element: Content] = [:]
        for assay in try view.assays(of: question.lot) {
            let reference = AssayReference(lot: assay.lot, seq: assay.seq)
            for result in assay.results
            where assay.seq < question.seq || found[result.element] == nil {
                found[result.element] = Content(result, method: assay.method, assay: reference)
            }
        }
        return found
    }

    /// The lots that the content follows from where it was not measured; none when it can't be
    /// told.
    private func parents(of question: Question) throws -> [Parent] {
        guard let code = try view.lot(question.lot)?.run, let run = try view.run(code),
            run.event.operation.keepsComposition
        else { return [] }
        let inputs = run.event.inputs
        let isOnePart = inputs.count == 1 && run.event.operation.isDivision
        return inputs.map { input in
            Parent(
                question: Question(lot: input.lot, seq: isOnePart ? question.seq : run.seq),
                mass: input.mass
            )
        }
    }

    /// The mass-weighted contents of the parents, of each element that is known of all.
    private func inherited(from parents: [Parent]) -> [Element: Content] {
        let known = parents.map { (memory.answers[$0.question] ?? [:], Int128($0.mass.milligrams)) }
        guard let first = known.first else { return [:] }
        if known.count == 1 { return first.0 }
        var found: [Element: Content] = [:]
        for element in first.0.keys {
            let terms = known.compactMap { contents, mass in contents[element].map { ($0, mass) } }
            guard terms.count == known.count else { continue }
            found[element] = Content(mean: terms, of: element)
        }
        return found
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
    fileprivate var keepsComposition: Bool {
        switch self {
        case .split, .pack, .merge, .blend: true
        default: false
        }
    }

    /// Whether it takes one lot apart into lots of the same content.
    fileprivate var isDivision: Bool { self == .split || self == .pack }
}
