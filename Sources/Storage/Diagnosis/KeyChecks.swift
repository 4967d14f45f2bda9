import Custody
import Foundation
import VerifiableLog

/// The private keys beside the ledger: whether others can read them, and what they may sign.
struct KeyChecks {
    let files: LedgerFiles
    /// nil: it can't be opened.
    let ledger: Ledger?

    var all: [Check] { [keys, logKey] }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: files.keys)) ?? [])
            .filter { $0.hasSuffix(".key") && $0 != "log.key" }.sorted()
    }

    private var keys: Check {
        var useless: [String] = []
        for name in names {
            switch Result(catching: { try KeyFile.read("\(files.keys)/\(name)") }) {
            // An encrypted one needs its passphrase, which nobody is asked for here.
            case .failure(let error as StorageError) where error.kind == .keyLocked: continue
            case .failure(let error): return Self.unusable("keys", error)
            case .success(let key): if let why = why(key) { useless.append("\(name) \(why)") }
            }
        }
        if names.isEmpty {
            return .warning(
                "keys",
                "none to sign entries with in \(files.keys)",
                fix: "name one with --key, or lodestone key new"
            )
        }
        if !useless.isEmpty {
            return .warning(
                "keys",
                useless.joined(separator: ", "),
                fix: "lodestone key list shows what is authorised; move the others away"
            )
        }
        return .ok("keys", "\(names.count) to sign entries with, readable by you only")
    }

    /// Why nobody can sign with it; nil when somebody can, or when it can't be told.
    private func why(_ key: SigningKey) -> String? {
        guard let ledger, let known = try? ledger.view.keys() else { return nil }
        guard let authority = known.first(where: { $0.name == key.name }),
            authority.verifierKey == key.verifierKey.text
        else { return "is not authorised" }
        return authority.revokedAt.map { "was revoked at #\($0)" }
    }

    private var logKey: Check {
        let path = files.logKey
        guard FileIdentity(of: path) != nil else {
            return .warning(
                "log-key",
                "not here: nothing can be appended on this machine",
                fix: "put your copy of it at \(path)"
            )
        }
        switch Result(catching: { try KeyFile.read(path) }) {
        case .failure(let error): return Self.unusable("log-key", error)
        case .success(let key):
            if let ledger, key.verifierKey != ledger.logVerifierKey {
                return .problem(
                    "log-key",
                    "\(path) is not this ledger's",
                    fix: "put your copy of the right one there"
                )
            }
            return .ok("log-key", "here; keep a copy apart, no backup has it")
        }
    }

    private static func unusable(_ name: String, _ error: any Error) -> Check {
        let storage = error as? StorageError
        return .problem(name, storage?.message ?? "\(error)", fix: storage?.hint)
    }
}
