import VerifiableLog

/// What results must be to be recorded at all, and what a chemist would question.
enum AssayRules {
    /// Each element once; at least one.
    static func check(_ results: [AssayResult]) throws {
        guard !results.isEmpty, Set(results.map(\.element)).count == results.count else {
            throw Rejection(
                .malformedData, "An assay has at least one result, and each element once.")
        }
    }

    /// A result can't exceed the element's share in the lot's compound by more than its k=2
    /// uncertainty.
    static func judgements(
        _ results: [AssayResult], compound: Compound?, lot: Code
    ) -> [Judgement] {
        guard let compound else { return [] }
        return results.compactMap { result in
            guard case .value(let element, let fraction, let expanded, _) = result,
                let ceiling = compound.fraction(of: element, rounding: .up),
                fraction.value > ceiling.value + (expanded?.value ?? 0)
            else { return nil }
            return Judgement(
                .aboveCompound,
                "Lot \(lot): \(element.rawValue) at \(fraction) is more than"
                    + " \(compound) can hold (\(ceiling)).")
        }
    }
}
