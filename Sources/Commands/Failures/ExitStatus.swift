/// What the process's exit code means; scripts depend on these numbers, so they never change.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done; intact; every claim asked for passes.
    case done = 0
    /// The answer is no: a claim fails, is indeterminate or blocked.
    case answerIsNo = 1
    /// Chain, signature, proof, document, schema or derived table is not what it must be.
    case integrityBroken = 3
    /// An I/O error at commit: the entry is stored or not; the same id makes a repeat safe.
    case outcomeUnknown = 4
    /// The ledger contradicts an anchor: a fork or a rollback.
    case forked = 5
    /// The command line itself is wrong: an option, a unit, the form of a code.
    case usage = 64
    /// A rule of custody refuses the input.
    case inputRefused = 65
    /// A ledger, a file or a code asked for does not exist, or the file is no ledger.
    case notFound = 66
    /// An optional tool or feature is missing.
    case unavailable = 69
    /// A defect of lodestone itself.
    case defect = 70
    case cannotCreate = 73
    /// An I/O error or a full disk; nothing was written.
    case inputOutput = 74
    /// Another process holds the ledger.
    case busy = 75
    /// A hub or a witness refused or could not be reached.
    case remoteRefused = 76
    /// This key may not do this.
    case notPermitted = 77
    /// Configuration, policy or migration needed.
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    /// The line of the table in the documentation and in `lodestone explain exit`.
    package var meaning: String {
        switch self {
        case .done: "done; intact; every claim asked for passes"
        case .answerIsNo: "the answer is no (audit, claim issue, check, balance, compare)"
        case .integrityBroken: "integrity broken: do not rely on this ledger or bundle"
        case .outcomeUnknown: "outcome unknown: run the same command with the same id again"
        case .forked: "fork or rollback against an anchor"
        case .usage: "usage: an option, a unit, the form of a code"
        case .inputRefused: "input refused by a rule of custody"
        case .notFound: "ledger, file or code not found, or the file is no ledger"
        case .unavailable: "an optional tool or feature is missing"
        case .defect: "a defect of lodestone: please report it"
        case .cannotCreate: "cannot create the file"
        case .inputOutput: "I/O error or disk full; nothing was written"
        case .busy: "the ledger is busy: try again"
        case .remoteRefused: "a hub or witness refused or is unreachable"
        case .notPermitted: "this key may not do this"
        case .configuration: "configuration, policy or migration needed"
        case .interrupted: "interrupted; nothing is half-written"
        case .terminated: "terminated; nothing is half-written"
        }
    }
}
