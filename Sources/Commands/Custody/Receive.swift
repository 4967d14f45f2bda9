import ArgumentParser
import Custody

/// `lodestone receive`: the receiver's side of a transfer.
struct Receive: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Receive a transfer, with what the receiver weighed.",
        discussion: """
            Example:
              lodestone receive TRF-26-0409 MAG-26-00018=2179.5kg --seal 004471 --seal 004472 \\
                --scale SC-JVX-1

            Lots named without a mass, or none at all: as dispatched, with the finding "not weighed".
            Lots that are not named stay in transit once others are.
            """
    )

    @Argument(help: "The transfer.") var transfer: String
    @Argument(help: "LOT=MASS as weighed; none: all as dispatched.") var lots: [String] = []
    @Option(help: "A seal as read; may be repeated.") var seal: [String] = []
    @Option(help: "The scale that showed it.") var scale: String?
    @Option(help: "What is wrong with it.") var discrepancy: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone transfer show \(transfer)"] }

    func events(at desk: Desk) throws -> [any Event] {
        let code = try desk.code(nil, transfer)
        guard let open = try desk.view.transfer(code) else {
            throw Rejection(
                .unknownCode,
                "There is no transfer \"\(code)\".",
                hint: "lodestone transfer list"
            )
        }
        let masses = try received(open, at: desk)
        guard !masses.isEmpty else {
            throw Rejection(
                .secondReceipt,
                "All lots of \(code) were received.",
                hint: "lodestone transfer show \(code)",
                entries: open.received.map(\.seq)
            )
        }
        return [
            CustodyReceived(
                transfer: code,
                lots: masses,
                seals: seal.isEmpty ? nil : seal,
                scale: try desk.code("--scale", ifGiven: scale),
                weighed: !lots.isEmpty && lots.allSatisfy { $0.contains("=") },
                discrepancy: discrepancy
            )
        ]
    }

    private func received(_ open: Transfer, at desk: Desk) throws -> [LotMass] {
        guard !lots.isEmpty else { return open.outstanding }
        return try lots.map { text in
            if text.contains("=") { return try desk.lotMass(nil, text) }
            let lot = try desk.code(nil, text)
            let sent = open.dispatch.lots.first { $0.lot == lot }
            if let sent { return sent }
            return LotMass(lot: lot, mass: try desk.view.lot(lot)?.remaining ?? .zero)
        }
    }
}
