/// What results must be to be recorded at all, and what a chemist would question.
enum AssayRules {
    /// Each element once; at least one.
    static func check(_ results: [AssayResult]) throws {
        guard !results.isEmpty, Set(results.map(\.element)).count == results.count else {
            throw Rejection(
                .malformedData,
                "An assay has at least one result, and each element once."
            )
        }
    }

    /// A result can't exceed the element's share in the lot's compound by more than its k=2
    /// uncertainty, nor all results together the lot.
    static func judgements(
        _ results: [AssayResult],
        compound: Compound?,
        method: String?,
        lot: Code
    ) -> [Judgement] {
        results.compactMap { judgement($0, compound, method, lot) }
            + (sumJudgement(results, method, lot).map { [$0] } ?? [])
    }

    private static func judgement(
        _ result: AssayResult,
        _ compound: Compound?,
        _ method: String?,
        _ lot: Code
    ) -> Judgement? {
        guard case .value(let element, let fraction, _, _) = result, let compound,
            let ceiling = compound.fraction(of: element, rounding: .up),
            fraction > ceiling.adding(upToWhole: result.expanded(method: method))
        else { return nil }
        return Judgement(
            .aboveCompound,
            "Lot \(lot): \(element) at \(fraction) is more than \(compound) can hold"
                + " (\(ceiling))."
        )
    }

    private static func sumJudgement(
        _ results: [AssayResult],
        _ method: String?,
        _ lot: Code
    ) -> Judgement? {
        let least = results.reduce(Int64(0)) { sum, result in
            guard case .value(_, let fraction, _, _) = result else { return sum }
            return sum + max(0, fraction.value - result.expanded(method: method).value)
        }
        guard least > PartsPerBillion.whole.value else { return nil }
        return Judgement(
            .aboveCompound,
            "Lot \(lot): the results add up to more than the lot itself."
        )
    }
}
