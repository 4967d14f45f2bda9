import Storage
import VerifiableLog

extension Session {
    /// Opens the ledger meant.
    ///
    /// - Throws: ``Failure`` when none is named or there, else `StorageError`.
    func openLedger(writing: Bool) throws -> Ledger {
        let location = try ledgerLocation()
        return try Ledger.open(
            location.path,
            mode: writing ? .write : .read,
            options: ledgerOptions(location.path)
        )
    }

    /// What storage needs to know of this session.
    func ledgerOptions(_ path: String) -> LedgerOptions {
        let environment = environment
        return LedgerOptions(
            state: .standard(ledger: path, variables: environment.variables),
            randomBytes: environment.randomBytes,
            warn: { environment.writeError("warning: \($0.printable)\n") }
        )
    }

    /// The private key to sign with.
    func signingKey(_ option: String?, for ledger: Ledger) throws -> SigningKey {
        let location = LedgerLocation(path: ledger.files.ledger)
        return try readKey(try keyPath(option, for: location))
    }

    /// Reads a private key, asking for the passphrase of an encrypted one.
    func readKey(_ path: String) throws -> SigningKey {
        try KeyFile.read(path, agent: agent) { try passphrase("passphrase of \(path): ") }
    }

    /// The ssh-agent of whoever runs the program.
    var agent: SSHAgent? {
        environment.variable("SSH_AUTH_SOCK").map { SSHAgent(socket: $0) }
    }

    /// From `--passphrase-file`, else `$LODESTONE_PASSPHRASE_FILE`, else the terminal; nil: none.
    private func passphrase(_ prompt: String) throws -> [UInt8]? {
        let set = environment.variable("LODESTONE_PASSPHRASE_FILE")
        if let file = options.passphraseFile ?? set { return try firstLine(of: file) }
        return canAsk ? environment.askSecret(prompt).map { Array($0.utf8) } : nil
    }

    /// The first line of a passphrase file, without its end.
    func firstLine(of file: String) throws -> [UInt8] {
        let bytes = try Files.read(environment.path(file))
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else {
            throw Failure(.valueMissing, "the passphrase file is empty", place: .file(file))
        }
        return Array(line)
    }

    /// The name of a time zone, when there is one.
    func zoneName(_ text: String) throws(Failure) -> String {
        guard Zone(text) != nil else {
            throw Failure(
                .timeZoneUnknown,
                "no time zone is called \"\(text.printable)\"",
                place: .argument(option: "--tz", value: text),
                hints: ["write an IANA name such as Asia/Seoul"]
            )
        }
        return text
    }
}
