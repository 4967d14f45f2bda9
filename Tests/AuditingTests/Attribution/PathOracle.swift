import Auditing
import Custody

/// Shares by the definition, path by path and in exact fractions: slow, and without any of the
/// product's own arithmetic.
struct PathOracle {
    let inventory: Inventory
    let element: Element

    func shares(of lot: Code) throws -> [String: Rational] {
        guard let made = inventory.lot(lot)?.run, let run = inventory.run(made) else {
            return [lot.text: Rational(1)]
        }
        return try shares(run.event.inputs, at: run.seq, vessels: run.event.vessels ?? [])
    }

    func shares(
        _ inputs: [LotMass],
        at seq: Int64,
        vessels: [VesselUse] = []
    ) throws -> [String: Rational] {
        let unknown = ["?": Rational(1)]
        if vessels.contains(where: { $0.heelIn == .unknown }) { return unknown }
        let sources = try inputs.map { try shares(of: $0.lot) }
        if Set(sources).count == 1 { return sources[0] }
        var fed: [(weight: Int128, sources: [String: Rational])] = []
        for (input, sources) in zip(inputs, sources) {
            guard let lot = inventory.lot(input.lot) else { continue }
            let content = try Composition(inventory).content(of: lot, element: element, at: seq)
            let fraction = content?.fraction ?? Content.ceiling(of: lot, element: element)
            let weight = Int128(input.mass.milligrams) * Int128(fraction.value)
            fed.append((weight, content == nil ? unknown : sources))
        }
        let total = fed.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return unknown }
        var sums: [String: Rational] = [:]
        for (weight, sources) in fed where weight > 0 {
            for (source, share) in sources {
                sums[source, default: .zero] =
                    sums[source, default: .zero] + share * Rational(weight, over: total)
            }
        }
        return sums
    }
}
