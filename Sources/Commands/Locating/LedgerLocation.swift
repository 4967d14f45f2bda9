/// Where a ledger is, and what lies beside it.
struct LedgerLocation: Equatable, Sendable {
    /// Absolute.
    let path: String

    /// Private keys: `<ledger>.keys`.
    var keyFolder: String { path + ".keys" }
}

extension Session {
    /// The ledger meant: `-L`, else `$LODESTONE_LEDGER`, else `ledger =` in `.lodestone`, else the
    /// only `*.lodestone` file of the folder.
    ///
    /// - Throws: `LS5001` that says where it looked, `LS5002` when the folder holds several.
    func ledgerLocation() throws(Failure) -> LedgerLocation {
        if let named = namedLedger {
            let path = environment.path(named.path)
            guard Files.exists(path) else { throw notThere(named) }
            return LedgerLocation(path: path)
        }
        let here = Files.names(inFolder: environment.currentDirectory)
            .filter { $0.hasSuffix(".lodestone") && $0 != Configuration.fileName }
        switch here.count {
        case 1: return LedgerLocation(path: environment.path(here[0]))
        case 0: throw noneFound
        default: throw several(here)
        }
    }

    /// Where a ledger is to be, whether one is there or not: a named file, else the only one here.
    func ledgerPlace() throws(Failure) -> LedgerLocation {
        guard let named = namedLedger else { return try ledgerLocation() }
        return LedgerLocation(path: environment.path(named.path))
    }

    private typealias Named = (path: String, source: String)

    private var namedLedger: Named? {
        if let path = options.ledger { return (path, "-L") }
        if let path = environment.variable("LODESTONE_LEDGER") {
            return (path, "$LODESTONE_LEDGER")
        }
        return configuration.ledger.map { ($0, Configuration.fileName) }
    }

    private func notThere(_ named: Named) -> Failure {
        let isOption = named.source == "-L"
        return Failure(
            .ledgerNotFound,
            "there is no ledger \"\(named.path.printable)\"",
            place: isOption ? .argument(option: "-L", value: named.path) : nil,
            details: isOption ? [] : ["named by \(named.source)"],
            hints: ["lodestone init FILE --org NAME makes a new one"]
        )
    }

    private var noneFound: Failure {
        Failure(
            .ledgerNotFound,
            "no ledger is named, and there is none here",
            details: [
                "-L                  not given",
                "$LODESTONE_LEDGER   not set",
                ".lodestone          "
                    + (configuration == .none ? "no such file here" : "has no ledger ="),
                "*.lodestone         none in \(environment.currentDirectory.printable)",
            ],
            hints: [
                "name it: -L FILE", "lodestone init FILE --org NAME makes a new one",
                "lodestone demo ./demo makes a sample",
            ]
        )
    }

    private func several(_ names: [String]) -> Failure {
        Failure(
            .severalLedgers,
            "there are \(names.count) ledgers here",
            details: names.map(\.printable),
            hints: ["say which: -L \(names[0].printable)"]
        )
    }
}
