import Foundation

/// An open file or folder that closes itself.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    let path: String

    /// Leaves no descriptor to child processes.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o644) throws(SystemError) {
        descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
        self.path = path
        if descriptor < 0 { throw SystemError("open", path) }
    }

    deinit { close(descriptor) }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: start),
                    bytes.count - start
                )
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw SystemError("write", path) }
            start += count
        }
    }

    /// Reads from here to the end.
    ///
    /// - Returns: nil when there are more than `limit` bytes.
    func readAll(limit: Int = .max) throws(SystemError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { buffer in
                unsafe read(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw SystemError("read", path) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            if bytes.count > limit { return nil }
        }
    }

    /// Waits until the bytes are on the disk.
    func synchronize() throws(SystemError) {
        if fsync(descriptor) != 0 { throw SystemError("fsync", path) }
    }

    /// What the system knows about the file.
    func status() throws(SystemError) -> stat {
        var status = stat()
        if unsafe fstat(descriptor, &status) != 0 { throw SystemError("stat", path) }
        return status
    }
}
