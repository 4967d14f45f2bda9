/// The stages that one run covers: its operation, those between its inputs' and outputs' forms, and
/// those it states, as far as such an operation can bring them about: packing magnets as an oxide
/// leaches nothing.
///
/// To judge one path through a run, give the forms of that path only: an oxide that is blended into
/// a run on magnets did not pass its separation.
package enum Span {
    /// The stages in the order of the process, each once; `refine` is taken apart.
    package static func of(
        operation: Operation,
        inputs: [Form],
        outputs: [Form],
        stated: [Stage] = []
    ) -> [Stage] {
        let said = stated.flatMap { Life.recycling.meaning(of: $0) }
        let climbed = said + ladderStages(inputs: inputs, outputs: outputs)
        return Set([operation.stage] + climbed.filter(operation.canCover)).sorted()
    }

    /// Only the stages between the forms.
    package static func ladderStages(inputs: [Form], outputs: [Form]) -> [Stage] {
        let pairs = inputs.flatMap { input in outputs.map { (input, $0) } }
        return Set(pairs.flatMap { Ladder.stages(from: $0, to: $1) }).sorted()
    }

    /// The stages that its forms or its own words give to a run whose operation can't bring them
    /// about.
    package static func beyond(
        _ operation: Operation,
        inputs: [Form],
        outputs: [Form],
        stated: [Stage]
    ) -> [Stage] {
        let start = inputs.max { ($0.rung ?? 0) < ($1.rung ?? 0) } ?? .residue
        let said = stated.flatMap { Life.recycling.meaning(of: $0) }
        // Residue is beside the ladder; what is made of it starts at its foot.
        let lower = start.rung == nil ? Form.device : start
        let around = outputs.flatMap { Ladder.stagesAround(from: lower, to: $0) }
        let all = said + ladderStages(inputs: [lower], outputs: outputs) + around
        return Set(all.filter { !operation.canCover($0) }).sorted()
    }

    /// Whether several stages were recorded as one run, which is a finding.
    package static func isRecordedAsOneRun(inputs: [Form], outputs: [Form]) -> Bool {
        ladderStages(inputs: inputs, outputs: outputs).count > 1
    }
}

extension Operation {
    /// Whether a run of this operation can cover the stage beside its own.
    ///
    /// A stage of the ladder takes chemistry, and of magnet making only the melting. Crushing may stand
    /// before anything that needs it; whoever only divides, brings together or brings in does nothing
    /// else. No run collects.
    func canCover(_ stage: Stage) -> Bool {
        guard case .operation(let other) = stage, other != self else { return stage == self.stage }
        switch self {
        case .toll: return true
        case .sort, .split, .merge, .blend, .pack, .sample: return false
        case .rework, .import, .assemble: return false
        case .roast: return other.crushes
        default: break
        }
        switch operationClass {
        case .physical: return other.crushes
        case .chemical:
            return other.crushes || other.operationClass == .chemical
        case .magnetMaking, .other:
            return other.crushes || other == .melt || other.operationClass == .magnetMaking
        }
    }

    /// What is done to magnets before chemistry or magnet making.
    private var crushes: Bool {
        switch self {
        case .dismantle, .demagnetise, .shred, .mill, .hydrogenDecrepitate: true
        default: false
        }
    }
}
