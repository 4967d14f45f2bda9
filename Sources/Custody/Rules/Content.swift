/// How much of an element a lot holds, as known.
package struct Content: Hashable, Sendable {
    package let element: Element
    /// Central value; 0 below the detection limit.
    package let fraction: PartsPerBillion
    /// Expanded (k=2) uncertainty; the limit itself below the detection limit.
    ///
    /// Never 0: one that is missing, or said to be none, is the method's default.
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

extension Content {
    /// What `result` says; `method` gives the uncertainty where it states none.
    init(_ result: AssayResult, method: String?, assay: AssayReference) {
        element = result.element
        assays = [assay]
        switch result {
        case .below(_, let limit):
            fraction = .zero
            expanded = max(limit, PartsPerBillion(unchecked: 1))
        case .value(_, let value, _, _):
            fraction = value
            expanded = result.expanded(method: method)
        }
    }

    /// The most of `element` that a lot without a result can hold: its compound's factor; else what
    /// its material can hold; else all of it.
    ///
    /// Source: docs/policies.md, "ceilings".
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

extension Content {
    /// What a lot holds of rare earths if it is nothing but its compound; nothing where it has none.
    static func nominal(of lot: Lot) -> [Element: Content] {
        var contents: [Element: Content] = [:]
        for element in lot.compound?.elements ?? [] where element.isRareEarth {
            contents[element] = Content(
                element: element,
                fraction: ceiling(of: lot, element: element),
                expanded: PartsPerBillion(unchecked: 1),
                assays: [AssayReference(lot: lot.code, seq: -1)]
            )
        }
        return contents
    }
}

extension AssayResult {
    /// The expanded uncertainty: the stated one, above 0; else the method's default.
    ///
    /// Of a detection limit, the limit.
    func expanded(method: String?) -> PartsPerBillion {
        switch self {
        case .below(_, let limit): limit
        case .value(_, let fraction, let stated, _):
            stated.flatMap { $0 > .zero ? $0 : nil }
                ?? Self.defaultExpanded(of: fraction, method: method)
        }
    }

    /// The expanded uncertainty where the laboratory states none: a share of the value by method,
    /// rounded up, at least 1 ppb.
    ///
    /// Source: domain reference 2.3 [M].
    private static func defaultExpanded(
        of fraction: PartsPerBillion,
        method: String?
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
}
