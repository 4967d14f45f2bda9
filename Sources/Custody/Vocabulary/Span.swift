/// The stages that one run covers: its operation, those between its inputs' and outputs' forms, and
/// those it states.
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
        let all = [operation.stage] + said + ladderStages(inputs: inputs, outputs: outputs)
        return Set(all).sorted()
    }

    /// Only the stages between the forms.
    package static func ladderStages(inputs: [Form], outputs: [Form]) -> [Stage] {
        let pairs = inputs.flatMap { input in outputs.map { (input, $0) } }
        return Set(pairs.flatMap { Ladder.stages(from: $0, to: $1) }).sorted()
    }

    /// Whether several stages were recorded as one run, which is a finding.
    package static func isRecordedAsOneRun(inputs: [Form], outputs: [Form]) -> Bool {
        ladderStages(inputs: inputs, outputs: outputs).count > 1
    }
}
