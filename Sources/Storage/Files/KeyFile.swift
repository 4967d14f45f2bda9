import Foundation
package import VerifiableLog

/// A private key in a file of its own that nobody but its owner can read.
///
/// The text is `PRIVATE+KEY+<name>+<8 hex digits of the key id>+<base64 of 0x01 and the seed>`, as
/// the
/// signed notes of Go's checksum database have it. Of a key that an ssh-agent holds there is only
/// `AGENT+KEY+<verifier key>`.
package enum KeyFile {
    private static let prefix = "PRIVATE+KEY+"
    private static let sealedPrefix = "ENCRYPTED+KEY+"
    private static let agentPrefix = "AGENT+KEY+"
    private static let algorithm: UInt8 = 0x01

    /// Writes a key where there is no file yet, encrypted where there is a passphrase; makes the
    /// folder, with mode 0700.
    package static func write(
        _ key: SigningKey,
        to path: String,
        passphrase: [UInt8]? = nil,
        cost: UInt8 = SealedSeed.standardCost
    ) throws {
        let line = try line(of: key, passphrase, cost)
        let temporary = DurableFile.temporaryPath(beside: path)
        do throws(SystemError) {
            try DurableFile.makeFolder(DurableFile.folder(of: path), mode: 0o700)
            try DurableFile.writeNew(Array((line + "\n").utf8), at: temporary, mode: 0o600)
            try DurableFile.renameNew(temporary, to: path)
        } catch {
            unsafe unlink(temporary)
            throw error.failure(creating: true)
        }
    }

    /// Encrypts the key of a file with a passphrase, or, with none, writes it plain.
    ///
    /// The file is replaced wholly or not at all.
    package static func seal(
        _ key: SigningKey,
        at path: String,
        passphrase: [UInt8]?,
        cost: UInt8 = SealedSeed.standardCost
    ) throws {
        guard key.seed != nil else {
            throw StorageError(.keyMalformed, "\(path) holds no private key: an ssh-agent does.")
        }
        let line = try line(of: key, passphrase, cost)
        do throws(SystemError) {
            try DurableFile.write(Array((line + "\n").utf8), to: path, mode: 0o600)
        } catch { throw error.failure() }
    }

    /// Reads a key.
    ///
    /// An encrypted one is opened with what `passphrase` gives; nil: there is nobody to ask. One that
    /// an agent holds is asked for only when something is to be signed.
    ///
    /// - Throws: ``StorageError`` of kind `keyMissing`, `keyExposed` (others can read it, or it is
    ///   somebody else's), `keyLocked` (no or another passphrase, no agent) or `keyMalformed`.
    package static func read(
        _ path: String,
        agent: SSHAgent? = nil,
        passphrase: () throws -> [UInt8]? = { nil }
    ) throws -> SigningKey {
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
        let bytes = try file.readAll(limit: 4096)
        guard let text = bytes.flatMap({ String(validating: $0, as: UTF8.self) }) else {
            throw malformed(path)
        }
        if text.hasPrefix(sealedPrefix) { return try open(text, path, passphrase) }
        if text.hasPrefix(agentPrefix) { return try held(text, path, by: agent) }
        guard let key = key(in: text) else { throw malformed(path) }
        return key
    }

    private static func held(
        _ text: String,
        _ path: String,
        by agent: SSHAgent?
    ) throws -> SigningKey {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard let key = try? VerifierKey(vkey: String(line.dropFirst(agentPrefix.count))) else {
            throw malformed(path)
        }
        guard let agent else {
            throw StorageError(
                .keyLocked,
                "An ssh-agent holds the key of \(path), and there is none here.",
                hint: "eval $(ssh-agent), then ssh-add"
            )
        }
        return agent.signingKey(key)
    }

    private static func malformed(_ path: String) -> StorageError {
        StorageError(.keyMalformed, "\(path) is not a private key of a ledger.")
    }

    private static func open(
        _ text: String,
        _ path: String,
        _ passphrase: () throws -> [UInt8]?
    ) throws -> SigningKey {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        let parts = line.dropFirst(sealedPrefix.count).split(separator: "+", maxSplits: 2)
        guard parts.count == 3, let sealed = Base64.decode(parts[2]).flatMap(SealedSeed.init) else {
            throw malformed(path)
        }
        guard let given = try passphrase() else {
            throw StorageError(
                .keyLocked,
                "The private key \(path) is encrypted, and there is no passphrase.",
                hint: "--passphrase-file FILE, or a terminal to ask on"
            )
        }
        let head = String(line.dropLast(parts[2].count))
        guard let seed = try sealed.open(given, covering: head) else {
            throw StorageError(.keyLocked, "The passphrase does not open the private key \(path).")
        }
        let key = try SigningKey(name: String(parts[0]), seed: seed)
        guard self.head(of: key) == head else { throw malformed(path) }
        return key
    }

    /// What stands before the sealed seed: prefix, name and key id.
    private static func head(of key: SigningKey) -> String {
        let id = key.verifierKey.text.split(separator: "+", maxSplits: 2)[1]
        return "\(sealedPrefix)\(key.name)+\(id)+"
    }

    private static func line(
        of key: SigningKey,
        _ passphrase: [UInt8]?,
        _ cost: UInt8
    ) throws -> String {
        guard let seed = key.seed else { return agentPrefix + key.verifierKey.text }
        guard let passphrase else { return text(of: key, seed) }
        let head = head(of: key)
        let sealed = try SealedSeed(
            seed: seed,
            passphrase: passphrase,
            covering: head,
            cost: cost
        )
        return head + Base64.encode(sealed.bytes)
    }

    private static func text(of key: SigningKey, _ seed: [UInt8]) -> String {
        let id = key.verifierKey.text.split(separator: "+", maxSplits: 2)[1]
        return "\(prefix)\(key.name)+\(id)+\(Base64.encode([algorithm] + seed))"
    }

    /// nil unless the key is written with the same line.
    static func key(in text: String) -> SigningKey? {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard line.hasPrefix(prefix) else { return nil }
        let parts = line.dropFirst(prefix.count).split(separator: "+", maxSplits: 2)
        guard parts.count == 3, let blob = Base64.decode(parts[2]), blob.first == algorithm,
            case let seed = Array(blob.dropFirst()),
            let key = try? SigningKey(name: String(parts[0]), seed: seed),
            self.text(of: key, seed).utf8.elementsEqual(line.utf8)
        else { return nil }
        return key
    }
}
