package import ArgumentParser
package import Custody

/// `lodestone assay`: a laboratory's results for a lot.
package struct AssayCommand: RecordingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Record a laboratory's results for a lot.",
        discussion: """
            Example:
              lodestone assay MAG-26-00018 --lab LAB-2 --method ICP-OES \\
                Nd=19.10%±0.25 Pr=4.86%±0.08 Dy=0.66%±0.02 'Tb<0.01%' \\
                --attach assay@E4=coa-8821.pdf

            A value is the element in the lot as received, absolute. A compound (Nd2O3=99.5%) is
            turned into its element; with --basis treo it is a share of the total oxide, --treo.
            """)

    @Argument(help: "The lot.") package var lot: String
    @Argument(help: "El=VALUE%±U · COMPOUND=VALUE%±U · El<LIMIT%") package var results: [String]
    @Option(help: "The laboratory's party code.") package var lab: String
    @Option(help: "ICP-OES, ICP-MS, XRF …") package var method: String
    @Option(help: "absolute or treo.") package var basis: ReportingBasis = .absolute
    @Option(help: "Total rare-earth oxide, for --basis treo.") package var treo: String?
    @Option(help: "as_received or dry.") package var sample: String = "as_received"
    @Option(help: "Moisture, for a dry sample.") package var moisture: String?
    @Option(help: "Loss on ignition.") package var loi: String?
    @Option(help: "The sample's own number.") package var sampleId: String?
    @Option(help: "ISO 17025 accreditation number.") package var accreditation: String?
    @Option(help: "When the sample was taken.") package var sampled: String?
    @Option(help: "The certificate: assay[@TIER]=FILE.") package var attach: String?
    @OptionGroup package var writing: WriteOptions
    @OptionGroup package var everywhere: GlobalOptions

    package init() {}

    package var next: [String] { ["lodestone lot show \(lot)"] }

    package func events(at desk: Desk) throws -> [any Event] {
        let sampleBasis: AssayBasis = try desk.word("--sample", sample)
        let moisture = try fraction("--moisture", moisture, desk)
        let reader = ResultReader(
            basis: basis, treo: try fraction("--treo", treo, desk),
            moisture: sampleBasis == .dry ? moisture : nil)
        if sampleBasis == .dry && moisture == nil {
            throw Failure(
                .valueMissing, "a dry sample needs --moisture, to reckon back to as received")
        }
        return [
            LotAssayed(
                lot: try desk.code(nil, lot), laboratory: try desk.code("--lab", lab),
                method: method, sample: sampleId,
                sampledAt: try desk.time("--sampled", ifGiven: sampled), basis: sampleBasis,
                treo: reader.treo, lossOnIgnition: try fraction("--loi", loi, desk),
                moisture: moisture, accreditation: accreditation,
                results: try results.map { text in
                    try desk.read(nil, text) { try reader.result($0) }
                },
                document: try attach.map { try desk.attach($0) })
        ]
    }

    private func fraction(
        _ option: String, _ text: String?, _ desk: Desk
    ) throws -> PartsPerBillion? {
        try desk.read(option, ifGiven: text) { text in
            guard case .value(let value, nil) = try FractionReading.parse(text) else {
                throw QuantityError(.fraction, "\(option) is one number", hint: "write 99.2%")
            }
            return value
        }
    }
}

/// What a laboratory's percentages are of.
package enum ReportingBasis: String, ExpressibleByArgument, CaseIterable, Sendable {
    case absolute
    case treo
}
