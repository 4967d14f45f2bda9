package import Custody

extension Lineage {
    /// The rare earths that an answer must speak of, in the order of the elements.
    ///
    /// *Not reported* is not zero: an element that an ancestor is known to hold, or that a fact names,
    /// is in play until a result for every lot of the subject says that there is none.
    package func elementsInPlay(_ reader: Composition) throws -> [Element] {
        var named: Set<Element> = []
        for lot in lots {
            named.formUnion(lot.compound?.elements ?? [])
            for assay in try view.assays(of: lot.code) {
                named.formUnion(assay.results.filter(\.isAboveZero).map(\.element))
            }
            for fact in try view.originFacts(of: lot.code) {
                if case .some(let elements) = fact.event.elements { named.formUnion(elements) }
            }
        }
        return try Element.rareEarths.filter(named.contains).filter { element in
            try !isAbsent(element, reader)
        }
    }

    private func isAbsent(_ element: Element, _ reader: Composition) throws -> Bool {
        try subject.lots.allSatisfy { item in
            guard let number = number(of: item.lot) else { return true }
            let lot = lots[number]
            return try reader.content(of: lot, element: element, at: subject.seq)?.fraction == .zero
        }
    }
}

extension AssayResult {
    fileprivate var isAboveZero: Bool {
        guard case .value(_, let fraction, _, _) = self else { return false }
        return fraction > .zero
    }
}
