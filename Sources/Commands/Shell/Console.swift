import Foundation
import VerifiableLog

/// The real world: the only place that reads the process's environment and prints.
package enum Console {
    /// Runs the command line of this process and ends it.
    package static func run() -> Never {
        let response = Lodestone.respond(
            to: Array(CommandLine.arguments.dropFirst()),
            in: environment
        )
        exit(print(response).rawValue)
    }

    /// - Returns: The response's status, or an I/O error's when standard output takes no data.
    private static func print(_ response: Response) -> ExitStatus {
        var status = response.exit
        do {
            if !response.output.isEmpty { try writeOutput(response.output) }
        } catch {
            writeError(Failure(.outputFailed, "standard output takes no data").lines().joinedLines)
            status = status == .done ? .inputOutput : status
        }
        if !response.talk.isEmpty { writeError(response.talk.joinedLines) }
        return status
    }

    private static var environment: Environment {
        Environment(
            variables: ProcessInfo.processInfo.environment,
            currentDirectory: FileManager.default.currentDirectoryPath,
            terminal: terminal,
            now: { Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) },
            randomBytes: randomBytes,
            uptime: { ContinuousClock.now - start },
            readInput: { [UInt8](FileHandle.standardInput.availableData) },
            askSecret: askSecret,
            writeOutput: writeOutput,
            writeError: writeError
        )
    }

    /// Reads one line from the terminal while it shows nothing.
    private static func askSecret(_ prompt: String) -> String? {
        writeError(prompt)
        var shown = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            writeError("\n")
        }
        return readLine()
    }

    private static let start = ContinuousClock.now

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private static func writeOutput(_ bytes: [UInt8]) throws {
        try FileHandle.standardOutput.write(contentsOf: bytes)
    }

    private static func writeError(_ text: String) {
        // Nobody is left to be told when standard error is closed.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    private static var terminal: Terminal {
        Terminal(
            inputIsTerminal: isatty(STDIN_FILENO) == 1,
            outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorIsTerminal: isatty(STDERR_FILENO) == 1,
            columns: columns
        )
    }

    /// `$COLUMNS`, else the window's width, else 100.
    private static var columns: Int {
        if let set = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), set > 0 {
            return set
        }
        var size = winsize()
        let found = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        return found == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
    }
}

extension [String] {
    fileprivate var joinedLines: String { map { $0 + "\n" }.joined() }
}
