import Foundation

/// The package's own files, for goldens and for tests of the code's rules.
package enum PackageFiles {
    /// Whether goldens and transcripts are written instead of compared.
    package static let isRecording = ProcessInfo.processInfo.environment["LODESTONE_RECORD"] == "1"

    /// The folder of `Package.swift`, without a final slash.
    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Paths relative to the root, sorted, of the files in a folder and below with this ending.
    package static func paths(under folder: String, ending: String) -> [String] {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)) ?? []
        return all.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    package static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
    }

    /// Copies a file of the package to a path outside.
    package static func copy(_ path: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: root + "/" + path, toPath: other)
    }
}
