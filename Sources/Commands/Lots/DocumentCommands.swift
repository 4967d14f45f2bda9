import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone document …`.
struct DocumentCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Documents: what was brought in, and what was withdrawn.",
        subcommands: [DocumentList.self, DocumentRevoke.self]
    )
}

/// `lodestone document list`.
struct DocumentList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List documents."
    )

    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let documents = try inquirer.things(.document, DocumentAttached.self)
        return try session.respond(
            with: Listing(
                schema: "lodestone.documents/1",
                noun: "documents",
                columns: [
                    .init("document"), .init("kind"), .init("tier"), .init("title"),
                    .init("status"), .init("entry", nil, .trailing, isShown: false),
                ],
                items: try documents.map { seq, document in
                    let name = document.document.description
                    let isRevoked = try inquirer.view.isRevoked(document.document)
                    let thing = JSONDocument.thing("document", name, seq, document)
                    return .init(
                        json: thing.adding([.init("revoked", .bool(isRevoked))]),
                        cells: [
                            String(document.document.digest.hex.prefix(12)),
                            document.kind.printable, document.tier.rawValue,
                            document.title?.printable ?? "", isRevoked ? "revoked" : "", "\(seq)",
                        ]
                    )
                }
            )
        )
    }
}

/// `lodestone document revoke`: a document supports nothing any more.
struct DocumentRevoke: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Withdraw a document: from here on it supports nothing.",
        discussion: """
            Example:
              lodestone document revoke 3fa9c81e7720 --by EMR --reason "signed for another lot"

            What it supported falls back to the tier of its other documents, in every audit that is
            made afterwards; its bytes stay. It can be brought in again only as other bytes.
            """
    )

    @Argument(help: "Its SHA-256 or the first digits of it: lodestone document list.")
    var document: String
    @Option(help: "Who withdrew it: its issuer, or who brought it in.") var by: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    var next: [String] { ["lodestone status", "lodestone audit …"] }

    func events(at desk: Desk) throws -> [any Event] {
        [DocumentRevoked(document: try found(at: desk), by: by)]
    }

    private func found(at desk: Desk) throws -> DocumentDigest {
        let typed = document.hasPrefix("sha256:") ? document : "sha256:" + document
        let known = try desk.view.registrations(.document).map(\.code)
        let meant = known.filter { $0.hasPrefix(typed) }
        let isLongEnough = typed.utf8.count >= Self.shortest
        if isLongEnough, meant.count == 1, let digest = DocumentDigest(meant[0]) { return digest }
        let name = "\"\(document.printable)\""
        let problem =
            if !isLongEnough {
                "\(name) is too short to name a document"
            } else if meant.isEmpty {
                "no document begins with \(name)"
            } else {
                "\(meant.count) documents begin with \(name)"
            }
        throw Failure(
            .codeUnknown,
            problem,
            exit: .inputRefused,
            hints: ["lodestone document list; at least 6 digits"]
        )
    }

    /// Length of `sha256:` and six digits.
    private static let shortest = 13
}
