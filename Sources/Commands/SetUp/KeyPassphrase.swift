import ArgumentParser
import Storage
import VerifiableLog

/// `lodestone key passphrase`: encrypts a private key's file, or changes what opens it.
struct KeyPassphrase: Command {
    static let configuration = CommandConfiguration(
        commandName: "passphrase",
        abstract: "Encrypt a private key's file, or change its passphrase.",
        discussion: """
            Example:
              lodestone key passphrase park.key
              lodestone key passphrase park.key --new-passphrase-file new.txt

            The new passphrase is asked on the terminal, twice, or is the first line of
            --new-passphrase-file; the old one of an encrypted key is asked, or that of
            --passphrase-file. The file is replaced whole; copies made before stay as they were.
            """
    )

    @Argument(help: "The private key's file.", completion: .file()) var file: String
    @Option(help: "A file whose first line is the new passphrase.", completion: .file())
    var newPassphraseFile: String?
    @Flag(help: "Take the passphrase away: the file is then plain.") var plain = false
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let path = session.environment.path(file)
        let key = try session.readKey(path)
        guard key.name.contains("/k/") else {
            throw Failure(
                .keyMalformed,
                "this is the log's own key, which every append needs",
                place: .file(path),
                hints: ["encrypt the keys that sign entries"]
            )
        }
        try KeyFile.seal(key, at: path, passphrase: plain ? nil : newPassphrase(session))
        let document: JSONDocument = [
            "schema": "lodestone.key-file/1", "key": .string(key.name), "encrypted": .bool(!plain),
        ]
        if session.format == .json { return Response(document) }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let now = plain ? "not encrypted" : "encrypted"
        return Response(output: [], talk: ["\(mark) \(key.name)  \(now)  \(file)".printable])
    }

    private func newPassphrase(_ session: Session) throws -> [UInt8] {
        if let newPassphraseFile { return try session.firstLine(of: newPassphraseFile) }
        guard session.canAsk, let first = session.environment.askSecret("new passphrase: "),
            !first.isEmpty, session.environment.askSecret("the same again: ") == first
        else {
            throw Failure(
                .valueMissing,
                "there is no new passphrase, or it was not the same twice",
                state: "nothing was written",
                hints: ["--new-passphrase-file FILE where nobody can be asked"]
            )
        }
        return Array(first.utf8)
    }
}
