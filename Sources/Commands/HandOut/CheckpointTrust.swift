import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone checkpoint trust`: what a verifier keeps to recognise this ledger.
struct CheckpointTrust: Command {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Write the trust file: the log's key and the first entry.",
        discussion: """
            Example:
              lodestone checkpoint trust -o trust.txt
              lodestone-verify SHP-26-0042.zip --trust trust.txt

            Give it once, by another way than what is to be checked: in person, or on paper. It is a \
            c2sp.org/tlog-policy file with one line more, leaf0. A verifier who also wants witnesses \
            adds their lines and a quorum.
            """
    )

    @Option(
        name: [.customShort("o"), .long],
        help: "The file; left out, standard output.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: false)
        let text = """
            # The ledger \(ledger.identity.origin). Keep this file; check bundles with it.
            log \(ledger.logVerifierKey.text)
            leaf0 \(ledger.identity.firstLeaf.hex)
            # A witness more: witness NAME VKEY, and its name in place of none.
            quorum none

            """
        guard let output else { return Response(text) }
        try Files.write(Array(text.utf8), to: session.environment.path(output))
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) trust  \(output.printable)   \(ledger.identity.origin)",
                "  next  give it to whoever checks, by another way than the evidence",
            ]
        )
    }
}
