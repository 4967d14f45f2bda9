import Foundation

/// Reading and listing files, with failures that say which file and why.
enum Files {
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        do {
            return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw failure(path, error)
        }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether the last part of a path is a name with an ending, such as `.backup`.
    static func hasEnding(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.drop { $0 == "." }.contains(".")
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The folder that holds an absolute path.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// The names in a folder, sorted by their bytes; none when it is not there.
    static func names(inFolder path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(
                .outputFailed,
                "the file cannot be written",
                exit: .cannotCreate,
                place: .file(path),
                state: "nothing was written"
            )
        }
    }

    /// Makes a folder, unless it is there.
    static func makeFolder(_ path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            throw Failure(
                .outputFailed,
                "the folder cannot be made",
                exit: .cannotCreate,
                place: .file(path),
                state: "nothing was written"
            )
        }
    }

    /// Takes a file away that this command made.
    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    private static func failure(_ path: String, _ error: any Error) -> Failure {
        guard exists(path) else {
            return Failure(.fileNotFound, "there is no such file", place: .file(path))
        }
        let reason = (error as? CocoaError)?.underlying.map { ": \($0.localizedDescription)" } ?? ""
        return Failure(.fileUnreadable, "the file cannot be read\(reason)", place: .file(path))
    }
}

extension String {
    /// As a folder's path is written before another slash and a name.
    var withoutFinalSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
