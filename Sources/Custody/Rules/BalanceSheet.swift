/// The terms of one run's balances.
struct BalanceSheet {
    private let run: Run
    private let view: any InventoryView
    private let inputs: [Item]
    private let outputs: [Item]

    /// A lot that went in or came out, with what it held then.
    private struct Item {
        let lot: Lot
        let mass: Mass
        let contents: [Element: Content]
    }

    init(run: Run, composition: Composition) throws {
        self.run = run
        let view = composition.view
        self.view = view
        func item(_ code: Code, _ mass: Mass) throws -> Item? {
            guard let lot = try view.lot(code) else { return nil }
            return Item(
                lot: lot,
                mass: mass,
                contents: try composition.contents(of: lot, at: run.seq)
            )
        }
        inputs = try run.event.inputs.compactMap { try item($0.lot, $0.mass) }
        outputs = try run.event.outputs.compactMap { try item($0.lot, $0.mass) }
    }

    /// nil when no lot of the run is known to hold the element.
    func row(of element: Element) -> ElementBalance? {
        let fed = inputs.map { ($0, $0.contents[element]) }
        let made = outputs.map { ($0, $0.contents[element]) }
        let lost = (run.event.losses ?? []).enumerated().map { index, loss in
            (loss.mass, content(of: loss, index, element))
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

    /// The most that an input without a result can have brought, in micrograms.
    private func ceiling(of item: Item, _ element: Element) -> Int128 {
        let most = Int128(Content.ceiling(of: item.lot, element: element).value)
        return (Int128(item.mass.milligrams) * most).ceilingDivide(by: 1_000_000)
    }

    /// A loss has no lot; its assay is no other's.
    private func content(of loss: RunLoss, _ index: Int, _ element: Element) -> Content? {
        guard let result = loss.assay?.first(where: { $0.element == element }),
            let stand = Code(checking: "loss.\(index)")
        else { return nil }
        let assay = AssayReference(lot: stand, seq: -1)
        return Content(result, method: nil, assay: assay)
    }

    /// An input without a result for an element that an output of a chemical run claims to hold.
    func unassayedInput(of element: Element) throws -> Code? {
        guard run.isChemical else { return nil }
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
