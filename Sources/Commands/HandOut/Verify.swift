import ArgumentParser
import Storage

/// `lodestone verify`: checks the whole ledger.
struct Verify: Command {
    static let configuration = CommandConfiguration(
        abstract: "Check every note, link, signature, tile, root, table and document.",
        discussion: """
            Example:
              lodestone verify -L pedalpoint.lodestone
              lodestone verify copy.lodestone --anchor checkpoint-2026-09.txt

            Nothing is trusted but the keys that entry 0 names, nothing is written or repaired. An \
            anchor is a signed checkpoint that somebody outside kept: lodestone checkpoint show -o.

            Exit 0 when intact, whatever was found questionable; 3 when something is broken, and \
            each breach is named; 5 when the ledger is whole but not the one an anchor saw.
            """
    )

    @Argument(help: "The ledger; left out, the one of -L.", completion: .file())
    var file: String?
    @Option(help: "A signed checkpoint that was kept elsewhere; may be repeated.")
    var anchor: [String] = []
    @Option(help: "Threads to use, at most.") var jobs: Int?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let path = try file.map(session.environment.path) ?? session.ledgerLocation().path
        let anchors = try anchor.map { try Files.read(session.environment.path($0)) }
        let found = try session.progress("verifying") { report in
            try Ledger.verify(
                path,
                options: session.ledgerOptions(path),
                checking: VerificationOptions(
                    anchors: anchors,
                    jobs: max(1, jobs ?? .max),
                    progress: { report(Int($0), Int($1)) }
                )
            )
        }
        let sheet = VerificationSheet(found: found, isUTF8: session.environment.isUTF8)
        switch session.format {
        case .json, .ndjson: return Response(sheet.document, exit: sheet.exit)
        case .table: return Response(sheet.text, exit: sheet.exit)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }
}
