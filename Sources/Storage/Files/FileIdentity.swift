import Foundation

/// Which file a path names: another one may be put in its place under the same name.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64

    /// nil when there is none.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }

    /// The permissions of a file; the owner's alone where it can't be asked.
    static func mode(of path: String) -> mode_t {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o600
    }
}
