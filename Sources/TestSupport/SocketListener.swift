import Foundation
package import VerifiableLog

/// Something that listens on a socket of its own, and treats each that connects in one manner.
package final class SocketListener: Sendable {
    package enum Manner: Sendable {
        /// Reads what comes, writes these bytes and closes.
        case says([UInt8])
        /// Reads, and writes nothing while the other stays.
        case isSilent
        /// Claims 200 bytes, and writes one now and then.
        case trickles(everyMilliseconds: Int)
        /// Gives each message an answer, both behind their length in four bytes.
        case answers(@Sendable ([UInt8]) -> [UInt8])
    }

    private let folder: TemporaryFolder?
    package let path: String
    private let descriptor: Int32

    package struct Failed: Error {}

    /// In a folder of its own.
    package convenience init(_ manner: Manner) throws {
        let folder = try TemporaryFolder()
        try self.init(manner, at: folder.path + "/socket", in: folder)
    }

    package init(_ manner: Manner, at path: String, in folder: TemporaryFolder? = nil) throws {
        self.folder = folder
        self.path = path
        let listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        descriptor = listening
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
            unsafe room.copyBytes(from: Array(path.utf8.prefix(room.count - 1)))
        }
        let code = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(listening, pointer, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0, listen(listening, 8) == 0 else { throw Failed() }
        Thread.detachNewThread {
            while true {
                let peer = accept(listening, nil, nil)
                guard peer >= 0 else { return }
                Self.serve(peer, manner)
                close(peer)
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    private static func serve(_ peer: Int32, _ manner: Manner) {
        guard let message = framed(peer) else { return }
        switch manner {
        case .says(let bytes): _ = write(bytes, peer)
        case .isSilent: _ = read(1, peer)
        case .trickles(let milliseconds):
            var rest: [UInt8] = [0, 0, 0, 200] + [UInt8](repeating: 12, count: 200)
            while !rest.isEmpty, write([rest.removeFirst()], peer) {
                Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            }
        case .answers(let answer):
            let bytes = answer(message)
            let count = bytes.count
            let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
            _ = write(head + bytes, peer)
        }
    }

    private static func framed(_ peer: Int32) -> [UInt8]? {
        read(4, peer).flatMap { read($0.reduce(0) { $0 << 8 | Int($1) }, peer) }
    }

    private static func read(_ count: Int, _ peer: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var start = 0
        while start < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe recv(peer, buffer.baseAddress?.advanced(by: start), count - start, 0)
            }
            guard got > 0 else { return nil }
            start += got
        }
        return bytes
    }

    private static func write(_ bytes: [UInt8], _ peer: Int32) -> Bool {
        let sent = unsafe bytes.withUnsafeBytes { buffer in
            unsafe send(peer, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        }
        return sent == bytes.count
    }
}

extension SocketListener {
    /// An ssh-agent that holds one plain key, and signs whatever it is asked to.
    package static func agent(
        holding key: SigningKey,
        comment: String,
        at path: String
    ) throws -> SocketListener {
        let blob = string(Array("ssh-ed25519".utf8)) + string(key.verifierKey.publicKey)
        let listing = [12, 0, 0, 0, 1] + string(blob) + string(Array(comment.utf8))
        let answer: @Sendable ([UInt8]) -> [UInt8] = { question in
            if question == [11] { return listing }
            let head = [13] + string(blob)
            // Behind the key: the message with its length, and four bytes of flags.
            let message = Array(question.dropFirst(head.count + 4).dropLast(4))
            guard question.starts(with: head), let signature = try? key.sign(message) else {
                return [5]
            }
            return [14] + string(string(Array("ssh-ed25519".utf8)) + string(signature))
        }
        return try SocketListener(.answers(answer), at: path)
    }

    private static func string(_ bytes: [UInt8]) -> [UInt8] {
        let count = bytes.count
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
    }
}
