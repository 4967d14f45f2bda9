import ArgumentParser
import Custody

/// `lodestone process`: lots were turned into other lots.
struct ProcessCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "process",
        abstract: "Record a run: lots in, lots out, at one site.",
        discussion: """
            Example:
              lodestone process RUN-26-0011 --site JVX-1 --operation separate --in MAG-26-00018 \\
                --out OXD-26-00031:oxide:Nd2O3=1214.200kg --out RES-26-00012:residue=905kg \\
                --loss filtrate=12kg --assay-out OXD-26-00031:Nd=85.2%±0.4 \\
                --vessel TK-4:clean:clean
            """
    )

    @Argument(help: "The run's code.") var run: String
    @Option(help: "Where; left out, the site the inputs are at.") var site: String?
    @Option(help: "dismantle shred leach separate precipitate calcine …") var operation: String
    @Option(help: "Who did it; left out, the site's party.") var processor: String?
    @Option(
        name: .customLong("in"),
        parsing: .upToNextOption,
        help: "LOT, or LOT=MASS for part of it; may be repeated."
    )
    var inputs: [String] = []
    @Option(
        name: .customLong("out"),
        parsing: .upToNextOption,
        help: "CODE:FORM[:COMPOUND]=MASS; may be repeated."
    )
    var outputs: [String] = []
    @Option(help: "CODE=MATERIAL of an output.") var outMaterial: [String] = []
    @Option(help: "CODE=PARTY that owns an output.") var outOwner: [String] = []
    @Option(help: "CODE=WASTE_CLASS of an output.") var outWasteClass: [String] = []
    @Option(help: "CODE=NUMBER of pieces of an output.") var outPieces: [String] = []
    @Option(help: "KIND=MASS that was lost; may be repeated.") var loss: [String] = []
    @Option(help: "CODE:El=VALUE%±U of an output; may be repeated.")
    var assayOut: [String] = []
    @Option(help: "A further stage that took place; may be repeated.") var stage: [String] = []
    @Option(help: "ID:HEEL_IN[:HEEL_OUT]; may be repeated.") var vessel: [String] = []
    @Option(help: "Where the technology comes from.") var technologyOrigin: String?
    @Option(help: "Whose technology it is.") var technologyParty: String?
    @Option(help: "The recipe.") var recipe: String?
    @Option(help: "The equipment.") var equipment: String?
    @Option(help: "recycled virgin mixed: what was milled.") var materialMilled: String?
    @Option(help: "When it began; left out, --at.") var started: String?
    @Option(help: "When it ended; left out, --at.") var ended: String?
    @Option(help: "A document: KIND[@TIER]=FILE.") var attach: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone balance --run \(run)"] }

    func events(at desk: Desk) throws -> [any Event] {
        let fed = try inputs.map { try desk.lotMass("--in", $0) }
        guard let place = try desk.code("--site", ifGiven: site) ?? desk.commonSite(of: fed) else {
            throw Failure(.valueMissing, "the inputs are not at one site: say --site")
        }
        let reader = RunReader(desk: desk)
        var event = RunCompleted(
            run: try desk.code(nil, run),
            site: place,
            operation: try desk.word("--operation", operation),
            started: try desk.time("--started", ifGiven: started) ?? desk.occurredAt,
            ended: try desk.time("--ended", ifGiven: ended) ?? desk.occurredAt,
            inputs: fed,
            outputs: try made(reader)
        )
        event.processor = try desk.code("--processor", ifGiven: processor)
        event.stages = stage.isEmpty ? nil : try stage.map { try desk.word("--stage", $0) }
        event.losses = loss.isEmpty ? nil : try loss.map(reader.loss)
        event.vessels = vessel.isEmpty ? nil : try vessel.map(reader.vessel)
        event.technology = try technologyOrigin.map { text in
            Technology(
                place: try desk.place("--technology-origin", text),
                party: try desk.code("--technology-party", ifGiven: technologyParty)
            )
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
