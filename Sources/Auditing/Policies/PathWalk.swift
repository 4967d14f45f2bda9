import Custody

/// One way that material took to the subject.
///
/// Its leaf, the stages covered on the way, and the
/// worst
/// of the places. Ways that agree in all three are one.
struct PathState: Hashable {
    /// nil: what stood in an unknown heel.
    let leaf: Code?
    let stages: Set<Stage>
    let worst: Relation
}

/// Follows every physical way from the leaves to the subject, however small its mass, and sizes
/// each
/// by shares.
struct PathWalk {
    private let lineage: Lineage
    private let reader: FactReader
    /// The reading of each run's place.
    private(set) var places: [Code: StageReading] = [:]

    init(lineage: Lineage, reader: FactReader) {
        self.lineage = lineage
        self.reader = reader
        for run in lineage.runs { places[run.code] = reader.read([reader.place(of: run)]) }
    }

    /// The ways into the subject with their shares of an element: integers that add up to 10^18.
    ///
    /// A way of share 0 is a way.
    func paths(of element: Element) throws -> [PathState: Int128] {
        let composition = Composition(lineage.view)
        var states: [Code: [PathState: Int128]] = [:]
        for leaf in lineage.leaves {
            states[leaf.code] = [
                PathState(leaf: leaf.code, stages: [], worst: .clear): ShareVector.whole
            ]
        }
        for run in lineage.runs {
            let weights = try self.weights(
                of: run.event.inputs,
                element,
                at: run.seq,
                composition
            )
            let isHeelUnknown = (run.event.vessels ?? []).contains { $0.heelIn == .unknown }
            for output in run.event.outputs where lineage.lots[output.lot] != nil {
                var mixed = isHeelUnknown ? [Self.unknownHeel: ShareVector.whole] : [:]
                for (input, weight) in zip(run.event.inputs, weights) {
                    let passed = pass(
                        states[input.lot] ?? [:],
                        from: input.lot,
                        to: output,
                        in: run
                    )
                    for (state, share) in passed {
                        let part = isHeelUnknown ? 0 : weight * share / ShareVector.whole
                        mixed[state, default: 0] += part
                    }
                }
                states[output.lot] = mixed
            }
        }
        let subject = lineage.subject
        let weights = try self.weights(of: subject.lots, element, at: subject.seq, composition)
        var total: [PathState: Int128] = [:]
        for (item, weight) in zip(subject.lots, weights) {
            for (state, share) in states[item.lot] ?? [:] {
                total[state, default: 0] += weight * share / ShareVector.whole
            }
        }
        return total
    }

    private static let unknownHeel = PathState(leaf: nil, stages: [], worst: .unknown)

    private func pass(
        _ states: [PathState: Int128],
        from input: Code,
        to output: RunOutput,
        in run: Run
    ) -> [PathState: Int128] {
        guard let form = lineage.lots[input]?.form else { return [:] }
        // Only this way's forms: an oxide blended into a run on magnets was not separated there.
        let covered = Span.of(
            operation: run.event.operation,
            inputs: [form],
            outputs: [output.form],
            stated: run.event.stages ?? []
        )
        let worst = places[run.code]?.relation ?? .unknown
        return states.reduce(into: [:]) { result, item in
            let state = PathState(
                leaf: item.key.leaf,
                stages: item.key.stages.union(covered),
                worst: max(item.key.worst, worst)
            )
            result[state, default: 0] += item.value
        }
    }

    /// Shares of the inputs by the element they bring, an unassayed one by its ceiling.
    private func weights(
        of inputs: [LotMass],
        _ element: Element,
        at seq: Int64,
        _ composition: Composition
    ) throws -> [Int128] {
        let fed = try inputs.map { input -> Int128 in
            guard let lot = lineage.lots[input.lot] else { return 0 }
            let content = try composition.content(of: lot, element: element, at: seq)
            let fraction = content?.fraction ?? Content.ceiling(of: lot, element: element)
            return Int128(input.mass.milligrams) * Int128(fraction.value)
        }
        if let parts = Apportionment.parts(of: ShareVector.whole, weights: fed) { return parts }
        let masses = inputs.map { Int128($0.mass.milligrams) }
        return Apportionment.parts(of: ShareVector.whole, weights: masses)
            ?? inputs.map { _ in 0 }
    }
}
