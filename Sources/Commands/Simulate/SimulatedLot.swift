import Custody

/// A lot as it is, whatever of that the ledger is told; masses in milligrams.
struct SimulatedLot: Sendable {
    let code: Code
    let mass: Int64
    let elements: [Element: Int64]

    /// What it gives each of so many lots that are made of it.
    func portion(_ fanIn: Int) -> Int64 { mass / Int64(fanIn) }

    func inputs(_ fanIn: Int) throws -> LotMass {
        LotMass(lot: code, mass: try Mass(milligrams: portion(fanIn)))
    }

    /// What a laboratory finds in it; never more than there is.
    func results() throws -> [AssayResult] {
        try SimulatedLot.measured.map { element in
            let found = Int128(elements[element] ?? 0) * 1_000_000_000 / Int128(mass)
            return .value(
                element,
                fraction: try PartsPerBillion(Int64(found)),
                expanded: try PartsPerBillion(Int64(found / 100)),
                reported: nil
            )
        }
    }

    static let measured: [Element] = [.nd, .pr, .dy, .tb]
}

extension SimulatedLot {
    /// What a step makes of equal portions of `parents`.
    init(
        _ code: Code,
        by operation: Custody.Operation,
        of parents: [SimulatedLot],
        fanIn: Int
    ) {
        var elements: [Element: Int64] = [:]
        for parent in parents {
            for (element, mass) in parent.elements {
                elements[element, default: 0] += mass / Int64(fanIn)
            }
        }
        // What the acid does not dissolve stays behind, less than an assay can tell.
        if operation == .leach { elements = elements.mapValues { $0 * 999 / 1_000 } }
        let sum = parents.reduce(0) { $0 + $1.portion(fanIn) }
        let rareEarths = elements.values.reduce(0, +)
        let mass =
            switch operation {
            case .leach: sum * 6
            case .separate: rareEarths * 20
            case .precipitate: rareEarths * 26 / 10
            // Nd2O3 has 1.166 times the mass of its neodymium.
            case .calcine: rareEarths * 1_166 / 1_000
            default: sum
            }
        self.init(code: code, mass: mass, elements: elements)
    }
}
