import ArgumentParser
import Custody

/// `lodestone weigh`: a lot is weighed again.
struct Weigh: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record what a lot weighs now.",
        discussion: """
            Example:
              lodestone weigh MAG-26-00018 --gross 2310.0kg --tare 130.0kg --scale SC-EVT-3
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Option(help: "Net mass; may be left out where gross and tare are given.")
    var net: String?
    @Option(help: "Gross mass.") var gross: String?
    @Option(help: "Tare.") var tare: String?
    @Option(help: "The scale that showed it.") var scale: String?
    @Option(help: "The weighbridge ticket.") var ticket: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone lot show \(lot)"] }

    func events(at desk: Desk) throws -> [any Event] {
        let gross = try desk.mass("--gross", ifGiven: gross)
        let tare = try desk.mass("--tare", ifGiven: tare)
        return [
            LotWeighed(
                lot: try desk.code(nil, lot),
                net: try netMass(gross, tare, at: desk),
                gross: gross,
                tare: tare,
                scale: try desk.code("--scale", ifGiven: scale),
                ticket: ticket.map(PrivateText.clear)
            )
        ]
    }

    private func netMass(_ gross: Mass?, _ tare: Mass?, at desk: Desk) throws -> Mass {
        if let net { return try desk.mass("--net", net) }
        guard let gross, let tare else {
            throw Failure(
                .valueMissing,
                "weigh needs --net, or --gross and --tare",
                hints: ["lodestone weigh \(lot) --net 2180.0kg"]
            )
        }
        return try desk.read("--gross", gross.kilograms + "kg") { _ in
            try gross.subtracting(tare)
        }
    }
}
