package import ArgumentParser
package import Custody

/// `lodestone weigh`: a lot is weighed again.
package struct Weigh: RecordingCommand {
    package static let configuration = CommandConfiguration(
        abstract: "Record what a lot weighs now.",
        discussion: """
            Example:
              lodestone weigh MAG-26-00018 --gross 2310.0kg --tare 130.0kg --scale SC-EVT-3
            """)

    @Argument(help: "The lot.") package var lot: String
    @Option(help: "Net mass; may be left out where gross and tare are given.")
    package var net: String?
    @Option(help: "Gross mass.") package var gross: String?
    @Option(help: "Tare.") package var tare: String?
    @Option(help: "The scale that showed it.") package var scale: String?
    @Option(help: "The weighbridge ticket.") package var ticket: String?
    @OptionGroup package var writing: WriteOptions
    @OptionGroup package var everywhere: GlobalOptions

    package init() {}

    package var next: [String] { ["lodestone lot show \(lot)"] }

    package func events(at desk: Desk) throws -> [any Event] {
        let gross = try desk.mass("--gross", ifGiven: gross)
        let tare = try desk.mass("--tare", ifGiven: tare)
        return [
            LotWeighed(
                lot: try desk.code(nil, lot), net: try netMass(gross, tare, at: desk),
                gross: gross, tare: tare, scale: try desk.code("--scale", ifGiven: scale),
                ticket: ticket.map(PrivateText.clear))
        ]
    }

    private func netMass(_ gross: Mass?, _ tare: Mass?, at desk: Desk) throws -> Mass {
        if let net { return try desk.mass("--net", net) }
        guard let gross, let tare else {
            throw Failure(
                .valueMissing, "weigh needs --net, or --gross and --tare",
                hints: ["lodestone weigh \(lot) --net 2180.0kg"])
        }
        return try desk.read("--gross", gross.kilograms + "kg") { _ in
            try gross.subtracting(tare)
        }
    }
}
