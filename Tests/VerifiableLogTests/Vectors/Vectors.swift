import Foundation
import Testing

/// Data files that other people published; tests that need them are skipped where they are absent.
enum Vectors {
    /// `$LODESTONE_VECTORS`, else `../shared/vectors` beside the package.
    static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment["LODESTONE_VECTORS"]
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            environment.map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared/vectors")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: try #require(folder).appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(try bytes(path)))
    }

    /// All the files below a folder, sorted, as paths from the vectors' folder.
    static func files(below path: String) throws -> [String] {
        let root = try #require(folder).appending(path: path)
        let found = try FileManager.default.subpathsOfDirectory(atPath: root.path())
        return found.filter { !root.appending(path: $0).hasDirectoryPath }.sorted()
            .map { path + "/" + $0 }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips where the published vectors are absent.
    static var needsVectors: Self {
        .enabled(if: Vectors.folder != nil, "the published test vectors are not here")
    }
}
