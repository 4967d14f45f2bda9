import Custody

extension Lineage {
    /// Lots of the subject that may hold more of an element than went into them: what made them may
    /// take up mass, and nobody measured how much of the element is in them.
    ///
    /// Where they came from is then known only of what went in.
    /// Source: docs/policies.md, "What nobody measured".
    func unmeasured(_ element: Element, _ composition: Composition) throws -> [Lot] {
        guard runs.contains(where: \.mayGain) else { return [] }
        let runs = Dictionary(uniqueKeysWithValues: self.runs.map { ($0.code, $0) })
        var open: Set<Code> = []
        for lot in lots {
            guard let run = lot.run.flatMap({ runs[$0] }) else { continue }
            let mayHoldMore =
                run.mayGain
                || run.event.inputs.contains { open.contains($0.lot) }
            guard mayHoldMore else { continue }
            let contents = try composition.contents(of: lot, at: subject.seq)
            guard contents[element] == nil, !lot.isExplained(by: contents) else { continue }
            if run.mayGain, try composition.coversCompound(of: lot, contents, from: run) {
                continue
            }
            open.insert(lot.code)
        }
        return subject.lots.compactMap { open.contains($0.lot) ? self[$0.lot] : nil }
    }
}

extension Custody.Operation {
    /// Whether no more comes out than went in, by mass; of others only the elements' balance tells.
    var conservesMass: Bool { [.physical, .other].contains(operationClass) }
}

extension Composition {
    /// Whether enough went into a run for all that it made, its unmeasured outputs being nothing but
    /// their compounds; only where nothing measured says otherwise of the lot's.
    fileprivate func coversCompound(
        of lot: Lot,
        _ contents: [Element: Content],
        from run: Run
    ) throws -> Bool {
        let named = (lot.compound?.elements ?? []).filter(\.isRareEarth)
        guard !named.isEmpty, named.allSatisfy({ contents[$0] == nil }) else { return false }
        return try named.allSatisfy { element in
            switch try nominalBalance(of: element, in: run)?.result {
            case .balanced, .notEvaluable: true
            case .excess, .minorExcess, nil: false
            }
        }
    }
}

extension Run {
    /// Whether more of an element may come out of it than went in, as far as masses tell: chemistry
    /// concentrates and takes up; the making of magnets does not where it makes no mass.
    fileprivate var mayGain: Bool {
        switch event.operation.operationClass {
        case .physical, .other: false
        case .chemical: true
        case .magnetMaking:
            event.outputs.map(\.mass).totalMilligrams
                + (event.losses ?? []).map(\.mass).totalMilligrams
                > event.inputs.map(\.mass).totalMilligrams
        }
    }
}

extension Lot {
    /// Whether what was measured makes up nine tenths of it: too little is left for anything else.
    ///
    /// A rare earth counts with what its compound adds: the lot's, or in an oxide its usual one.
    /// Rounded down.
    fileprivate func isExplained(by contents: [Element: Content]) -> Bool {
        let parts = contents.map { element, content in
            let compound = compound?.factor(of: element) == nil ? usualOxide(of: element) : compound
            let factor = compound?.fraction(of: element, rounding: .up) ?? .whole
            return Int128(content.fraction.value) * whole / Int128(factor.value)
        }
        return parts.reduce(0, +) * 10 >= whole * 9
    }

    private var whole: Int128 { Int128(PartsPerBillion.whole.value) }

    private func usualOxide(of element: Element) -> Compound? {
        guard form == .oxide, element.isRareEarth else { return nil }
        return switch element {
        case .ce: try? Compound("CeO2")
        case .pr: try? Compound("Pr6O11")
        case .tb: try? Compound("Tb4O7")
        default: try? Compound("\(element.symbol)2O3")
        }
    }
}

extension AuditFinding {
    init(unmeasured lot: Lot, _ element: Element) {
        self.init(
            code: .contentUnmeasured,
            result: .indeterminate,
            lot: lot.code,
            elements: [element],
            entries: [lot.madeAt],
            text: "Nobody measured what is in \(lot.code): it may hold more than went into it."
        )
    }
}
