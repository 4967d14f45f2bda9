import Foundation

/// What the system said when it refused a call.
struct SystemError: Error {
    /// `errno`.
    let code: Int32
    /// What was tried, as in "open".
    let call: String
    let path: String

    /// Takes `errno` as the last call left it.
    init(_ call: String, _ path: String) {
        code = errno
        self.call = call
        self.path = path
    }

    var reason: String { unsafe String(cString: strerror(code)) }

    /// The same for a command; `creating` where the call makes a new file.
    func failure(creating: Bool = false) -> StorageError {
        let message = "\(path): \(call): \(reason)"
        return switch code {
        case ENOENT where !creating:
            StorageError(.notFound, message)
        case ENOSPC, EDQUOT, EFBIG:
            StorageError(.diskFull, message, hint: "free some space, then run the same command")
        case EROFS, EACCES, EPERM:
            StorageError(creating ? .cannotCreate : .readOnly, message)
        default:
            StorageError(creating ? .cannotCreate : .inputOutput, message)
        }
    }
}
