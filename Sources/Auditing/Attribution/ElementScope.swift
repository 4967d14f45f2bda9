package import Custody

extension Lineage {
    /// The rare earths that an answer must speak of, in the order of the elements.
    ///
    /// *Not reported* is not zero: an element that an ancestor is known to hold, or that a fact names,
    /// is in play until a result for every lot of the subject says that there is none. What else came out
    /// of a run tells what was in it, and a detection limit is no zero.
    package func elementsInPlay(_ reader: Composition) throws -> [Element] {
        var named: Set<Element> = []
        for run in runs {
            for output in run.event.outputs {
                for assay in try view.assays(of: output.lot) {
                    named.formUnion(assay.results.filter(\.isAboveZero).map(\.element))
                }
            }
            for loss in run.event.losses ?? [] {
                named.formUnion((loss.assay ?? []).filter(\.isAboveZero).map(\.element))
            }
        }
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
            let content = try reader.content(of: lot, element: element, at: subject.seq)
            // A content is never surer than to 1 ppb: so is a plain 0.
            return content.map { $0.ceiling.value <= 1 } ?? false
        }
    }
}

extension AssayResult {
    fileprivate var isAboveZero: Bool {
        guard case .value(_, let fraction, _, _) = self else { return false }
        return fraction > .zero
    }
}
