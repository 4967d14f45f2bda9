import Crypto
import Foundation

/// A bare loop over what a work cannot do without, on one core.
struct Limit {
    let name: String
    let run: () async throws -> Void

    /// The length of a signed entry in the sample year, in bytes: its median is 801.
    private static let message = Data(repeating: 0x61, count: 800)

    /// The smallest process there is.
    static func processStarts(_ desk: Desk, count: Int) -> Limit {
        Limit(name: "start of a process") {
            for _ in 0..<count { try await desk.run("/bin/true") }
        }
    }

    /// The smallest process, and one page that is on the disk before the next.
    static func processStartsAndSyncs(_ desk: Desk, count: Int) -> Limit {
        Limit(name: "start of a process + fdatasync") {
            let page = Data(repeating: 0x61, count: 8_192)
            let file = desk.folder.appending(path: "synced")
            try Data().write(to: file)
            let handle = try FileHandle(forWritingTo: file)
            for _ in 0..<count {
                try await desk.run("/bin/true")
                try handle.write(contentsOf: page)
                guard fdatasync(handle.fileDescriptor) == 0 else {
                    throw CocoaError(.fileWriteUnknown)
                }
            }
            try handle.close()
        }
    }

    static func signatures(count: Int) -> Limit {
        Limit(name: "Ed25519 signing") {
            let key = Curve25519.Signing.PrivateKey()
            for _ in 0..<count { _ = try key.signature(for: message) }
        }
    }

    static func signatureChecks(count: Int) -> Limit {
        Limit(name: "Ed25519 checking") {
            let key = Curve25519.Signing.PrivateKey()
            let signature = try key.signature(for: message)
            for _ in 0..<count {
                guard key.publicKey.isValidSignature(signature, for: message) else {
                    throw CocoaError(.coderInvalidValue)
                }
            }
        }
    }
}
