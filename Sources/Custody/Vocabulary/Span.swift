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
        let all = said + ladderStages(inputs: [lower], outputs: outputs)
        return Set(all.filter { !operation.canCover($0) }).sorted()
    }

    /// Whether several stages were recorded as one run, which is a finding.
    package static func isRecordedAsOneRun(inputs: [Form], outputs: [Form]) -> Bool {
        ladderStages(inputs: inputs, outputs: outputs).count > 1
    }
}

extension Operation {
    /// Whether a run of this operation can cover the stage beside its own: a stage of the ladder takes
    /// chemistry, and of magnet making only the melting.
    func canCover(_ stage: Stage) -> Bool {
        guard stage != self.stage, Ladder.leadsUp(stage) else { return true }
        return switch operationClass {
        case .chemical, .other: true
        case .magnetMaking: stage == .melt
        case .physical: false
        }
    }
}
