import VerifiableLog

/// What went into a run of one element, what came out, and how sure that is. Micrograms.
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

    /// D in micrograms.
    package var excess: Int128 { made + lost - fed }

    package var result: Result {
        let variance = squaredUncertainty
        if excess > 0 {
            if excess.squareExceeds(variance: variance, multiple: 2, limit: 9) { return .excess }
            if excess.squareExceeds(variance: variance) { return .minorExcess }
        }
        return isInputUnassayed || isOutputUnassayed ? .notEvaluable : .balanced
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

    /// The balances of `run`, of each rare earth that any of its lots is known to hold, in the order
    /// of the elements.
    package static func rows(of run: Run, in view: any InventoryView) throws -> [ElementBalance] {
        let sheet = try BalanceSheet(run: run, view: view)
        return try Element.allCases.filter(\.isRareEarth).compactMap { try sheet.row(of: $0) }
    }

    /// The excesses of `run`, and, of a chemical run, what it claims to have made from nothing known.
    static func judgements(of run: Run, in view: any InventoryView) throws -> [Judgement] {
        let sheet = try BalanceSheet(run: run, view: view)
        return try Element.allCases.filter(\.isRareEarth).compactMap { element in
            guard let row = try sheet.row(of: element) else { return nil }
            switch row.result {
            case .excess:
                return Judgement(.elementExcess, row.text(run: run.code))
            case .minorExcess:
                return Judgement(.elementExcessMinor, row.text(run: run.code), refuses: false)
            case .balanced, .notEvaluable:
                guard let missing = try sheet.unassayedInput(of: element) else { return nil }
                return Judgement(
                    .elementUnassayed,
                    "\(run.code) makes \(element.rawValue), but input \(missing) has no result"
                        + " for it.")
            }
        }
    }

    private func text(run: Code) -> String {
        let masses = [fed, made, lost].map { $0.decimalText(decimals: 9, grouping: false) }
        return "\(run), \(element.rawValue): \(masses[0]) kg went in, \(masses[1]) kg came out"
            + " and \(masses[2]) kg were lost."
    }
}

/// The terms of one run's balances.
private struct BalanceSheet {
    let run: Run
    let view: any InventoryView
    let inputs: [(lot: Lot, mass: Mass)]
    let outputs: [(lot: Lot, mass: Mass)]

    init(run: Run, view: any InventoryView) throws {
        self.run = run
        self.view = view
        inputs = try run.event.inputs.compactMap { item in
            try view.lot(item.lot).map { ($0, item.mass) }
        }
        outputs = try run.event.outputs.compactMap { item in
            try view.lot(item.lot).map { ($0, item.mass) }
        }
    }

    private func content(_ lot: Lot, _ element: Element) throws -> Content? {
        try Composition(view).content(of: lot, element: element, at: run.seq)
    }

    /// nil when no lot of the run is known to hold the element.
    func row(of element: Element) throws -> ElementBalance? {
        let fed = try inputs.map { ($0, try content($0.lot, element)) }
        let made = try outputs.map { ($0, try content($0.lot, element)) }
        let lost = (run.event.losses ?? []).enumerated().compactMap { index, loss in
            lossContent(loss, index, element).map { (loss.mass, $0) }
        }
        let known = (fed + made).compactMap(\.1) + lost.map(\.1)
        guard known.contains(where: { $0.ceiling.value > 0 }) else { return nil }
        var tally = Tally()
        var input: Int128 = 0
        var output: Int128 = 0
        var loss: Int128 = 0
        for (item, content) in fed { input += tally.add(item.mass, content, item.lot, element) }
        for (item, content) in made where content != nil {
            output += tally.add(item.mass, content, item.lot, element)
        }
        for (mass, content) in lost { loss += tally.add(mass, content) }
        return ElementBalance(
            element: element, fed: input,
            made: output, lost: loss,
            squaredUncertainty: tally.squared, isInputUnassayed: fed.contains { $0.1 == nil },
            isOutputUnassayed: made.contains { $0.1 == nil })
    }

    private func lossContent(_ loss: RunLoss, _ index: Int, _ element: Element) -> Content? {
        guard let result = loss.assay?.first(where: { $0.element == element }),
            let stand = Code(checking: "loss.\(index)")
        else { return nil }
        let assay = Assay(
            seq: run.seq, lot: stand, laboratory: nil, method: nil, results: [result],
            document: nil)
        return Composition.content(of: result, in: assay)
    }

    /// An input without a result for an element that an output of a chemical run claims to hold.
    func unassayedInput(of element: Element) throws -> Code? {
        guard run.event.operation.operationClass == .chemical else { return nil }
        let isClaimed = try outputs.contains { item in
            if item.lot.compound?.fraction(of: element, rounding: .up) != nil { return true }
            return try view.assays(of: item.lot.code).contains { assay in
                assay.results.contains { result in
                    guard case .value(element, let fraction, _, _) = result else { return false }
                    return fraction.value > 0
                }
            }
        }
        guard isClaimed else { return nil }
        return try inputs.first { try content($0.lot, element) == nil }?.lot.code
    }
}

/// Adds up terms and their uncertainties: linearly where they share an assay, else in quadrature.
private struct Tally {
    private var groups: [(assays: Set<AssayReference>, sum: Int128)] = []

    var squared: Int128 {
        groups.reduce(0) { $0.saturatingAdd($1.sum.saturatingSquare) }
    }

    /// The element mass of a term, in micrograms; without a result, its ceiling.
    mutating func add(_ mass: Mass, _ content: Content?, _ lot: Lot, _ element: Element) -> Int128 {
        if let content { return add(mass, content) }
        let ceiling = Composition.ceiling(of: lot, element: element)
        let product = Int128(mass.milligrams) * Int128(ceiling.value)
        return product.ceilingDivide(by: 1_000_000)
    }

    mutating func add(_ mass: Mass, _ content: Content) -> Int128 {
        let milligrams = Int128(mass.milligrams)
        let central = milligrams * Int128(content.fraction.value)
        let assay = (milligrams * Int128(content.expanded.value)).ceilingDivide(by: 1_000_000)
        // The scale: 0.1 % of the mass, k=2. Source: domain reference 2.3 [M].
        let scale = central.ceilingDivide(by: 1_000_000_000)
        include(content.assays, assay + scale)
        return central.halfEvenDivide(by: 1_000_000)
    }

    private mutating func include(_ assays: Set<AssayReference>, _ uncertainty: Int128) {
        var merged = (assays: assays, sum: uncertainty)
        groups.removeAll { group in
            guard !group.assays.isDisjoint(with: merged.assays) else { return false }
            merged.assays.formUnion(group.assays)
            merged.sum += group.sum
            return true
        }
        groups.append(merged)
    }
}
