import ArgumentParser
import Custody

/// `lodestone acquire`: a lot enters the stock.
struct Acquire: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a lot that came in.",
        discussion: """
            Example:
              lodestone acquire MAG-26-00018 --site EVT-1 --material ndfeb --form magnet \\
                --net 2180.0kg --from EMR --owner EVTERRA --waste-class post_consumer \\
                --collected US --attach collection_statement@E2=emr-0312.pdf
            """
    )

    @Argument(help: "The lot's code.") var lot: String
    @Option(help: "Where it stands.") var site: String
    @Option(help: "ndfeb smco alnico ferrite rare_earth mixed") var material: String
    @Option(help: "device assembly magnet swarf powder … oxide metal alloy residue")
    var form: String
    @Option(help: "The compound, such as Nd2O3.") var compound: String?
    @Option(help: "Net mass with its unit, such as 2180.0kg.") var net: String
    @Option(help: "Gross mass.") var gross: String?
    @Option(help: "Tare.") var tare: String?
    @Option(help: "The scale that showed it.") var scale: String?
    @Option(help: "The weighbridge ticket.") var ticket: String?
    @Option(help: "Number of pieces.") var pieces: Int64?
    @Option(help: "A serial number; may be repeated.") var serial: [String] = []
    @Option(help: "Mass of the whole assemblies, apart from their magnets.")
    var assembly: String?
    @Option(help: "Estimated mass of the magnets in them.") var magnetEstimate: String?
    @Option(help: "The supplier.") var from: String
    @Option(help: "Who owns it.") var owner: String
    @Option(help: "post_consumer pre_consumer home_scrap virgin unknown")
    var wasteClass: String
    @Option(help: "hdd_vcm ev_traction wind mri speaker e_bike bonded other")
    var feedClass: String?
    @Option(help: "Where the waste arose: US · JP,DE · not covered · any.")
    var collected: String?
    @Option(help: "Where it was exported from.") var exportedFrom: String?
    @Option(help: "Make on the device's label.") var labelMake: String?
    @Option(help: "Model on the device's label.") var labelModel: String?
    @Option(help: "Country on the device's label.") var labelCountry: String?
    @Option(help: "Date on the device's label.") var labelDate: String?
    @Option(help: "When title passed.") var titleAt: String?
    @Option(help: "A document: KIND[@TIER]=FILE. A collection_… kind supports --collected.")
    var attach: [String] = []
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] {
        ["lodestone assay \(lot) …", "lodestone dispatch TRF-… \(lot) --from \(site) --to …"]
    }

    func events(at desk: Desk) throws -> [any Event] {
        var event = LotAcquired(
            lot: try desk.code(nil, lot),
            material: try desk.word("--material", material),
            form: try desk.word("--form", form),
            net: try desk.mass("--net", net),
            site: try desk.code("--site", site),
            supplier: try desk.code("--from", from),
            owner: try desk.code("--owner", owner),
            wasteClass: try desk.word("--waste-class", wasteClass)
        )
        event.compound = try desk.read("--compound", ifGiven: compound) { try Compound($0) }
        event.gross = try desk.mass("--gross", ifGiven: gross)
        event.tare = try desk.mass("--tare", ifGiven: tare)
        event.scale = try desk.code("--scale", ifGiven: scale)
        event.ticket = ticket.map(PrivateText.clear)
        event.pieces = pieces
        event.serials = serial.isEmpty ? nil : serial
        event.assembly = try desk.mass("--assembly", ifGiven: assembly)
        event.magnetEstimate = try desk.mass("--magnet-estimate", ifGiven: magnetEstimate)
        event.feedClass = try desk.word("--feed-class", ifGiven: feedClass)
        event.collected = try desk.place("--collected", ifGiven: collected)
        event.exportedFrom = try desk.place("--exported-from", ifGiven: exportedFrom)
        event.titleAt = try desk.time("--title-at", ifGiven: titleAt)
        event.label = try label(at: desk)
        let isForCollection = { (text: String) in text.hasPrefix("collection") }
        event.collectedDocuments = try desk.attachAll(attach.filter(isForCollection))
        event.documents = try desk.attachAll(attach.filter { !isForCollection($0) })
        return [event]
    }

    private func label(at desk: Desk) throws -> DeviceLabel? {
        let country = try desk.read("--label-country", ifGiven: labelCountry) { try Country($0) }
        let date = try desk.date("--label-date", ifGiven: labelDate)
        guard labelMake != nil || labelModel != nil || country != nil || date != nil else {
            return nil
        }
        return DeviceLabel(make: labelMake, model: labelModel, country: country, date: date)
    }
}
