import ArgumentParser
import Custody

/// `lodestone assay`: a laboratory's results for a lot.
struct AssayCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Record a laboratory's results for a lot.",
        discussion: """
            Example:
              lodestone assay MAG-26-00018 --lab LAB-2 --method ICP-OES \\
                Nd=19.10%±0.25 Pr=4.86%±0.08 Dy=0.66%±0.02 'Tb<0.01%' \\
                --attach assay@E4=coa-8821.pdf

            A value is the element in the lot as received, absolute. A compound (Nd2O3=99.5%) is
            turned into its element; with --basis treo it is a share of the total oxide, --treo.
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Argument(help: "El=VALUE%±U · COMPOUND=VALUE%±U · El<LIMIT%") var results: [String]
    @Option(help: "The laboratory's party code.") var lab: String
    @Option(help: "ICP-OES, ICP-MS, XRF …") var method: String
    @Option(help: "absolute or treo.") var basis: ReportingBasis = .absolute
    @Option(help: "Total rare-earth oxide, for --basis treo.") var treo: String?
    @Option(help: "as_received or dry.") var sample: String = "as_received"
    @Option(help: "Moisture, for a dry sample.") var moisture: String?
    @Option(help: "Loss on ignition.") var loi: String?
    @Option(help: "The sample's own number.") var sampleId: String?
    @Option(help: "ISO 17025 accreditation number.") var accreditation: String?
    @Option(help: "When the sample was taken.") var sampled: String?
    @Option(help: "The certificate: assay[@TIER]=FILE.") var attach: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone lot show \(lot)"] }

    func events(at desk: Desk) throws -> [any Event] {
        let sampleBasis: AssayBasis = try desk.word("--sample", sample)
        let moisture = try desk.fraction("--moisture", ifGiven: moisture)
        let reader = ResultReader(
            basis: basis,
            treo: try desk.fraction("--treo", ifGiven: treo),
            moisture: sampleBasis == .dry ? moisture : nil
        )
        if sampleBasis == .dry && moisture == nil {
            throw Failure(
                .valueMissing,
                "a dry sample needs --moisture, to reckon back to as received"
            )
        }
        return [
            LotAssayed(
                lot: try desk.code(nil, lot),
                laboratory: try desk.code("--lab", lab),
                method: method,
                sample: sampleId,
                sampledAt: try desk.time("--sampled", ifGiven: sampled),
                basis: sampleBasis,
                treo: reader.treo,
                lossOnIgnition: try desk.fraction("--loi", ifGiven: loi),
                moisture: moisture,
                accreditation: accreditation,
                results: try results.map { text in
                    try desk.read(nil, text) { try reader.result($0) }
                },
                document: try attach.map { try desk.attach($0) }
            )
        ]
    }
}

/// What a laboratory's percentages are of.
enum ReportingBasis: String, ExpressibleByArgument, CaseIterable, Sendable {
    case absolute
    case treo
}
