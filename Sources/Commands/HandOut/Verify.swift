import ArgumentParser
import Interchange
import Storage
import VerifiableLog

/// `lodestone verify`: checks a whole ledger, an evidence bundle or a receipt.
struct Verify: Command {
    static let configuration = CommandConfiguration(
        abstract: "Check a ledger, an evidence bundle or a receipt.",
        discussion: """
            Example:
              lodestone verify -L pedalpoint.lodestone
              lodestone verify copy.lodestone --anchor checkpoint-2026-09.txt --trust trust.txt
              lodestone verify --anchor sep-26.tsr --authority tsa-ca.pem --require-anchor
              lodestone verify SHP-26-0042.zip --trust trust.txt
              lodestone verify --record verified.txt, and next time --since verified.txt

            Of a ledger every note, link, signature, tile, root, table and document is checked; \
            nothing is written or repaired. An anchor is a signed checkpoint or a receipt that \
            somebody outside kept, or a time stamping authority's token NAME.tsr with NAME.checkpoint \
            beside it, under certificates that you trust (--authority). A trust file names the log's \
            key and first entry, and witnesses; without one the ledger's own word is taken. With \
            --since, the signatures before a record of your own are not checked again; hashes always \
            are.

            Exit 0 when intact, whatever was found questionable; 1 when --require-anchor is given \
            and nothing anchors it; 3 when something is broken, and \
            each breach is named; 5 when it is whole but not the one that an anchor or the trust \
            file knows.
            """
    )

    @Argument(
        help: "A ledger, a bundle (.zip) or a receipt; left out, the ledger of -L.",
        completion: .file()
    )
    var file: String?
    @Option(help: "A checkpoint, receipt or token that was kept elsewhere; may be repeated.")
    var anchor: [String] = []
    @Option(
        help: "Certificates (PEM) of the time stamping authorities that you trust.",
        completion: .file()
    )
    var authority: String?
    @Option(help: "Who the ledger should be, and its witnesses.", completion: .file())
    var trust: String?
    @Flag(help: "Let an anchor have to vouch for some of it.") var requireAnchor = false
    @Option(help: "Your own record of a state that you verified.", completion: .file())
    var since: String?
    @Option(help: "Where it is intact, write such a record.", completion: .file())
    var record: String?
    @Option(help: "Threads to use, at most.") var jobs: Int?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        if requireAnchor && anchor.isEmpty {
            throw Failure(
                .argumentMissing,
                "--require-anchor needs --anchor FILE",
                hints: ["ask whoever keeps checkpoints or receipts of this ledger for theirs"]
            )
        }
        let path = try file.map(session.environment.path) ?? session.ledgerLocation().path
        let policy = try trust.map { try session.trustPolicy($0) }
        if let file {
            if path.hasSuffix(".zip") { return try check(bundle: file, policy, session) }
            if path.hasSuffix(".tlog-proof") || Files.begin(path, with: InclusionProof.header) {
                return try check(receipt: file, policy, session)
            }
        }
        let sheet = VerificationSheet(
            found: try verify(path, policy, session),
            isUTF8: session.environment.isUTF8
        )
        if let record, sheet.found.outcome == .intact, let checkpoint = sheet.found.checkpoint {
            try Files.write(checkpoint, to: session.environment.path(record))
        }
        return try respond(sheet.document, sheet.text, sheet.exit, session)
    }

    private func verify(
        _ path: String,
        _ policy: TrustPolicy?,
        _ session: Session
    ) throws -> Verification {
        let authority = try authority.map { try session.authority($0) }
        let anchors = try anchor.filter { TimestampPair(tokenFile: $0) == nil }.map { file in
            _ = try session.signedCheckpoint(file)
            return InclusionProof.mended(try Files.read(session.environment.path(file)))
        }
        let timestamps = try anchor.compactMap { TimestampPair(tokenFile: $0) }
            .map { try $0.checked(trusting: authority, in: session) }
        let since = try since.map { try Files.read(session.environment.path($0)) }
        return try session.progress("verifying") { report in
            try Ledger.verify(
                path,
                options: session.ledgerOptions(path),
                checking: VerificationOptions(
                    anchors: anchors,
                    timestamps: timestamps,
                    requiresAnchor: requireAnchor,
                    trust: policy,
                    since: since,
                    jobs: max(1, jobs ?? .max),
                    progress: { report(Int($0), Int($1)) }
                )
            )
        }
    }

    private func check(
        bundle: String,
        _ policy: TrustPolicy?,
        _ session: Session
    ) throws -> Response {
        try refuseLedgerOptions(for: bundle)
        let bytes = try Files.read(session.environment.path(bundle))
        let verdict = session.progress("checking the bundle") { report in
            BundleChecker.check(
                bytes,
                trusting: policy,
                program: Program.version,
                progress: { report(Int($0), Int($1)) }
            )
        }
        let exit = exit(verdict.outcome.exitCode)
        return try respond(verdict.json, verdict.text.printableLines, exit, session)
    }

    private func check(
        receipt: String,
        _ policy: TrustPolicy?,
        _ session: Session
    ) throws -> Response {
        try refuseLedgerOptions(for: receipt)
        let check = ReceiptCheck(try Files.read(session.environment.path(receipt)), policy)
        let exit = exit(check.outcome.exitCode)
        return try respond(check.json, check.text.printableLines, exit, session)
    }

    private func exit(_ code: Int32) -> ExitStatus { ExitStatus(rawValue: code) ?? .defect }

    private func refuseLedgerOptions(for file: String) throws {
        let isAsked = !anchor.isEmpty || authority != nil || requireAnchor
        guard !isAsked, since == nil, record == nil else {
            throw Failure(
                .argumentUnexpected,
                "--anchor, --authority, --require-anchor, --since and --record are for ledgers",
                place: .file(file),
                hints: ["--trust FILE says which ledger it should be of"]
            )
        }
    }

    private func respond(
        _ document: JSONDocument,
        _ text: String,
        _ exit: ExitStatus,
        _ session: Session
    ) throws -> Response {
        switch session.format {
        case .json, .ndjson: return Response(document, exit: exit)
        case .table: return Response(text, exit: exit)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }
}
