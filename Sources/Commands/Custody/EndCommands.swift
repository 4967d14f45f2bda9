import ArgumentParser
import Custody

/// `lodestone reject`: the receiver takes none of what is on its way.
struct Reject: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Refuse what is still on its way under a transfer; it stays the sender's.",
        discussion: """
            Example:
              lodestone reject TRF-26-0409 --cause "seal broken, drums open"

            Lots that arrived before stay received. The others are in the sender's stock again, with
            the mass that was sent.
            """
    )

    @Argument(help: "The transfer.") var transfer: String
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone transfer show \(transfer)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [CustodyRejected(transfer: try desk.code(nil, transfer), cause: cause)]
    }
}

/// `lodestone cancel`: the sender takes a transfer back.
struct Cancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take back a transfer of which nothing has arrived.",
        discussion: """
            Example:
              lodestone cancel TRF-26-0409 --cause "truck broke down in the yard"
            """
    )

    @Argument(help: "The transfer.") var transfer: String
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone transfer show \(transfer)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [CustodyCancelled(transfer: try desk.code(nil, transfer), cause: cause)]
    }
}
