/// Adds up the terms of a balance, and their uncertainties: linearly where terms share an assay, or
/// share one with a term between them; the groups in quadrature.
struct BalanceTally {
    private var uncertainties: [Int128] = []
    /// A term of the same group, at last the one that stands for all of them: itself.
    private var links: [Int] = []
    private var termByAssay: [AssayReference: Int] = [:]

    /// U², in square micrograms; saturates.
    var squaredUncertainty: Int128 {
        var sums: [Int: Int128] = [:]
        for (term, uncertainty) in uncertainties.enumerated() {
            sums[group(of: term), default: 0] += uncertainty
        }
        return sums.values.reduce(0) { $0.saturatingAdd($1.saturatingSquare) }
    }

    /// Counts a term of known content.
    ///
    /// - Returns: its element mass in micrograms.
    mutating func add(_ mass: Mass, _ content: Content) -> Int128 {
        let milligrams = Int128(mass.milligrams)
        let central = milligrams * Int128(content.fraction.value)
        let assay = (milligrams * Int128(content.expanded.value)).ceilingDivide(by: 1_000_000)
        // The scale: 0.1 % of the mass, k=2. Source: domain reference 2.3 [M].
        let scale = central.ceilingDivide(by: 1_000_000_000)
        let term = uncertainties.count
        uncertainties.append(assay + scale)
        links.append(term)
        for reference in content.assays {
            if let other = termByAssay[reference] {
                links[group(of: term)] = group(of: other)
            } else {
                termByAssay[reference] = term
            }
        }
        return central.halfEvenDivide(by: 1_000_000)
    }

    private func group(of term: Int) -> Int {
        var term = term
        while links[term] != term { term = links[term] }
        return term
    }
}
