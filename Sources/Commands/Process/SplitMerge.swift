import ArgumentParser
import Custody

/// `lodestone split`: one lot becomes several of the same kind.
struct Split: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Divide a lot.",
        discussion: """
            Example:
              lodestone split RUN-26-0012 --in MAG-26-00018 MAG-26-00020=500kg MAG-26-00021=1680kg
            """
    )

    @Argument(help: "The run's code.") var run: String
    @Argument(help: "NEW-LOT=MASS, for each part.") var parts: [String]
    @Option(name: .customLong("in"), help: "The lot, or LOT=MASS for part of it.")
    var input: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let fed = try desk.lotMass("--in", input)
        return [
            try Regrouping(operation: .split, run: run, fed: [fed], parts: parts).event(at: desk)
        ]
    }
}

/// `lodestone merge`: several lots of the same form become one.
struct Merge: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put lots of one form together.",
        discussion: """
            Example:
              lodestone merge RUN-26-0013 MAG-26-00022=2680kg --in MAG-26-00020 --in MAG-26-00021
            """
    )

    @Argument(help: "The run's code.") var run: String
    @Argument(help: "NEW-LOT=MASS.") var made: String
    @Option(name: .customLong("in"), help: "LOT, or LOT=MASS for part of it; may be repeated.")
    var inputs: [String]
    @Option(help: "Who owns it, where the lots' owners differ.") var owner: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let fed = try inputs.map { try desk.lotMass("--in", $0) }
        var event = try Regrouping(operation: .merge, run: run, fed: fed, parts: [made])
            .event(at: desk)
        event.outputs[0].owner = try desk.code("--owner", ifGiven: owner)
        return [event]
    }
}

/// A run that only divides or joins: its outputs have the form of its inputs.
private struct Regrouping {
    let operation: Operation
    let run: String
    let fed: [LotMass]
    let parts: [String]

    func event(at desk: Desk) throws -> RunCompleted {
        let lots = try fed.compactMap { try desk.view.lot($0.lot) }
        guard let first = lots.first, Set(lots.map(\.form)).count == 1,
            let site = try desk.commonSite(of: fed)
        else {
            throw Failure(
                .valueNotInList,
                "the lots are not of one form at one site",
                hints: ["lodestone process … says each output's form"]
            )
        }
        let compound = Set(lots.map(\.compound)).count == 1 ? first.compound : nil
        let outputs = try parts.map { text in
            let (name, mass) = try desk.pair("NEW-LOT=MASS", text)
            return RunOutput(
                lot: try desk.code(nil, name),
                form: first.form,
                compound: compound,
                mass: try desk.mass(nil, mass)
            )
        }
        return RunCompleted(
            run: try desk.code(nil, run),
            site: site,
            operation: operation,
            started: desk.occurredAt,
            ended: desk.occurredAt,
            inputs: fed,
            outputs: outputs
        )
    }
}
