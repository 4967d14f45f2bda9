package import Commands
import Storage
import Synchronization
package import VerifiableLog

/// An environment in which nothing is left to chance: a clock that moves only when told, randomness
/// that repeats, a folder of its own, and everything printed kept.
package final class FixedWorld: Sendable {
    package let folder: TemporaryFolder
    private let state: Mutex<State>

    private struct State {
        var now: Timestamp
        var variables: [String: String]
        var terminal = Terminal.none
        var input: [UInt8] = []
        var output: [UInt8] = []
        var errors = ""
        var randomCount: UInt64 = 0
    }

    package init(now: String = "2026-10-01T08:00:00Z") throws {
        folder = try TemporaryFolder()
        let start = Timestamp(rfc3339: now) ?? Timestamp(secondsSinceEpoch: 0)
        let variables = ["LANG": "en_US.UTF-8", "LODESTONE_STATE": folder.path + "/state"]
        state = Mutex(State(now: start, variables: variables))
    }

    package var now: Timestamp {
        get { state.withLock { $0.now } }
        set { state.withLock { $0.now = newValue } }
    }

    package var terminal: Terminal {
        get { state.withLock { $0.terminal } }
        set { state.withLock { $0.terminal = newValue } }
    }

    package func set(_ variable: String, to value: String?) {
        state.withLock { $0.variables[variable] = value }
    }

    /// What the next command finds on standard input.
    package func type(_ bytes: [UInt8]) { state.withLock { $0.input = bytes } }

    /// Runs one command line.
    package func run(_ arguments: [String]) -> Printed {
        let response = Lodestone.respond(to: arguments, in: environment)
        return state.withLock { state in
            let printed = Printed(
                output: state.output + response.output,
                errors: state.errors + response.talk.map { $0 + "\n" }.joined(),
                exit: response.exit
            )
            state.output = []
            state.errors = ""
            state.input = []
            return printed
        }
    }

    /// What a command line printed.
    package struct Printed: Sendable {
        package let output: [UInt8]
        package let errors: String
        package let exit: ExitStatus

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Debian 12, with 40 GiB free.
    private static let machine = Machine(
        sqliteVersion: "3.40.1",
        sqliteOptions: ["THREADSAFE=1"],
        volume: { _ in Volume(kind: "ext4", reach: .local, freeBytes: 40 << 30) }
    )

    private var environment: Environment {
        let (variables, terminal) = state.withLock { ($0.variables, $0.terminal) }
        return Environment(
            variables: variables,
            currentDirectory: folder.path,
            terminal: terminal,
            machine: Self.machine,
            now: { self.now },
            randomBytes: { self.randomBytes($0) },
            readInput: {
                self.state.withLock { state in
                    defer { state.input = [] }
                    return state.input
                }
            },
            writeOutput: { bytes in self.state.withLock { $0.output += bytes } },
            writeError: { text in self.state.withLock { $0.errors += text } }
        )
    }

    /// SHA-256 of a counter: the same in every run, different in every call.
    private func randomBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let number = state.withLock { state in
                state.randomCount += 1
                return state.randomCount
            }
            bytes += Digest.sha256(utf8: "fixed world \(number)").bytes
        }
        return Array(bytes.prefix(count))
    }
}
