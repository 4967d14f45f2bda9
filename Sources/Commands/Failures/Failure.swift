/// Why a command could not do what it was asked.
///
/// Every error has this layout:
///
///     error[LS2107]: the mass "2.4ton" does not say which ton
///       --gross 2.4ton
///               ^^^^^^
///       nothing was written
///     hint: write 2.4st = 2177.243 kg; 2.4gt = 2438.513 kg; 2.4t = 2400.000 kg
package struct Failure: Error, Sendable, Equatable {
    /// The documented code, such as `LS2107`; `lodestone explain CODE` says more about it.
    package var code: String
    /// How the process ends; the code's own status unless the caller knows better.
    package var exit: ExitStatus
    /// One line without a final full stop.
    package var message: String
    /// The argument, file or line that is wrong.
    package var place: Place?
    /// Further lines of fact: the readings of a unit, the keys there are.
    package var details: [String]
    /// What became of the ledger, such as "nothing was written".
    package var state: String?
    /// What to do now, best first.
    package var hints: [String]

    package init(
        _ code: ErrorCode,
        _ message: String,
        exit: ExitStatus? = nil,
        place: Place? = nil,
        details: [String] = [],
        state: String? = nil,
        hints: [String] = []
    ) {
        self.code = code.rawValue
        self.exit = exit ?? code.exit
        self.message = message
        self.place = place
        self.details = details
        self.state = state
        self.hints = hints
    }
}

extension Failure {
    /// Where the wrong thing stands.
    package enum Place: Sendable, Equatable {
        /// A value on the command line; `option` is nil for a positional argument. `wrong` is the
        /// part of the value to point at, all of it when nil.
        case argument(option: String?, value: String, wrong: String? = nil)
        /// A line of a file that was read, counted from 1.
        case line(file: String, number: Int)
        /// A file.
        case file(String)
    }

    /// The same failure, with the state of the ledger said where it was not yet.
    package func stating(_ state: String) -> Failure {
        var failure = self
        failure.state = self.state ?? state
        return failure
    }

    /// The same failure, pointing at the place where the value was given.
    package func at(_ place: Place) -> Failure {
        var failure = self
        failure.place = self.place ?? place
        return failure
    }
}
