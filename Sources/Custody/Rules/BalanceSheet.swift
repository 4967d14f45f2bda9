/// The terms of the balances of one run, or of several as if they were one.
struct BalanceSheet {
    private let runs: [Run]
    private let view: any InventoryView
    private let inputs: [Item]
    private let outputs: [Item]

    /// A lot that went in or came out, with what it held then.
    private struct Item {
        let lot: Lot
        let mass: Mass
        let contents: [Element: Content]
    }

    /// Where it is nominal, an output without a result counts with what its compound holds.
    init(runs: [Run], composition: Composition, isNominal: Bool = false) throws {
        self.runs = runs
        let view = composition.view
        self.view = view
        func item(_ code: Code, _ mass: Mass, _ run: Run, isNominal: Bool) throws -> Item? {
            guard let lot = try view.lot(code) else { return nil }
            let nominal = isNominal ? Content.nominal(of: lot) : [:]
            let contents = try composition.contents(of: lot, at: run.seq)
            return Item(lot: lot, mass: mass, contents: nominal.merging(contents) { $1 })
        }
        inputs = try runs.flatMap { run in
            try run.event.inputs.compactMap { try item($0.lot, $0.mass, run, isNominal: false) }
        }
        outputs = try runs.flatMap { run in
            try run.event.outputs.compactMap {
                try item($0.lot, $0.mass, run, isNominal: isNominal)
            }
        }
    }

    /// nil when no lot of the run is known to hold the element.
    func row(of element: Element) -> ElementBalance? {
        let fed = inputs.map { ($0, $0.contents[element]) }
        let made = outputs.map { ($0, $0.contents[element]) }
        let lost = runs.flatMap { run in
            (run.event.losses ?? []).enumerated().map { index, loss in
                (loss.mass, content(of: loss, index, run, element))
            }
        }
        let known = (fed + made).map(\.1) + lost.map(\.1)
        guard known.contains(where: { $0 != nil }) else { return nil }
        var tally = BalanceTally()
        let input = fed.map { item, content in
            content.map { tally.add(item.mass, $0) } ?? ceiling(of: item, element)
        }
        let output = made.map { item, content in content.map { tally.add(item.mass, $0) } ?? 0 }
        let loss = lost.map { mass, content in content.map { tally.add(mass, $0) } ?? 0 }
        return ElementBalance(
            element: element,
            fed: input.reduce(0, +),
            made: output.reduce(0, +),
            lost: loss.reduce(0, +),
            squaredUncertainty: tally.squaredUncertainty,
            isInputUnassayed: fed.contains { $0.1 == nil },
            isOutputUnassayed: made.contains { $0.1 == nil }
        )
    }

    /// The most that an input without a result can have brought from outside, in micrograms.
    private func ceiling(of item: Item, _ element: Element) -> Int128 {
        guard item.lot.run.map({ maker in !runs.contains { $0.code == maker } }) ?? true
        else { return 0 }
        let most = Int128(Content.ceiling(of: item.lot, element: element).value)
        return (Int128(item.mass.milligrams) * most).ceilingDivide(by: 1_000_000)
    }

    /// A loss has no lot; its assay is no other's.
    private func content(
        of loss: RunLoss,
        _ index: Int,
        _ run: Run,
        _ element: Element
    ) -> Content? {
        guard let result = loss.assay?.first(where: { $0.element == element }),
            let stand = Code(checking: "loss.\(index)")
        else { return nil }
        let assay = AssayReference(lot: stand, seq: -1 - run.seq)
        return Content(result, method: nil, assay: assay)
    }

    /// An input without a result for an element that an output of a chemical run claims to hold.
    func unassayedInput(of element: Element) throws -> Code? {
        guard runs.contains(where: \.isChemical) else { return nil }
        guard try outputs.contains(where: { try claims(element, of: $0.lot) }) else { return nil }
        return inputs.first { $0.contents[element] == nil }?.lot.code
    }

    /// Whether a lot is said to hold the element: by its compound, or by a result above 0.
    private func claims(_ element: Element, of lot: Lot) throws -> Bool {
        if lot.compound?.factor(of: element) != nil { return true }
        return try view.assays(of: lot.code).flatMap(\.results).contains { result in
            guard case .value(element, let fraction, _, _) = result else { return false }
            return fraction > .zero
        }
    }
}
