extension Session {
    /// The path of the private key to sign with: `--key`, else `$LODESTONE_KEY`, else `key =` in
    /// `.lodestone`, else the only key in the ledger's key folder.
    ///
    /// A value is a file, or the name of a key in that folder with or without its ending. The log's
    /// own key signs checkpoints, never entries, and is not counted.
    ///
    /// - Throws: `LS6001` or `LS6002`, listing the keys there are.
    func keyPath(_ option: String?, for ledger: LedgerLocation) throws(Failure) -> String {
        let names = KeyFolder.names(in: ledger.keyFolder)
        let set = environment.variable("LODESTONE_KEY") ?? configuration.key
        if let wanted = option ?? set {
            return try keyPath(named: wanted, isOption: option != nil, among: names, ledger)
        }
        if names.count == 1 { return KeyFolder.path(names[0], in: ledger.keyFolder) }
        throw names.isEmpty ? noKey(ledger) : severalKeys(names)
    }

    private func keyPath(
        named wanted: String,
        isOption: Bool,
        among names: [String],
        _ ledger: LedgerLocation
    ) throws(Failure) -> String {
        let bare =
            wanted.hasSuffix(KeyFolder.ending)
            ? String(wanted.dropLast(KeyFolder.ending.count)) : wanted
        if names.contains(bare) { return KeyFolder.path(bare, in: ledger.keyFolder) }
        let path = environment.path(wanted)
        if Files.exists(path) { return path }
        throw Failure(
            .keyNotFound,
            "there is no key \"\(wanted.printable)\"",
            place: isOption ? .argument(option: "--key", value: wanted) : nil,
            details: listing(names),
            hints: [Nearest.hint(to: bare, among: names)].compactMap(\.self)
        )
    }

    private func noKey(_ ledger: LedgerLocation) -> Failure {
        Failure(
            .keyNotFound,
            "there is no private key to sign with",
            details: [
                "--key not given, $LODESTONE_KEY not set, none in \(ledger.keyFolder.printable)"
            ],
            hints: ["name it: --key FILE", "lodestone key new makes and authorises one"]
        )
    }

    private func severalKeys(_ names: [String]) -> Failure {
        Failure(
            .severalKeys,
            "there are \(names.count) keys to sign with",
            details: listing(names),
            hints: ["say whose hand signs: --key \(names[0].printable)"]
        )
    }

    private func listing(_ names: [String]) -> [String] {
        names.isEmpty ? [] : ["keys: " + names.map(\.printable).joined(separator: " ")]
    }
}

/// The folder `<ledger>.keys`: one `NAME.key` file for each private key.
enum KeyFolder {
    static let ending = ".key"
    /// The key that signs checkpoints.
    static let logKeyName = "log"

    /// The names of the keys that can sign entries, sorted.
    static func names(in folder: String) -> [String] {
        Files.names(inFolder: folder).filter { $0.hasSuffix(ending) }
            .map { String($0.dropLast(ending.count)) }.filter { $0 != logKeyName }
    }

    static func path(_ name: String, in folder: String) -> String {
        folder + "/" + name + ending
    }
}
