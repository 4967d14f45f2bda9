import Custody
import Storage
import VerifiableLog

extension Failure {
    /// Any error a command can meet, as a failure; one that nobody foresaw is a defect.
    ///
    /// This is the one place where the errors of the other targets get their exit codes.
    init(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as QuantityError: self.init(error)
        case let rejection as Rejection: self.init(rejection)
        case let refused as RefusedDraft: self.init(refused.rejection)
        case let error as StorageError: self.init(error)
        case let error as BrokenLedger: self.init(error)
        case let error as JSONError: self.init(.jsonForm, error.description)
        case let error as DataError: self.init(.dataForm, "\(error.path) \(error.problem)")
        case is LogChanged: self.init(.logChanged, "the log changed while it was read")
        case let error as EntryError: self.init(.storedEntry, "a stored entry: \(error)")
        case KeyError.signature:
            self.init(
                .keyLocked,
                "what holds the key gave a wrong signature",
                state: "nothing was written",
                hints: ["check what $SSH_AUTH_SOCK leads to"]
            )
        case is KeyError:
            self.init(.keyName, "a name of a ledger or key has no space, + or control character")
        default: self.init(unforeseen: error)
        }
    }

    /// A text that is no quantity, code, date or word.
    init(_ error: QuantityError, exit: ExitStatus? = nil) {
        self.init(ErrorCode(error.kind), error.message, exit: exit, hints: [error.hint])
    }

    /// A rule of custody that says no: exit 77 for a key without the authority, else 65.
    init(_ rejection: Rejection) {
        self.init(.defect, rejection.message.withoutFinalStop)
        code = rejection.code.rawValue
        exit = rejection.code.exit ?? .inputRefused
        details =
            rejection.entries.isEmpty
            ? [] : ["entries " + rejection.entries.map(String.init).joined(separator: " ")]
        hints = [rejection.hint].compactMap(\.self)
    }

    private init(unforeseen error: any Error) {
        self.init(
            .defect,
            "lodestone met an error it does not know: \(String(describing: error).printable)",
            hints: ["please report this line and the command"]
        )
    }
}

extension String {
    /// Messages stand after a colon and may be followed by a hint: no full stop at their end.
    fileprivate var withoutFinalStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension ErrorCode {
    fileprivate init(_ kind: QuantityError.Kind) {
        switch kind {
        case .code: self = .codeForm
        case .mass: self = .massForm
        case .massUnit: self = .massUnit
        case .fraction: self = .fractionForm
        case .date: self = .dateForm
        case .country: self = .countryForm
        case .subdivision: self = .subdivisionForm
        case .place: self = .placeForm
        case .compound: self = .compoundForm
        case .word: self = .wordForm
        }
    }
}
