import VerifiableLog

/// How much of an element a lot holds, as known.
package struct Content: Hashable, Sendable {
    package let element: Element
    /// Central value; 0 below the detection limit.
    package let fraction: PartsPerBillion
    /// Expanded (k=2) uncertainty; the limit itself below the detection limit. Never 0 for a
    /// laboratory's value: a missing one is the method's default.
    package let expanded: PartsPerBillion
    /// The assays it rests on: terms that share one err together.
    package let assays: Set<AssayReference>

    /// The most that the lot can hold.
    package var ceiling: PartsPerBillion {
        fraction.adding(upToWhole: expanded)
    }
}

/// One assay of one lot.
package struct AssayReference: Hashable, Sendable {
    package let lot: Code
    package let seq: Int64
}

/// Finds what lots are made of, from results and, for splits and merges, from their parents'.
package struct Composition {
    private let view: any InventoryView

    package init(_ view: any InventoryView) { self.view = view }

    /// The content of `lot` in `element` as it stood for the entry at `seq`: the last result at a
    /// lower position; if none, the first later one, because laboratories report after the run; else
    /// the parent's for a split or pack, the mass-weighted one for a merge or blend; else nil,
    /// unknown.
    package func content(
        of lot: Lot, element: Element, at seq: Int64
    ) throws -> Content? {
        let results = try view.assays(of: lot.code).compactMap { assay in
            assay.results.first { $0.element == element }.map { (assay, $0) }
        }
        if let found = results.last(where: { $0.0.seq < seq }) ?? results.first {
            return Self.content(of: found.1, in: found.0)
        }
        guard let code = lot.run, let run = try view.run(code),
            Self.keepsComposition(run.event.operation)
        else { return nil }
        return try inherited(element, from: run)
    }

    /// The mass-weighted content of a run's inputs, nil unless it is known of each.
    private func inherited(_ element: Element, from run: Run) throws -> Content? {
        var sum: (central: Int128, expanded: Int128, mass: Int128) = (0, 0, 0)
        var assays: Set<AssayReference> = []
        for input in run.event.inputs {
            guard let lot = try view.lot(input.lot),
                let content = try content(of: lot, element: element, at: run.seq)
            else { return nil }
            let mass = Int128(input.mass.milligrams)
            sum.central += mass * Int128(content.fraction.value)
            sum.expanded += mass * Int128(content.expanded.value)
            sum.mass += mass
            assays.formUnion(content.assays)
        }
        guard sum.mass > 0 else { return nil }
        return Content(
            element: element,
            fraction: PartsPerBillion(
                unchecked: Int64(sum.central.halfEvenDivide(by: sum.mass))),
            expanded: PartsPerBillion(
                unchecked: Int64(sum.expanded.ceilingDivide(by: sum.mass))), assays: assays)
    }

    /// Whether every output of the operation is what its inputs were together.
    private static func keepsComposition(_ operation: Operation) -> Bool {
        switch operation {
        case .split, .pack, .merge, .blend: true
        default: false
        }
    }

    static func content(of result: AssayResult, in assay: Assay) -> Content {
        let assays: Set = [AssayReference(lot: assay.lot, seq: assay.seq)]
        switch result {
        case .below(let element, let limit):
            return Content(
                element: element, fraction: .zero, expanded: limit,
                assays: assays)
        case .value(let element, let fraction, let expanded, _):
            return Content(
                element: element, fraction: fraction,
                expanded: expanded ?? defaultExpanded(of: fraction, method: assay.method),
                assays: assays)
        }
    }

    /// The expanded uncertainty where the laboratory states none: a share of the value by method,
    /// rounded up, at least 1 ppb. Source: domain reference 2.3 [M].
    static func defaultExpanded(
        of fraction: PartsPerBillion, method: String?
    ) -> PartsPerBillion {
        let percent: Int128 =
            switch method ?? "" {
            case let name where name.hasPrefix("ICP-OES"): 2
            case let name where name.hasPrefix("ICP-MS"): 5
            case let name where name.hasPrefix("XRF"): 15
            default: 10
            }
        let share = (Int128(fraction.value) * percent).ceilingDivide(by: 100)
        return PartsPerBillion(unchecked: max(1, Int64(share)))
    }

    /// The most of `element` that a lot without a result can hold: its compound's factor; else what
    /// its material can hold; else all of it. Source: docs/policies.md, "ceilings".
    package static func ceiling(of lot: Lot, element: Element) -> PartsPerBillion {
        if let factor = lot.compound?.fraction(of: element, rounding: .up) { return factor }
        switch lot.material {
        case .ndfeb, .smco:
            return element.isRareEarth ? PartsPerBillion(unchecked: 400_000_000) : .whole
        case .alnico, .ferrite, .rareEarth, .mixed:
            return .whole
        }
    }
}
