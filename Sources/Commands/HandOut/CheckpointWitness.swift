import ArgumentParser
import Storage
import VerifiableLog

/// `lodestone checkpoint witness`: makes the key of a witness.
struct CheckpointWitness: Command {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Make a witness's key, to cosign other people's checkpoints with.",
        discussion: """
            Example:
              lodestone checkpoint witness witness.example/w1 -o w1.key
              lodestone checkpoint witness witness.example/w1 -o w1.key >> policy.txt

            A witness is somebody apart from the ledger's owner. What is printed is the witness's \
            line for a policy file (c2sp.org/tlog-policy). Use the key for nothing else; nobody can \
            recover it. --new-passphrase-file encrypts its file; with --agent the key is one that \
            ssh-agent holds, and the file only names it.
            """
    )

    @Argument(help: "The witness's name, such as witness.example/w1.") var name: String
    @Option(
        name: [.customShort("o"), .long],
        help: "The private key's file.",
        completion: .file()
    )
    var output: String
    @Option(help: "A key of the ssh-agent: its comment, or SHA256:… of it.") var agent: String?
    @Option(help: "A file whose first line is the new passphrase.", completion: .file())
    var newPassphraseFile: String?
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let path = session.environment.path(output)
        guard agent == nil || newPassphraseFile == nil else {
            throw Failure(
                .argumentUnexpected,
                "there is no secret in the file of a key that ssh-agent holds",
                state: "nothing was written",
                hints: ["leave --new-passphrase-file out"]
            )
        }
        let key = try key(session)
        let passphrase = try newPassphraseFile.map { try session.firstLine(of: $0) }
        guard !Files.exists(path) else {
            throw Failure(
                .cannotCreate,
                "there is a file \(output.printable) already",
                state: "nothing was written",
                hints: ["-o FILE says where the key goes"]
            )
        }
        try KeyFile.write(key, to: path, passphrase: passphrase)
        let cosigner = try key.cosignerKey
        let line = "witness \(name) \(cosigner.text)"
        switch session.format {
        case .json, .ndjson:
            return Response([
                "schema": "lodestone.witness/1", "name": .string(name),
                "key": .string(cosigner.text), "key_file": .string(path),
                "encrypted": .bool(passphrase != nil), "policy_line": .string(line),
            ])
        case .table: return Response(line, talk: talk(session, passphrase != nil))
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func key(_ session: Session) throws -> SigningKey {
        do {
            guard name != "none" else { throw KeyError.name }
            if let agent { return try AgentKey.named(agent, name, in: session) }
            return try SigningKey(name: name, seed: session.environment.randomBytes(32))
        } catch is KeyError {
            throw Failure(
                .keyName,
                "a witness's name has no space, + or control character, and is not \"none\"",
                place: .argument(option: nil, value: name),
                state: "nothing was written"
            )
        }
    }

    private func talk(_ session: Session, _ isEncrypted: Bool) -> [String] {
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let kept = isEncrypted ? "encrypted" : "not encrypted"
        let file =
            agent == nil
            ? [
                "  private key  \(output) (0600, \(kept))",
                "  ! back it up apart: nobody can recover it",
            ] : ["  key file     \(output): the ssh-agent signs"]
        return
            (["\(mark) witness  \(name)"] + file + [
                "  next  give the line above to those who trust this witness, for their policy file"
            ]).map(\.printable)
    }
}
