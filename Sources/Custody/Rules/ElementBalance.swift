import VerifiableLog

/// What went into a run of one element, what came out, and how sure that is.
///
/// Micrograms.
///
/// `D = Σout + Σloss − Σin`. More out than in, beyond the uncertainty, means that metal came from
/// somewhere else: the balance gate of every claim. Source: docs/policies.md, "G1".
package struct ElementBalance: Hashable, Sendable {
    package let element: Element
    /// Σin; an input without a result counts with its ceiling.
    package let fed: Int128
    package let made: Int128
    /// Losses with a result; others are taken as nothing, in favour of no excess.
    package let lost: Int128
    /// U²: the square of the k=2 uncertainty of D.
    package let squaredUncertainty: Int128
    package let isInputUnassayed: Bool
    package let isOutputUnassayed: Bool

    /// Whether every lot has a result.
    package var isMeasured: Bool { !isInputUnassayed && !isOutputUnassayed }

    /// D in micrograms.
    package var excess: Int128 { made + lost - fed }

    package var result: Result {
        let variance = squaredUncertainty
        if excess > 0 {
            if excess.squareExceeds(variance: variance, multiple: 2, limit: 9) { return .excess }
            if excess.squareExceeds(variance: variance) { return .minorExcess }
        }
        return isMeasured ? .balanced : .notEvaluable
    }

    /// What the balance says.
    package enum Result: String, Sendable {
        case balanced
        /// More came out than went in, beyond U: a finding.
        case minorExcess = "minor_excess"
        /// Beyond 1.5 U: refused without a reason, and blocks every claim on descendants.
        case excess
        /// Something has no result; a finding that changes no claim.
        case notEvaluable = "not_evaluable"
    }

    /// Whether less came out than went in, beyond U, though all of it was measured: metal that is
    /// unaccounted for.
    package var isShort: Bool {
        excess < 0 && isMeasured && excess.squareExceeds(variance: squaredUncertainty)
    }

    /// The balances of `run`, of each rare earth that any of its lots is known to hold, in the
    /// order of the elements.
    package static func rows(of run: Run, in view: any InventoryView) throws -> [ElementBalance] {
        try Composition(view).balances(of: run)
    }

    /// What the balances of `run` say in the elements asked for, and what a chemical run claims to
    /// have made of inputs without a result.
    static func judgements(
        of run: Run,
        among elements: Set<Element> = Set(Element.rareEarths),
        in composition: Composition
    ) throws -> [Judgement] {
        let sheet = try BalanceSheet(runs: [run], composition: composition)
        return try Element.rareEarths.filter(elements.contains).flatMap { element in
            let missing = try sheet.unassayedInput(of: element).map { lot in
                Judgement(
                    .elementUnassayed,
                    "\(run.code) makes \(element.rawValue), but input \(lot) has no result for it:"
                        + " assay \(lot) first."
                )
            }
            let row = sheet.row(of: element)?.judgement(on: run.code)
            return [row, missing].compactMap(\.self)
        }
    }

    private func judgement(on run: Code) -> Judgement? {
        switch result {
        case .excess: Judgement(.elementExcess, text(run: run))
        case .minorExcess: Judgement(.elementExcessMinor, text(run: run), refuses: false)
        case .balanced where isShort: Judgement(.elementShortfall, text(run: run), refuses: false)
        case .balanced, .notEvaluable: nil
        }
    }

    private func text(run: Code) -> String {
        let masses = [fed, made, lost].map { $0.decimalText(decimals: 9, grouping: false) }
        return "\(run), \(element.rawValue): \(masses[0]) kg went in, \(masses[1]) kg came out"
            + " and \(masses[2]) kg were lost."
    }
}

extension Composition {
    /// The balances of `run`, of each rare earth that any of its lots is known to hold, in the
    /// order of the elements; remembered.
    package func balances(of run: Run) throws -> [ElementBalance] {
        if let known = memory.balancesByRun[run.code] { return known }
        let sheet = try BalanceSheet(runs: [run], composition: self)
        let rows = Element.rareEarths.compactMap { sheet.row(of: $0) }
        memory.balancesByRun[run.code] = rows
        return rows
    }

    /// The balance of runs as if they were one: what one made and another took, and nobody
    /// measured, cancels out; nil when no lot of theirs is known to hold the element.
    package func balance(of element: Element, over runs: [Run]) throws -> ElementBalance? {
        try BalanceSheet(runs: runs, composition: self).row(of: element)
    }

    /// The balance of a run if each output that nobody measured is nothing but its compound.
    package func nominalBalance(of element: Element, in run: Run) throws -> ElementBalance? {
        try BalanceSheet(runs: [run], composition: self, isNominal: true).row(of: element)
    }
}
