import ArgumentParser
import Custody
import VerifiableLog

/// `lodestone ruling …`.
struct RulingCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ruling",
        abstract: "Rulings: what an authority or counsel said of a rule.",
        subcommands: [RulingAdd.self, RulingList.self]
    )
}

/// `lodestone ruling add`.
struct RulingAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Record how an authority, or counsel, said that a rule applies.",
        discussion: """
            Example:
              lodestone ruling add CBP-N345678 --scope "origin of sintered magnets from recycled \\
                oxide" --attach ruling@E5=n345678.pdf

            The document is what counts; no audit concludes from the entry alone.
            """
    )

    @Argument(help: "A code for it.") var ruling: String
    @Option(help: "What it is about.") var scope: String
    @Option(help: "A lot that it is limited to; may be repeated.") var lot: [String] = []
    @Option(help: "The document: KIND[@TIER]=FILE.") var attach: String?
    @Option(help: "The document, where the ledger has it: sha256:….") var document: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone ruling list"] }

    func events(at desk: Desk) throws -> [any Event] {
        let lots = try lot.map { try desk.code("--lot", $0) }
        return [
            RulingRecorded(
                ruling: try desk.code(nil, ruling),
                scope: scope,
                lots: lots.isEmpty ? nil : lots,
                document: try named(at: desk)
            )
        ]
    }

    private func named(at desk: Desk) throws -> DocumentDigest {
        if let attach { return try desk.attach(attach) }
        if let document, let digest = DocumentDigest(document) { return digest }
        throw Failure(
            .argumentMissing,
            "say which document: --attach KIND=FILE or --document sha256:…",
            hints: ["lodestone document list --json"]
        )
    }
}

/// `lodestone ruling list`.
struct RulingList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List rulings.",
        discussion: "Example:\n  lodestone ruling list"
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        try Inquirer(session, reading).listing(
            of: "rulings",
            RulingRecorded.self,
            named: "ruling",
            ["ruling", "scope", "lots", "document"]
        ) { event in
            [
                event.ruling.text, event.scope.printable,
                (event.lots ?? []).map(\.text).joined(separator: " "),
                String(event.document.digest.hex.prefix(12)),
            ]
        }
    }
}
