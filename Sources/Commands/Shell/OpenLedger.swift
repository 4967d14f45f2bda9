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
        return try KeyFile.read(try keyPath(option, for: location))
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
