import Foundation

/// Files that are either wholly there or not at all, also after a power cut: written beside their
/// place, synchronised, renamed, and the folder synchronised too.
enum DurableFile {
    /// Writes a file, in place of an older one of that name.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(SystemError) {
        let temporary = temporaryPath(beside: path)
        do {
            try writeNew(bytes, at: temporary, mode: mode)
            try rename(temporary, to: path)
        } catch {
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Moves a synchronised file to its place; the folder is synchronised.
    static func rename(_ source: String, to path: String) throws(SystemError) {
        if unsafe Foundation.rename(source, path) != 0 { throw SystemError("rename", path) }
        try synchronizeFolder(of: path)
    }

    /// Gives a synchronised file its name; refuses when there is a file of that name.
    static func renameNew(_ source: String, to path: String) throws(SystemError) {
        if unsafe link(source, path) == 0 {
            unsafe unlink(source)
            return try synchronizeFolder(of: path)
        }
        // A memory stick's file system has no second names; there a race could replace a file.
        guard errno == EPERM || errno == EOPNOTSUPP, FileIdentity(of: path) == nil else {
            throw SystemError("create", path)
        }
        try rename(source, to: path)
    }

    /// Gives a file another name besides its own: its own with an ending and the first number that is
    /// free.
    ///
    /// - Returns: The other name.
    static func giveSecondName(to path: String, ending: String) throws(SystemError) -> String {
        var number = 1
        while unsafe link(path, "\(path)\(ending)\(number)") != 0 {
            guard errno == EEXIST else { throw SystemError("link", path) }
            number += 1
        }
        try synchronizeFolder(of: path)
        return "\(path)\(ending)\(number)"
    }

    static func synchronizeFolder(of path: String) throws(SystemError) {
        try OpenFile(folder(of: path), O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// A name that nobody else uses, in the same folder and so on the same file system.
    static func temporaryPath(beside path: String) -> String {
        "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp"
    }

    /// The folder that holds the path, "." for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder and those above it, as far as they are missing.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(SystemError) {
        if unsafe mkdir(path, mode) == 0 { return try synchronizeFolder(of: path) }
        if errno == EEXIST { return }
        guard errno == ENOENT, folder(of: path) != path else { throw SystemError("mkdir", path) }
        try makeFolder(folder(of: path), mode: mode)
        if unsafe mkdir(path, mode) != 0 && errno != EEXIST { throw SystemError("mkdir", path) }
        try synchronizeFolder(of: path)
    }

    /// Writes and synchronises a file of a name that nobody has yet.
    static func writeNew(
        _ bytes: [UInt8],
        at path: String,
        mode: mode_t
    ) throws(SystemError) {
        let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        try file.write(bytes)
        try file.synchronize()
    }
}
