import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone simulate`: a ledger of any size and shape, for measuring.
struct SimulateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Make a ledger of any size, to measure with.",
        discussion: """
            Example:
              lodestone simulate ./large --entries 100000
              lodestone verify -L large/simulated.lodestone

            Magnets arrive, are blended, leached … and leave as oxide, in campaigns. Every entry is
            signed and goes through the same rules as any other. The same seed and shape give the
            same events; keys come from the system's randomness every time.
            """
    )

    @Argument(help: "A folder that is not there yet, or empty.", completion: .directory)
    var folder: String
    @Option(help: "How many entries, about.") var entries = 10_000
    @Option(help: "Layers of lots from delivery to drum.") var depth = 24
    @Option(help: "Deliveries in one campaign.") var width = 64
    @Option(help: "Lots that each lot is made of.") var fanIn = 3
    @Option(help: "Sites, the plant being one.") var sites = 4
    @Option(help: "Deliveries of which nothing is known, in a hundred.") var unknown = 20
    @Option(help: "Which of all possible ledgers.") var seed: UInt64 = 1
    @OptionGroup(title: "Everywhere") var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let shape = try shape()
        let seconds = SimulatedCampaign.seconds(shape)
        let begins = Self.ends.adding(seconds: -seconds * Int64(shape.campaigns))
        let made = try SampleFolder(
            folder,
            ledger: "simulated",
            called: "Simulated ledger",
            founder: "founder",
            at: begins,
            example: "lodestone simulate ./large",
            in: session
        )
        let ledger = made.ledger
        let key = made.charter.founder
        _ = try ledger.append(SimulatedWorld.founding(shape), key: key, at: begins)
        try session.progress("simulating") { report in
            for number in 0..<shape.campaigns {
                let start = begins.adding(seconds: seconds * Int64(number))
                var campaign = SimulatedCampaign(
                    number: number,
                    of: shape,
                    seed: seed,
                    begins: start
                )
                _ = try ledger.append(
                    campaign.recorded(),
                    key: key,
                    at: start.adding(seconds: seconds)
                )
                ledger.truncateWAL(over: Self.walLengthMax)
                report(number + 1, shape.campaigns)
            }
        }
        ledger.truncateWAL()
        return try response(of: ledger, shape, session)
    }

    /// When the last campaign ends.
    private static let ends = Timestamp(secondsSinceEpoch: 1_767_225_600)

    private static let walLengthMax: Int64 = 1 << 26

    private func shape() throws -> SimulatedShape {
        try require("--entries", entries, in: 1...100_000_000)
        try require("--depth", depth, in: SimulatedShape.chemistry.count + 1...100)
        try require("--width", width, in: 2...10_000)
        try require("--fan-in", fanIn, in: 1...min(width, 100))
        try require("--sites", sites, in: 1...1_000)
        try require("--unknown", unknown, in: 0...100)
        return SimulatedShape(
            entries: entries,
            depth: depth,
            width: width,
            fanIn: fanIn,
            sites: sites,
            unknownPercent: unknown
        )
    }

    private func require(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
        guard !range.contains(value) else { return }
        throw Failure(
            .valueNotInList,
            "\(option) is \(range.lowerBound) to \(range.upperBound)",
            place: .argument(option: option, value: String(value)),
            state: "nothing was written"
        )
    }

    private func response(
        of ledger: Ledger,
        _ shape: SimulatedShape,
        _ session: Session
    ) throws -> Response {
        let count = try ledger.head().size
        let lots = shape.campaigns * shape.width * shape.depth
        let edges = shape.campaigns * shape.width * (shape.depth - 1) * shape.fanIn
        let last = shape.campaigns - 1
        let deepest = try SimulatedCampaign.lot(last, shape.depth - 1, 0).text
        if session.format == .json {
            return Response([
                "schema": "lodestone.simulate/1", "ledger": .string(ledger.files.ledger),
                "entries": .integer(count), "lots": .integer(Int64(lots)),
                "edges": .integer(Int64(edges)), "deepest": .string(deepest),
                "shipment": .string("S\(last)-0"), "seed": .string(String(seed)),
            ])
        }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) \(count) entries, \(lots) lots, \(edges) edges"
                    + "   \(folder)/simulated.lodestone",
                "  next  cd \(folder)   then: lodestone verify · lodestone trace \(deepest)"
                    + " · lodestone audit S\(last)-0",
            ].map(\.printable)
        )
    }
}
