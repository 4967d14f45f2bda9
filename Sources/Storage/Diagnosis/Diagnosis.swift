package import VerifiableLog

/// What stands between a ledger and its safe use: a list of checks, whatever state it is in.
///
/// Nothing is written, and nothing that is broken ends it.
package struct Diagnosis: Sendable {
    package private(set) var checks: [Check]

    /// Looks at the machine alone: there is no ledger.
    package init(machine: Machine) { checks = [.sqlite(machine)] }

    /// Looks at a ledger's file and all that belongs to it.
    package init(of path: String, machine: Machine, now: Timestamp, options: LedgerOptions) {
        let files = LedgerFiles(ledger: path)
        var quiet = options
        quiet.warn = { _ in }
        checks = [.sqlite(machine)] + FileChecks(files: files, machine: machine).all
        do {
            let first = try Ledger.open(path, mode: .read, options: quiet)
            let mark = Result { () throws(StorageError) in try first.highWaterMark?.read() }
            let ledger = try Ledger.open(path, mode: .read, options: quiet)
            checks.append(.ok("schema", "version \(ledger.inspection.version), the newest"))
            checks += LedgerChecks(ledger: ledger, now: now, mark: mark).all
            checks += KeyChecks(files: files, ledger: ledger).all
        } catch {
            checks.append(Diagnosis.unopened(error, files))
            checks += KeyChecks(files: files, ledger: nil).all
        }
    }

    package mutating func add(_ check: Check) { checks.append(check) }

    /// Why the ledger can't be opened.
    private static func unopened(_ error: any Error, _ files: LedgerFiles) -> Check {
        guard let error = error as? StorageError else {
            return .problem("ledger", "\(error)", fix: nil)
        }
        switch error.kind {
        case .migrationNeeded, .newerVersion:
            return .problem("schema", error.message, fix: error.hint)
        case .integrity:
            return .problem("integrity", error.message, fix: error.hint, .broken)
        case .notALedger:
            return files.showThatItWasALedger
                ? .problem(
                    "integrity",
                    "the file can't be read as a ledger any more",
                    fix: "lodestone restore BACKUP",
                    .broken
                )
                : .problem("ledger", "\(files.ledger) is no ledger", fix: "name it with -L")
        default: return .problem("ledger", error.message, fix: error.hint)
        }
    }
}
