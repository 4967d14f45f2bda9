package import Custody

extension Lineage {
    /// The rare earths that an answer must speak of, in the order of the elements.
    ///
    /// *Not reported* is not zero, and neither is a result of 0 or a detection limit: an element that an
    /// ancestor is known to hold, or that a fact names, stays in play. What else came out of a run
    /// tells what was in it.
    package func elementsInPlay() throws -> [Element] {
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
        return Element.rareEarths.filter(named.contains)
    }
}

extension AssayResult {
    fileprivate var isAboveZero: Bool {
        guard case .value(_, let fraction, _, _) = self else { return false }
        return fraction > .zero
    }
}
