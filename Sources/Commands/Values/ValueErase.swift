import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone value erase`: a private value is taken away for good.
struct ValueErase: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase private values for good; the entries stay as they are and verify.",
        discussion: """
            Example:
              lodestone value erase d1WkiyKecVRn54eM+iWx0Y2HeWsrJ7eNHM8tvIYRi5k= -n \\
                --reason "the driver asked for it"
              lodestone value erase d1WkiyKecVRn54eM+iWx0Y2HeWsrJ7eNHM8tvIYRi5k= \\
                --authority "GDPR article 17, request of 2027-05-01" --reason "the driver asked" \\
                --approver second

            Nobody can take it back: look with -n first. An administrator erases; once there are
            two, a second approves, here (--approver) or on files (--propose, --approval). Text and
            salt are overwritten in the ledger's files. Backups, bundles made with --values and
            whatever was printed still have them.

            Where another program reads the ledger, the old bytes stay until it ends: the same
            command again then finishes (exit 75).
            """
    )

    @Argument(help: "The commitments, as lodestone value list names them.")
    var commitments: [String]
    @Option(help: "Who asked for it, or which law (default: the reason).")
    var authority: String?
    @OptionGroup var approving: ApprovalOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        if let file = approving.propose { return try propose(to: file, in: session) }
        if writing.requestId == nil, !writing.dryRun, let earlier = try erasedBefore(session) {
            return finish(after: Response(output: [], talk: [earlier]), try wipe(in: session))
        }
        try confirm(in: session)
        let response = try record(in: session)
        return writing.dryRun ? response : finish(after: response, try wipe(in: session))
    }

    func events(at desk: Desk) throws -> [any Event] {
        [event(try approving.approvals(of: event(nil), at: desk, writing))]
    }

    func remarks(on receipts: [Receipt], at desk: Desk) throws -> [String] {
        try commitments.flatMap { commitment in
            try desk.ledger.view.registrations(.commitment, code: commitment).map { held in
                let member = held.data["f"]?.stringValue ?? ""
                return "  \(member)   entry #\(held.seq)   \(commitment)"
            }
        }
    }

    private func propose(to file: String, in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        return try approving.propose(event(nil), of: ledger, to: file, writing, in: session)
    }

    private func event(_ approvals: [Approval]?) -> ValueErased {
        ValueErased(
            commitments: commitments,
            authority: authority ?? writing.reason ?? "not stated",
            approvals: approvals
        )
    }

    /// What was done when all of them were erased earlier; nil when one was not.
    private func erasedBefore(_ session: Session) throws -> String? {
        let view = try session.openLedger(writing: false).view
        let entries = try commitments.map { try view.erasure(of: $0) }
        guard !entries.contains(nil) else { return nil }
        let numbers = Set(entries.compactMap(\.self)).sorted().map { "#\($0)" }
        return "already erased   \(numbers.joined(separator: " "))"
    }

    /// Asks a person at a terminal once more.
    private func confirm(in session: Session) throws {
        guard session.canAsk, !writing.dryRun else { return }
        let prompt = "erase \(commitments.count) for good? type erase (it is not shown): "
        guard session.environment.askSecret(prompt) == "erase" else {
            throw Failure(.valueMissing, "not confirmed", state: "nothing was erased")
        }
    }
}

extension ValueErase {
    /// What became of the bytes.
    private struct Wiping {
        let isDone: Bool
        let copies: [String]
    }

    private func wipe(in session: Session) throws -> Wiping {
        let ledger = try session.openLedger(writing: true)
        return Wiping(isDone: try ledger.wipe(), copies: try ledger.copiesBeside())
    }

    private func finish(after response: Response, _ wiping: Wiping) -> Response {
        var response = response
        if wiping.isDone {
            response.talk.append("  the ledger's files hold nothing of it any more")
        } else {
            response.talk.append(
                "  ! another program reads the ledger and its files still hold the bytes:"
                    + " run the same command again when it has ended"
            )
            response.exit = .busy
        }
        response.talk += wiping.copies.map { "  ! may still hold it: \($0)".printable }
        response.talk.append(
            "  ! backups, bundles with --values and prints made before still hold it"
        )
        return response
    }
}
