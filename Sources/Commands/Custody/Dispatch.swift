import ArgumentParser
import Custody

/// `lodestone dispatch`: whole lots leave a site for another.
struct Dispatch: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send whole lots to another site.",
        discussion: """
            Example:
              lodestone dispatch TRF-26-0409 MAG-26-00018 MAG-26-00019 --from EVT-1 --to JVX-1 \\
                --carrier HAULER --vehicle "NV 8K" --seal 004471 --seal 004472

            Part of a lot travels as a lot of its own: lodestone split first. Toll processing says so:
              lodestone dispatch TRF-26-0410 OX-26-0007 --to TOLL-1 --toll forbidden \\
                --toll-title EVTERRA --return-ratio 95%
            """
    )

    @Argument(help: "The transfer's code.") var transfer: String
    @Argument(help: "The lots.") var lots: [String]
    @Option(help: "The site they leave; left out, the one they are at.") var from: String?
    @Option(help: "The site they go to.") var to: String
    @Option(help: "The carrier: a party's code or a name.") var carrier: String?
    @Option(help: "A seal number; may be repeated.") var seal: [String] = []
    @Option(help: "The vehicle.") var vehicle: String?
    @Option(help: "Who owns them from the receipt on.") var newOwner: String?
    @Option(help: "The bill of lading's number.") var billOfLading: String?
    @Option(help: "When it should arrive.") var due: String?
    @Option(help: "A site on the way; may be repeated.") var via: [String] = []
    @Option(help: "For toll processing: may it be mixed with other material? allowed forbidden")
    var toll: String?
    @Option(help: "Who keeps the title while it is toll processed.") var tollTitle: String?
    @Option(help: "How much of it must come back, such as 95%.") var returnRatio: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone receive \(transfer)   (at \(to))"] }

    func events(at desk: Desk) throws -> [any Event] {
        let masses = try lots.map { try desk.lotMass(nil, $0) }
        guard
            let fromSite = try desk.code("--from", ifGiven: from)
                ?? desk.commonSite(of: masses)
        else {
            throw Failure(
                .valueMissing,
                "the lots are not at one site: say --from",
                hints: ["one dispatch for each site"]
            )
        }
        var event = CustodyDispatched(
            transfer: try desk.code(nil, transfer),
            fromSite: fromSite,
            toSite: try desk.code("--to", to),
            lots: masses
        )
        event.carrier = carrier.map(PrivateText.clear)
        event.vehicle = vehicle.map(PrivateText.clear)
        event.seals = seal.isEmpty ? nil : seal
        event.newOwner = try desk.code("--new-owner", ifGiven: newOwner)
        event.billOfLading = billOfLading
        event.due = try desk.time("--due", ifGiven: due)
        event.via = via.isEmpty ? nil : try via.map { try desk.code("--via", $0) }
        event.toll = try tollTerms(at: desk)
        return [event]
    }

    private func tollTerms(at desk: Desk) throws -> TollTerms? {
        let commingling = try desk.word("--toll", ifGiven: toll, as: Commingling.self)
        let ratio = try desk.fraction("--return-ratio", ifGiven: returnRatio)
        switch (commingling, tollTitle) {
        case (nil, nil) where ratio == nil: return nil
        case (let commingling?, let title?):
            return TollTerms(commingling: commingling, returnRatio: ratio, title: title)
        default:
            throw Failure(
                .valueMissing,
                "the terms of toll processing need --toll and --toll-title",
                hints: ["--toll forbidden --toll-title PARTY"]
            )
        }
    }
}
