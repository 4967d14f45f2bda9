/// Finds what lots are made of, from results and, for splits and merges, from their parents'.
///
/// Answers are remembered, so that shared ancestors are read once: make a new one when the view
/// has changed.
package struct Composition {
    private let view: any InventoryView
    private let memory = Memory()

    package init(_ view: any InventoryView) { self.view = view }

    /// The content of `lot` in `element` as it stood for the entry at `seq`: the last result at a
    /// lower position; if none, the first later one, because laboratories report after the run;
    /// else the parent's at the same position for a split or pack, the mass-weighted one of the
    /// inputs at that run for a merge or blend; else nil, unknown.
    package func content(of lot: Lot, element: Element, at seq: Int64) throws -> Content? {
        let asked = Question(lot: lot.code, element: element, seq: seq)
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
                memory.answers[question] = .some(try answer(question, from: parents))
            } else {
                open += missing
            }
        }
        return memory.answers[asked] ?? nil
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
        let element: Element
        let seq: Int64
    }

    /// A lot that another's content follows from, with the mass that went in.
    private struct Parent {
        let question: Question
        let mass: Mass
    }

    private final class Memory {
        var answers: [Question: Content?] = [:]
    }

    /// A result of the lot itself.
    private func measured(_ question: Question) throws -> Content? {
        var earlier: Content?
        for assay in try view.assays(of: question.lot) {
            guard let result = assay.results.first(where: { $0.element == question.element })
            else { continue }
            let content = Content(
                result,
                method: assay.method,
                assay: AssayReference(lot: assay.lot, seq: assay.seq)
            )
            if assay.seq >= question.seq { return earlier ?? content }
            earlier = content
        }
        return earlier
    }

    /// The lots that the content follows from: none when it was measured, or can't be told.
    private func parents(of question: Question) throws -> [Parent] {
        guard try measured(question) == nil, let code = try view.lot(question.lot)?.run,
            let run = try view.run(code), run.event.operation.keepsComposition
        else { return [] }
        let inputs = run.event.inputs
        let isOnePart = inputs.count == 1 && run.event.operation.isDivision
        return inputs.map { input in
            Parent(
                question: Question(
                    lot: input.lot,
                    element: question.element,
                    seq: isOnePart ? question.seq : run.seq
                ),
                mass: input.mass
            )
        }
    }

    /// The measured content, else the mass-weighted one of the parents when it is known of each.
    private func answer(_ question: Question, from parents: [Parent]) throws -> Content? {
        if let content = try measured(question) { return content }
        var sum: (central: Int128, expanded: Int128, mass: Int128) = (0, 0, 0)
        var assays: Set<AssayReference> = []
        for parent in parents {
            guard let content = memory.answers[parent.question] ?? nil else { return nil }
            let mass = Int128(parent.mass.milligrams)
            sum.central += mass * Int128(content.fraction.value)
            sum.expanded += mass * Int128(content.expanded.value)
            sum.mass += mass
            assays.formUnion(content.assays)
        }
        guard sum.mass > 0 else { return nil }
        let central = Int64(sum.central.halfEvenDivide(by: sum.mass))
        let expanded = Int64(sum.expanded.ceilingDivide(by: sum.mass))
        return Content(
            element: question.element,
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
