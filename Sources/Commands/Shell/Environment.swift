package import Storage
package import VerifiableLog

/// Everything a command may see of the world besides its arguments and the files it is given.
///
/// A command is a function from arguments and environment to a `Response`, so that a test can run
/// the whole program in its own process with a fixed clock, fixed randomness and a folder of its
/// own. The process's real environment is made in one place, `Console`.
package struct Environment: Sendable {
    package var variables: [String: String]
    /// Absolute; relative paths mean this folder, whatever the process's own working folder is.
    package var currentDirectory: String
    package var terminal: Terminal
    /// SQLite and the file systems, as `doctor` judges them.
    package var machine: Machine
    /// The wall clock.
    package var now: @Sendable () -> Timestamp
    /// So many unpredictable bytes, fit for keys.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// A clock for durations only, such as when a progress bar is due.
    package var uptime: @Sendable () -> Duration
    /// The next piece of standard input; empty at its end.
    package var readInput: @Sendable () throws -> [UInt8]
    /// Asks a person for a secret without showing it; nil when nobody can be asked.
    package var askSecret: @Sendable (_ prompt: String) -> String?
    /// Where a command that streams writes data before its response; also what prints the response.
    package var writeOutput: @Sendable ([UInt8]) throws -> Void
    /// Talk while work goes on: progress and warnings.
    package var writeError: @Sendable (String) -> Void

    package init(
        variables: [String: String],
        currentDirectory: String,
        terminal: Terminal = .none,
        machine: Machine = .this,
        now: @escaping @Sendable () -> Timestamp,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8],
        uptime: @escaping @Sendable () -> Duration = { .zero },
        readInput: @escaping @Sendable () throws -> [UInt8] = { [] },
        askSecret: @escaping @Sendable (_ prompt: String) -> String? = { _ in nil },
        writeOutput: @escaping @Sendable ([UInt8]) throws -> Void,
        writeError: @escaping @Sendable (String) -> Void
    ) {
        self.variables = variables
        self.currentDirectory = currentDirectory
        self.terminal = terminal
        self.machine = machine
        self.now = now
        self.randomBytes = randomBytes
        self.uptime = uptime
        self.readInput = readInput
        self.askSecret = askSecret
        self.writeOutput = writeOutput
        self.writeError = writeError
    }
}

extension Environment {
    /// The value of a variable; one that is set but empty counts as not set.
    package func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The absolute form of a path as typed.
    package func path(_ typed: String) -> String {
        typed.hasPrefix("/") ? typed : currentDirectory + "/" + typed
    }

    /// All of standard input.
    package func readAllInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while case let piece = try readInput(), !piece.isEmpty { bytes += piece }
        return bytes
    }

    /// Whether the terminal's character set is UTF-8; a cron job's `C` locale is not.
    package var isUTF8: Bool {
        let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
        return ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) }
    }
}
