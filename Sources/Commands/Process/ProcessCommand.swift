package import ArgumentParser
package import Custody

/// `lodestone process`: lots were turned into other lots.
package struct ProcessCommand: RecordingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "process",
        abstract: "Record a run: lots in, lots out, at one site.",
        discussion: """
            Example:
              lodestone process RUN-26-0011 --site JVX-1 --op separate --in MAG-26-00018 \\
                --out OXD-26-00031:oxide:Nd2O3=1214.200kg --out RES-26-00012:residue=905kg \\
                --loss filtrate=12kg --assay-out OXD-26-00031:Nd=85.2%±0.4 \\
                --vessel TK-4:clean:clean
            """)

    @Argument(help: "The run's code.") package var run: String
    @Option(help: "Where; left out, the site the inputs are at.") package var site: String?
    @Option(help: "dismantle shred leach separate precipitate calcine …") package var op: String
    @Option(help: "Who did it; left out, the site's party.") package var processor: String?
    @Option(name: .customLong("in"), help: "LOT, or LOT=MASS for part of it; may be repeated.")
    package var inputs: [String] = []
    @Option(name: .customLong("out"), help: "CODE:FORM[:COMPOUND]=MASS; may be repeated.")
    package var outputs: [String] = []
    @Option(help: "CODE=MATERIAL of an output.") package var outMaterial: [String] = []
    @Option(help: "CODE=PARTY that owns an output.") package var outOwner: [String] = []
    @Option(help: "CODE=WASTE_CLASS of an output.") package var outWasteClass: [String] = []
    @Option(help: "CODE=NUMBER of pieces of an output.") package var outPieces: [String] = []
    @Option(help: "KIND=MASS that was lost; may be repeated.") package var loss: [String] = []
    @Option(help: "CODE:El=VALUE%±U of an output; may be repeated.")
    package var assayOut: [String] = []
    @Option(help: "A further stage that took place; may be repeated.") package var stage: [String] = []
    @Option(help: "ID:HEEL_IN[:HEEL_OUT]; may be repeated.") package var vessel: [String] = []
    @Option(help: "Where the technology comes from.") package var technologyOrigin: String?
    @Option(help: "Whose technology it is.") package var technologyParty: String?
    @Option(help: "The recipe.") package var recipe: String?
    @Option(help: "The equipment.") package var equipment: String?
    @Option(help: "recycled virgin mixed: what was milled.") package var materialMilled: String?
    @Option(help: "When it began; left out, --at.") package var started: String?
    @Option(help: "When it ended; left out, --at.") package var ended: String?
    @Option(help: "A document: KIND[@TIER]=FILE.") package var attach: [String] = []
    @OptionGroup package var writing: WriteOptions
    @OptionGroup package var everywhere: GlobalOptions

    package init() {}

    package var next: [String] { ["lodestone balance --run \(run)"] }

    package func events(at desk: Desk) throws -> [any Event] {
        let fed = try inputs.map { try desk.lotMass("--in", $0) }
        guard let place = try desk.code("--site", ifGiven: site) ?? desk.commonSite(of: fed) else {
            throw Failure(.valueMissing, "the inputs are not at one site: say --site")
        }
        let reader = RunReader(desk: desk)
        var event = RunCompleted(
            run: try desk.code(nil, run), site: place, operation: try desk.word("--op", op),
            started: try desk.time("--started", ifGiven: started) ?? desk.occurredAt,
            ended: try desk.time("--ended", ifGiven: ended) ?? desk.occurredAt,
            inputs: fed, outputs: try made(reader))
        event.processor = try desk.code("--processor", ifGiven: processor)
        event.stages = stage.isEmpty ? nil : try stage.map { try desk.word("--stage", $0) }
        event.losses = loss.isEmpty ? nil : try loss.map(reader.loss)
        event.vessels = vessel.isEmpty ? nil : try vessel.map(reader.vessel)
        event.technology = try technologyOrigin.map { text in
            Technology(
                place: try desk.place("--technology-origin", text),
                party: try desk.code("--technology-party", ifGiven: technologyParty))
        }
        event.recipe = recipe
        event.equipment = equipment
        event.materialMilled = try desk.word("--material-milled", ifGiven: materialMilled)
        event.documents = try desk.attachAll(attach)
        return [event]
    }

    private func made(_ reader: RunReader) throws -> [RunOutput] {
        var lots = try outputs.map(reader.output)
        try reader.refine(&lots, option: "--out-material", with: outMaterial) {
            $0.material = try reader.desk.word("--out-material", $1)
        }
        try reader.refine(&lots, option: "--out-owner", with: outOwner) {
            $0.owner = try reader.desk.code("--out-owner", $1)
        }
        try reader.refine(&lots, option: "--out-waste-class", with: outWasteClass) {
            $0.wasteClass = try reader.desk.word("--out-waste-class", $1)
        }
        try reader.refine(&lots, option: "--out-pieces", with: outPieces) { output, text in
            output.pieces = try reader.desk.read("--out-pieces", text) { text in
                guard let pieces = Int64(text), pieces >= 0 else {
                    throw Failure(.valueNotInList, "\(text) is no number of pieces")
                }
                return pieces
            }
        }
        try reader.stated(&lots, assayOut)
        return lots
    }
}
