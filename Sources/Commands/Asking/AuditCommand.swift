import ArgumentParser
import Auditing
import Custody
import Storage
import VerifiableLog

/// `lodestone audit`: which claims the ledger supports.
struct AuditCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Which claims the ledger supports. Exit 1 unless all asked for are.",
        discussion: """
            Example:
              lodestone audit SHP-26-0042
              lodestone audit SHP-26-0042 --policy P6
              lodestone audit --all

            The whole log is verified first: a broken one supports nothing.
            """
    )

    @Argument(help: "A lot or a shipment.") var subject: String?
    @Flag(help: "Every shipment.") var all = false
    @Option(help: "ID or ID@VERSION; may be repeated; none: all there are.")
    var policy: [String] = []
    @Option(help: "Look policies up by this day; by default the shipment's own delivery.")
    var delivery: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let day = try delivery.map { text in
            try session.read(text, "--delivery") { text throws(QuantityError) in
                try CivilDate(text)
            }
        }
        let asked = try all ? [] : [askedFor(inquirer)]
        let auditor = try Auditor(try inquirer.evidence())
        // Not of the derived tables, which this command does not check.
        let codes = all ? auditor.evidence.history.inventory.shipments().map(\.code) : asked
        let policies = try inquirer.policies(policy, auditor.evidence.history)
        let reports = try session.progress("auditing") { report in
            try codes.enumerated().map { index, code in
                report(index, codes.count)
                let audited = try auditor.audit(code, policies: policies, delivery: day)
                guard let audited else { throw inquirer.unknown("lot or shipment", code.text) }
                return audited
            }
        }
        let texts = try reports.map { report in
            let sheet = AuditSheet(report: report, session: session)
            switch session.format {
            case .json, .ndjson: return sheet.document.text + "\n"
            case .table: return try sheet.text
            default: throw Failure(unoffered: session.format, among: [.table, .json, .ndjson])
            }
        }
        return Response(
            session.format == .json && all ? Self.joined(texts) : texts.joined(),
            talk: reports.isEmpty ? ["no shipments"] : [],
            exit: exit(of: reports)
        )
    }

    /// A log that does not verify is worse than a no.
    private func exit(of reports: [AuditReport]) -> ExitStatus {
        if reports.contains(where: \.isBroken) { return .integrityBroken }
        return reports.allSatisfy(\.isSupported) ? .done : .answerIsNo
    }

    /// One document of several.
    private static func joined(_ texts: [String]) -> String {
        let items = texts.map { $0.dropLast() }.joined(separator: ",")
        return "{\"schema\":\"lodestone.audits/1\",\"items\":[\(items)],\"next\":null}"
    }

    private func askedFor(_ inquirer: Inquirer) throws -> Code {
        guard let subject else {
            throw Failure(
                .argumentMissing,
                "ID is missing: a lot or a shipment, or --all",
                hints: ["lodestone audit SHP-26-0042"]
            )
        }
        let code = try inquirer.session.read(subject) { text throws(QuantityError) in
            try Code(text)
        }
        guard try Subject(code, in: inquirer.view) != nil else {
            throw inquirer.unknown("lot or shipment", code.text)
        }
        return code
    }
}

extension Inquirer {
    /// The history up to the position, and whether the log it stands in is intact.
    func evidence() throws -> Evidence {
        let source = ledger.source
        let verification = try verification()
        let size = lastSeq + 1
        if let log = verification.verified { return try Evidence(log, before: size) }
        return Evidence(
            history: try history(),
            leaf: try source.leaves(lastSeq..<size).first ?? .zero,
            root: try source.root(atSize: size),
            broken: verification.check.failures.map(\.description)
        )
    }

    /// The whole log, for handing it out.
    func verifiedLog() throws -> VerifiedLog {
        let verification = try verification()
        guard let log = verification.verified else {
            throw Failure(
                .ledgerBroken,
                "the log does not verify: "
                    + (verification.check.failures.first?.description ?? "it can't be read"),
                state: "nothing was written",
                hints: ["lodestone verify"]
            )
        }
        return log
    }

    /// The log as witnesses cosigned its newest checkpoint, where they did.
    func verifiedLog(cosigned file: String?) throws -> VerifiedLog {
        let log = try verifiedLog()
        guard let file else { return log }
        let asked = try session.signedCheckpoint(file)
        if let cosigned = log.cosigned(as: asked) { return cosigned }
        let isOlder =
            asked.checkpoint.origin == log.origin && asked.checkpoint.size < log.size
        throw Failure(
            .anchorContradicts,
            isOlder
                ? "this is the checkpoint of \(asked.checkpoint.size) entries, and there are"
                    + " \(log.size) now"
                : "this is no checkpoint of this ledger as it stands",
            exit: isOlder ? .inputRefused : nil,
            place: .file(file),
            state: "nothing was written",
            hints: [
                isOlder
                    ? "lodestone checkpoint request -o FILE, and have it cosigned again"
                    : "lodestone verify --anchor \(file.printable)"
            ]
        )
    }

    private func verification() throws -> LogVerification {
        try session.progress("verifying") { report in
            try UnverifiedLog(ledger.source).verify { report(Int($0), Int($1)) }
        }
    }
}

extension Inquirer {
    /// The policies asked for by `ID` or `ID@VERSION`; all that are in use when none is.
    func policies(_ asked: [String], _ history: History) throws -> [Policy] {
        let shelf = try PolicyShelf(history) { try ledger.documents.read($0) }
        guard !asked.isEmpty else { return shelf.current.map(\.policy) }
        return try asked.map { try Self.find($0, on: shelf).policy }
    }

    static func find(_ text: String, on shelf: PolicyShelf) throws(Failure) -> PolicyShelf.Shelved {
        if let found = shelf.find(text) { return found }
        throw Failure(
            .codeUnknown,
            "there is no policy \"\(text.printable)\"",
            place: .argument(option: "--policy", value: text),
            hints: [
                Nearest.hint(to: text, among: shelf.current.map(\.policy.id))
                    ?? "lodestone policy list"
            ]
        )
    }
}
