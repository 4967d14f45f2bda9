import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone key approve`: a second administrator's consent to an entry that another records.
struct KeyApprove: Command {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve an entry that another administrator proposes.",
        discussion: """
            Example:
              lodestone key approve proposal.json -o approval.json --key second

            The file is what --propose wrote. Read what it says: the approval holds for exactly this
            content as the next entry of exactly this ledger. Nothing is recorded here; a copy of
            the ledger is enough.
            """
    )

    @Argument(help: "The proposal.", completion: .file()) var proposal: String
    @Option(
        name: [.customShort("o"), .long],
        help: "Write the approval to this file; else it is printed.",
        completion: .file()
    )
    var output: String?
    @Option(help: "The private key to approve with: a name or a file.") var key: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        let path = session.environment.path(self.proposal)
        let proposal = try Proposal(reading: path, for: ledger.identity)
        let key = try session.signingKey(key, for: ledger)
        guard let known = try ledger.view.key(key.name), known.isClean, known.roles.contains(.admin)
        else {
            throw Rejection(
                .keyNotAuthorized,
                "The key \(key.name) is no administrator's that may approve.",
                hint: "lodestone key list shows who may sign what"
            )
        }
        let document = Self.document(of: try proposal.approval(by: key), for: proposal)
        let isNext = try ledger.head().leaf == proposal.prev
        let talk = Self.talk(of: proposal, isNext, session)
        guard let output else { return Response(document, talk: talk) }
        try Files.write(
            Array((document.text + "\n").utf8),
            to: session.environment.path(output)
        )
        return session.format == .json
            ? Response(document) : Response(output: [], talk: talk + ["  approval  \(output)"])
    }

    private static func document(of approval: Approval, for proposal: Proposal) -> JSONDocument {
        [
            "schema": .string(Exchange.approval),
            "type": .string(proposal.type),
            "prev": .string(proposal.prev.hex),
            "by": .string(approval.by),
            "sig": .string(approval.sig),
        ]
    }

    /// What was approved, member by member.
    private static func talk(
        of proposal: Proposal,
        _ isNext: Bool,
        _ session: Session
    ) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let members = proposal.data.members.filter { $0.key != "possession" }.map { member in
            "  \(member.key)  \(member.value.stringValue ?? CanonicalJSON.text(member.value))"
        }
        let doubt = "  ! this copy of the ledger ends elsewhere: the proposal may be out of date"
        return (["\(mark) approved  \(proposal.type)"] + members + (isNext ? [] : [doubt]))
            .map(\.printable)
    }
}
