import Foundation
import Storage
import TestSupport

/// The built `lodestone`, run as people run it: in a process of its own.
struct Program: Sendable {
    /// Beside the test's own executable; nil where it was not built.
    static let path: String? = {
        let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
        let path = tests.deletingLastPathComponent().appendingPathComponent("lodestone").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    let folder: TemporaryFolder

    var ledger: String { folder.path + "/desk.lodestone" }
    var options: LedgerOptions { Desk.options(folder) }

    /// What a process left behind.
    struct Ending: Sendable {
        let exit: Int32
        let wasKilled: Bool
        let output: String
        let errors: String
    }

    /// A folder with a ledger in it: 3 entries.
    init() throws {
        folder = try TemporaryFolder()
        let steps = [
            ["init", "desk.lodestone", "--org", "Pedalpoint"],
            ["party", "add", "EVT", "evTerra", "--country", "US"],
            ["site", "add", "EVT-1", "--party", "EVT", "--country", "US", "--tz", "UTC"],
        ]
        for step in steps {
            let ending = try run(step)
            guard ending.exit == 0 else { throw Unready(message: ending.errors) }
        }
    }

    struct Unready: Error {
        let message: String
    }

    func run(_ arguments: [String], through wrapper: [String] = []) throws -> Ending {
        try finish(try start(arguments, through: wrapper))
    }

    /// One line of a shell, in the folder, with the program as `$LODESTONE`.
    func shell(_ script: String, through wrapper: [String] = []) throws -> Ending {
        try finish(try start(command: wrapper + ["/bin/sh", "-c", script]))
    }

    struct Running {
        let process: Process
        fileprivate let output: Pipe
        fileprivate let errors: Pipe
    }

    func start(_ arguments: [String], through wrapper: [String] = []) throws -> Running {
        try start(command: wrapper + [Self.path ?? "lodestone"] + arguments)
    }

    private func start(command: [String]) throws -> Running {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = [
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
            "LODESTONE_STATE": folder.path + "/state", "LODESTONE": Self.path ?? "lodestone",
        ]
        let running = Running(process: process, output: Pipe(), errors: Pipe())
        process.standardOutput = running.output
        process.standardError = running.errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return running
    }

    func finish(_ running: Running) throws -> Ending {
        let output = try running.output.fileHandleForReading.readToEnd() ?? Data()
        let errors = try running.errors.fileHandleForReading.readToEnd() ?? Data()
        running.process.waitUntilExit()
        return Ending(
            exit: running.process.terminationStatus,
            wasKilled: running.process.terminationReason == .uncaughtSignal,
            output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self)
        )
    }

    func verify() throws -> Verification { try Ledger.verify(ledger, options: options) }

    /// How often entries with that id are in the log: 0 or 1.
    func count(id: String) throws -> Int {
        try Ledger.open(ledger, mode: .read, options: options).log().count { $0.id == id }
    }
}
