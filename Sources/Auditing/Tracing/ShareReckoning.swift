import Custody

/// Walks the runs of a lineage once, oldest first, and mixes the inputs' share vectors.
struct ShareReckoning {
    private let element: Element
    private let lineage: Lineage
    private let composition: Composition
    private var vectors: [Code: ShareVector] = [:]
    private var via: [Code: Set<Code>] = [:]

    private(set) var subjectVector = ShareVector(.unknown)
    private(set) var subjectVia: Set<Code> = []

    init(element: Element, lineage: Lineage) {
        self.element = element
        self.lineage = lineage
        composition = Composition(lineage.view)
    }

    mutating func reckon() throws {
        for leaf in lineage.leaves { vectors[leaf.code] = ShareVector(.lot(leaf.code)) }
        for run in lineage.runs {
            let isHeelUnknown = (run.event.vessels ?? []).contains { $0.heelIn == .unknown }
            let mixed = try mix(run.event.inputs, at: run.seq, isHeelUnknown: isHeelUnknown)
            for output in run.event.outputs where lineage.lots[output.lot] != nil {
                vectors[output.lot] = mixed.vector
                via[output.lot] = mixed.via
            }
        }
        (subjectVector, subjectVia) = try mix(
            lineage.subject.lots,
            at: lineage.subject.seq,
            isHeelUnknown: false
        )
    }

    /// The element in the subject, half-even by lot; nil where one has no result for it.
    func subjectMicrograms() throws -> Int128? {
        var sum: Int128 = 0
        for item in lineage.subject.lots {
            guard let lot = lineage.lots[item.lot],
                let content = try composition.content(
                    of: lot,
                    element: element,
                    at: lineage.subject.seq
                )
            else { return nil }
            sum += Int128(ElementMass.of(mass: item.mass, fraction: content.fraction).micrograms)
        }
        return sum
    }

    private func mix(
        _ inputs: [LotMass],
        at seq: Int64,
        isHeelUnknown: Bool
    ) throws -> (vector: ShareVector, via: Set<Code>) {
        var through: Set<Code> = []
        for input in inputs { through.formUnion(via[input.lot] ?? []) }
        if isHeelUnknown { return (ShareVector(.unknown), through.union(inputs.map(\.lot))) }
        let fed = inputs.map { vectors[$0.lot] ?? ShareVector(.unknown) }
        if let first = fed.first, fed.allSatisfy({ $0 == first }) { return (first, through) }
        var items: [(vector: ShareVector, weight: Int128)] = []
        for (input, vector) in zip(inputs, fed) {
            guard let lot = lineage.lots[input.lot] else { continue }
            let mass = Int128(input.mass.milligrams)
            if let content = try composition.content(of: lot, element: element, at: seq) {
                items.append((vector, mass * Int128(content.fraction.value)))
            } else {
                let most = Content.ceiling(of: lot, element: element)
                items.append((ShareVector(.unknown), mass * Int128(most.value)))
                through.insert(input.lot)
            }
        }
        guard let mixed = ShareVector(mixing: items) else {
            return (ShareVector(.unknown), through.union(inputs.map(\.lot)))
        }
        return (mixed, through)
    }
}
