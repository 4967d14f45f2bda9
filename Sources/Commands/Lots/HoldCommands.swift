import ArgumentParser
import Custody

/// `lodestone hold`: a lot is set aside.
struct Hold: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set a lot aside: nothing is taken of it until it is released.",
        discussion: """
            Example:
              lodestone hold MAG-26-00018 --cause "radiation alarm at the gate"
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone release \(lot) --cause …"] }

    func events(at desk: Desk) throws -> [any Event] {
        [LotHeld(lot: try desk.code(nil, lot), cause: cause)]
    }
}

/// `lodestone release`: a lot that was set aside may be used again.
struct Release: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Release a lot that was set aside.",
        discussion: """
            Example:
              lodestone release MAG-26-00018 --cause "measured again: background"
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Option(help: "Why.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone lot show \(lot)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [LotReleased(lot: try desk.code(nil, lot), cause: cause)]
    }
}

/// `lodestone adjust`: what is booked of a lot is put right.
struct Adjust: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put right what is booked of a lot: stock-take, moisture, loss or find.",
        discussion: """
            Example:
              lodestone adjust OX-26-0007 --net 498.5kg --cause moisture

            The causes are stock_take, moisture, loss and found. What was put on a scale is recorded
            with lodestone weigh; a wrong entry with lodestone correct.
            """
    )

    @Argument(help: "The lot.") var lot: String
    @Option(help: "What is left of it, such as 498.5kg; 0kg: nothing.") var net: String
    @Option(help: "stock_take moisture loss found.") var cause: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone lot show \(lot)"] }

    func events(at desk: Desk) throws -> [any Event] {
        [
            LotAdjusted(
                lot: try desk.code(nil, lot),
                net: try desk.mass("--net", net),
                cause: try desk.word("--cause", cause)
            )
        ]
    }
}
