import ArgumentParser
import Custody
import Storage

/// `lodestone attach`: a document is brought in, for a thing that is there already.
struct AttachCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Bring in a document that supports something recorded.",
        discussion: """
            Example:
              lodestone attach collection_statement@E2=emr-0312.pdf --supports seq:181040
              lodestone attach bill_of_lading@E3=bol.pdf --supports transfer:TRF-26-0409

            A fact's tier rises only through documents that support its very entry (seq:N).
            """
    )

    @Argument(help: "KIND[@TIER]=FILE") var document: String
    @Option(help: "lot:C transfer:C run:C party:C site:C shipment:C seq:N; may be repeated.")
    var supports: [String] = []
    @Option(help: "Who issued it.") var issuer: String?
    @Option(help: "Its number.") var number: String?
    @Option(help: "Its date.") var issued: String?
    @Option(help: "Valid until this day.") var validUntil: String?
    @Option(help: "Edition, such as a clause's date.") var edition: String?
    @Option(help: "A title.") var title: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let attachment = try Attachment(
            document,
            option: "KIND[@TIER]=FILE",
            supports: try supports.map { try supported($0, at: desk) },
            desk: desk
        )
        desk.documents.append(attachment.bytes)
        let plain = attachment.event
        return [
            DocumentAttached(
                document: plain.document,
                bytes: plain.bytes,
                media: plain.media,
                kind: plain.kind,
                title: title ?? plain.title,
                issuer: issuer.map(PrivateText.clear),
                number: number.map(PrivateText.clear),
                issued: try desk.date("--issued", ifGiven: issued),
                validUntil: try desk.date("--valid-until", ifGiven: validUntil),
                tier: plain.tier,
                edition: edition,
                supports: plain.supports
            )
        ]
    }

    func remarks(on receipts: [Receipt], at desk: Desk) throws -> [String] {
        let kind = String(document.prefix { $0 != "@" && $0 != "=" })
        return [Attachment.doubt(about: kind)].compactMap(\.self)
    }

    private func supported(_ text: String, at desk: Desk) throws -> SupportedThing {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw malformed(text) }
        if parts[0] == "seq" {
            guard let seq = Int64(parts[1]) else { throw malformed(text) }
            return SupportedThing(seq: seq)
        }
        let code = try desk.code("--supports", parts[1])
        switch parts[0] {
        case "lot": return SupportedThing(lot: code)
        case "transfer": return SupportedThing(transfer: code)
        case "run": return SupportedThing(run: code)
        case "party": return SupportedThing(party: code)
        case "site": return SupportedThing(site: code)
        case "shipment": return SupportedThing(shipment: code)
        default: throw malformed(text)
        }
    }

    private func malformed(_ text: String) -> Failure {
        Failure(
            .valueMissing,
            "--supports is written lot:CODE or seq:NUMBER",
            place: .argument(option: "--supports", value: text),
            hints: ["lot transfer run party site shipment seq"]
        )
    }
}
