import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone init`.
struct Init: Command {
    static let configuration = CommandConfiguration(
        abstract: "Make a new ledger, its log key and its founder's key.",
        discussion: """
            Example:
              lodestone init pedalpoint.lodestone --org "Pedalpoint Holdings"
            """
    )

    @Argument(help: "The new file.", completion: .file()) var file: String
    @Option(help: "The organisation.") var org: String
    @Option(help: "The ledger's name; left out, from the organisation and a random number.")
    var origin: String?
    @Option(help: "A title; left out, the organisation.") var name: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let environment = session.environment
        let path = environment.path(file)
        let founding = try founding(environment)
        guard !Files.exists(path) else {
            throw Failure(
                .cannotCreate,
                "there is a file \(file.printable) already",
                state: "nothing was written",
                hints: ["choose another name: a ledger is never overwritten"]
            )
        }
        let files = LedgerFiles(ledger: path)
        let keyPath = KeyFolder.path("founder", in: files.keys)
        let ledger = try keeping([(founding.log, files.logKey), (founding.founder, keyPath)]) {
            try Ledger.create(
                at: path,
                charter: founding,
                now: environment.now(),
                options: session.ledgerOptions(path)
            )
        }
        if session.format == .json {
            return Response([
                "schema": "lodestone.ledger/1", "ledger": .string(path),
                "origin": .string(founding.origin), "seq": 0,
                "leaf": .string(ledger.identity.firstLeaf.hex),
                "log_key": .string(founding.log.verifierKey.text),
                "key": .string(founding.founder.name), "key_file": .string(keyPath),
            ])
        }
        let mark = environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) #0  ledger created  \(file)   origin \(founding.origin)",
                "  keys  \(file).keys/   log.key signs checkpoints, founder.key signs entries",
                "  ! both are not encrypted (0600): keep a copy apart; nobody can recover them",
                "  next  lodestone party add · lodestone site add · lodestone key new",
            ].map(\.printable)
        )
    }

    /// Writes the keys first: a ledger whose keys were lost has ended.
    ///
    /// Where the work fails, the
    /// keys of nothing are taken away again.
    private func keeping<Value>(
        _ keys: [(key: SigningKey, path: String)],
        _ work: () throws -> Value
    ) throws -> Value {
        var kept: [String] = []
        do {
            for (key, path) in keys {
                try KeyFile.write(key, to: path)
                kept.append(path)
            }
            return try work()
        } catch {
            kept.forEach(Files.remove)
            throw error
        }
    }

    private func founding(_ environment: Environment) throws -> Charter {
        do {
            return try Charter(
                name: name ?? org,
                organisation: org,
                origin: origin,
                randomBytes: environment.randomBytes
            )
        } catch is KeyError {
            throw Failure(
                .keyName,
                "an origin has no space, no + and no control character",
                place: .argument(option: "--origin", value: origin ?? ""),
                state: "nothing was written"
            )
        }
    }
}
