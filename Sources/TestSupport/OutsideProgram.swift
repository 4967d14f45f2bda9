import Foundation

/// A program of the machine that a test asks, where it is installed.
package struct OutsideProgram: Sendable {
    package let path: String

    /// nil where the machine has none of that name.
    package init?(_ name: String) {
        let paths = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            return nil
        }
        self.path = path
    }

    package static func isHere(_ name: String) -> Bool { OutsideProgram(name) != nil }

    /// How it ended, and what it wrote to standard output.
    @discardableResult
    package func run(
        _ arguments: [String],
        in folder: String,
        environment: [String: String] = [:]
    ) throws -> (exit: Int32, output: [UInt8]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, [UInt8](bytes))
    }
}
