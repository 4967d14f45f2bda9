import Foundation
package import VerifiableLog

/// A private key in a file of its own that nobody but its owner can read.
///
/// The text is `PRIVATE+KEY+<name>+<8 hex digits of the key id>+<base64 of 0x01 and the seed>`, as
/// the
/// signed notes of Go's checksum database have it.
package enum KeyFile {
    private static let prefix = "PRIVATE+KEY+"
    private static let algorithm: UInt8 = 0x01

    /// Writes a key where there is no file yet; makes the folder, with mode 0700.
    package static func write(_ key: SigningKey, to path: String) throws {
        let temporary = DurableFile.temporaryPath(beside: path)
        do throws(SystemError) {
            try DurableFile.makeFolder(DurableFile.folder(of: path), mode: 0o700)
            try DurableFile.writeNew(Array((text(of: key) + "\n").utf8), at: temporary, mode: 0o600)
            try DurableFile.renameNew(temporary, to: path)
        } catch {
            unsafe unlink(temporary)
            throw error.failure(creating: true)
        }
    }

    /// Reads a key.
    ///
    /// - Throws: ``StorageError`` of kind `keyMissing`, `keyExposed` (others can read it, or it is
    ///   somebody else's) or `keyMalformed`.
    package static func read(_ path: String) throws -> SigningKey {
        let file: OpenFile
        do { file = try OpenFile(path, O_RDONLY) } catch {
            guard error.code == ENOENT else { throw error.failure() }
            throw StorageError(.keyMissing, "There is no key \(path).")
        }
        let status = try file.status()
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw StorageError(
                .keyExposed,
                "Others than you can read or own the private key \(path).",
                hint: "chmod 600 \(path), and ask whether it was copied"
            )
        }
        guard let bytes = try file.readAll(limit: 4096),
            let key = String(validating: bytes, as: UTF8.self).flatMap(key(in:))
        else { throw StorageError(.keyMalformed, "\(path) is not a private key of a ledger.") }
        return key
    }

    static func text(of key: SigningKey) -> String {
        let id = key.verifierKey.text.split(separator: "+", maxSplits: 2)[1]
        return "\(prefix)\(key.name)+\(id)+\(Base64.encode([algorithm] + key.seed))"
    }

    /// nil unless `text(of:)` gives the same line for the key.
    static func key(in text: String) -> SigningKey? {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard line.hasPrefix(prefix) else { return nil }
        let parts = line.dropFirst(prefix.count).split(separator: "+", maxSplits: 2)
        guard parts.count == 3, let blob = Base64.decode(parts[2]), blob.first == algorithm,
            let key = try? SigningKey(name: String(parts[0]), seed: Array(blob.dropFirst())),
            self.text(of: key).utf8.elementsEqual(line.utf8)
        else { return nil }
        return key
    }
}
