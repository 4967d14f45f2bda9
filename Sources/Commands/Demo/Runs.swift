import Custody
import VerifiableLog

extension Story {
    /// A run with the next code, at the site of its inputs and not before they were there.
    mutating func run(
        _ operation: Operation,
        of inputs: [Parcel],
        from started: Timestamp,
        to ended: Timestamp,
        makes outputs: [RunOutput]
    ) throws -> RunCompleted {
        RunCompleted(
            run: try code("RUN", digits: 4),
            site: try (inputs.first?.site ?? .plant).code,
            operation: operation,
            started: max(started, inputs.since),
            ended: ended,
            inputs: try inputs.map { try $0.whole },
            outputs: outputs
        )
    }

    /// The output that a parcel is, with an assay on the spot where there is a method.
    mutating func output(
        of parcel: Parcel,
        _ method: AssayMethod? = nil,
        material: Material? = nil
    ) throws -> RunOutput {
        var output = RunOutput(
            lot: parcel.code,
            form: parcel.form,
            compound: parcel.compound,
            mass: try parcel.mass
        )
        output.material = material
        output.assay = try method?.results(parcel, &random)
        return output
    }

    /// Records a run in the name of the actor, as it ends.
    mutating func record(_ actor: DemoActor, _ run: RunCompleted) {
        record(actor, [DemoDraft(run, at: run.ended)])
    }
}

extension Parcel {
    /// What becomes of it in a run at the same site.
    func turned(
        into code: Code,
        _ form: Form,
        _ milligrams: Int64,
        _ contents: Contents,
        at time: Timestamp
    ) -> Parcel {
        [self].turned(into: code, form, milligrams, contents, at: time)
    }
}

extension [Parcel] {
    /// What becomes of them in a run at the same site.
    func turned(
        into code: Code,
        _ form: Form,
        _ milligrams: Int64,
        _ contents: Contents,
        at time: Timestamp
    ) -> Parcel {
        var made = Parcel(
            code: code,
            form: form,
            milligrams: milligrams,
            contents: contents,
            site: first?.site ?? .plant,
            since: time,
            leaves: leaves,
            twists: twists,
            apart: first?.apart
        )
        // What is made purer stays of its element; a solid keeps its compound only as it is.
        made.element = first?.element
        made.compound = first?.form == form ? first?.compound : nil
        return made
    }
}

extension RunLoss {
    /// A loss of so many milligrams, none when there are none.
    static func list(_ kind: String, _ milligrams: Int64) throws -> [RunLoss]? {
        milligrams > 0 ? [RunLoss(kind: kind, mass: try Mass(milligrams: milligrams))] : nil
    }
}
