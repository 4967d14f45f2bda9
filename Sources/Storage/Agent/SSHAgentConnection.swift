import Foundation

/// One question to an ssh-agent over its socket, which closes itself.
struct SSHAgentConnection: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let deadline: ContinuousClock.Instant

    /// Bytes of a message, both ways.
    ///
    /// Source: OpenSSH, `AGENT_MAX_LEN`.
    static let lengthMax = 256 * 1024

    /// One question, its answer included, has until then.
    init(_ path: String, until deadline: ContinuousClock.Instant) throws {
        self.path = path
        self.deadline = deadline
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else { throw SystemError("socket", path).failure() }
        do { try connect() } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Sends a message and waits for the answer to it, its type first.
    func ask(_ message: [UInt8]) throws -> [UInt8] {
        guard message.count <= Self.lengthMax else {
            throw StorageError(
                .keyLocked,
                "The entry has \(message.count) bytes; an ssh-agent signs at most"
                    + " \(Self.lengthMax).",
                hint: "record it in parts, or sign it with a key file"
            )
        }
        try send(SSHBytes.string(message))
        var head = SSHBytes(try receive(4))
        let length = try? head.number()
        guard let length, (1...Self.lengthMax).contains(length) else { throw unanswered }
        return try receive(length)
    }

    private func send(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.send(
                    descriptor,
                    buffer.baseAddress?.advanced(by: start),
                    bytes.count - start,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0 && Self.isMomentary(errno) {
                try wait(for: POLLOUT)
                continue
            }
            guard count > 0 else { throw unanswered }
            start += count
        }
    }

    private func receive(_ length: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        var start = 0
        while start < length {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe recv(
                    descriptor,
                    buffer.baseAddress?.advanced(by: start),
                    length - start,
                    0
                )
            }
            if count < 0 && Self.isMomentary(errno) {
                try wait(for: POLLIN)
                continue
            }
            guard count > 0 else { throw unanswered }
            start += count
        }
        return bytes
    }

    private static func isMomentary(_ code: Int32) -> Bool { [EINTR, EAGAIN].contains(code) }

    /// Waits for the other side, however often it lets go of a byte, until the time is up.
    private func wait(for events: Int32) throws {
        let rest = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        guard rest > 0 else { throw unanswered }
        var waiting = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        _ = unsafe poll(&waiting, 1, Int32(rest.rounded(.up)))
    }

    private var unanswered: StorageError {
        StorageError(
            .keyLocked,
            "The ssh-agent at \(path) did not answer.",
            hint: "if it asks for a confirmation, give it in time"
        )
    }

    private func connect() throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            unsafe room.copyBytes(from: bytes)
            return true
        }
        var code: Int32 = -1
        // Others may fill the queue before an agent that is slow.
        while fits, code != 0, ContinuousClock.now < deadline {
            code = unsafe withUnsafePointer(to: address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    unsafe Foundation.connect(
                        descriptor,
                        pointer,
                        socklen_t(MemoryLayout<sockaddr_un>.size)
                    )
                }
            }
            guard code != 0, Self.isMomentary(errno) else { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        guard code == 0 else {
            throw StorageError(
                .keyLocked,
                "No ssh-agent answers at \(path).",
                hint: "eval $(ssh-agent), then ssh-add, and check $SSH_AUTH_SOCK"
            )
        }
    }
}
