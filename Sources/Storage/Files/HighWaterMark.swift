import Foundation
import VerifiableLog

/// The newest checkpoint that this machine has signed or seen, in a file apart from the ledger:
/// what
/// tells a ledger that went back to an older state.
struct HighWaterMark: Sendable {
    /// `<leaf of entry 0>.high` in the state folder.
    let path: String

    /// nil where no state is kept.
    init?(_ folder: StateFolder, firstLeaf: Digest) {
        guard case .at(let folder) = folder else { return nil }
        path = "\(folder)/\(firstLeaf.hex).high"
    }

    /// The signed checkpoint's bytes; nil at first use.
    func read() throws(StorageError) -> [UInt8]? {
        do {
            return try OpenFile(path, O_RDONLY).readAll(limit: 65_536) ?? []
        } catch {
            if error.code == ENOENT { return nil }
            throw error.failure()
        }
    }

    /// Compares the ledger with the mark.
    ///
    /// The head's checkpoint is known to be signed by `key`; `rootAtSize` gives the root that the
    /// ledger has over its first entries.
    ///
    /// - Throws: ``StorageError`` of kind `forkOrRollback` unless the ledger continues the mark.
    func check(
        head: LogHead,
        key: VerifierKey,
        rootAtSize: (Int64) throws -> Digest
    ) throws {
        guard let bytes = try read(), bytes != head.checkpoint else { return }
        guard let mark = try? SignedCheckpoint(parsing: bytes), mark.isSigned(by: key),
            mark.checkpoint.origin == head.origin
        else {
            throw StorageError(
                .forkOrRollback,
                "\(path) is not a checkpoint of this ledger.",
                hint: "find out who wrote that file; --no-state goes without it"
            )
        }
        let size = mark.checkpoint.size
        guard size <= head.size else {
            throw StorageError(
                .forkOrRollback,
                "The ledger has \(head.size) entries, but it had \(size) when this machine saw it"
                    + " last: an older copy is in its place.",
                hint:
                    "restore the newest copy: lodestone restore says what it would lose"
            )
        }
        guard try rootAtSize(size) == mark.checkpoint.root else {
            throw StorageError(
                .forkOrRollback,
                "The first \(size) entries are not those that this machine saw: the history was"
                    + " rewritten.",
                hint: "restore the newest good copy, and find out who replaced the file"
            )
        }
    }

    /// Puts a newer checkpoint in the file; only while the ledger's lock is held, so that the mark
    /// never goes back.
    func raise(to checkpoint: [UInt8]) throws(SystemError) {
        try DurableFile.makeFolder(DurableFile.folder(of: path), mode: 0o700)
        try DurableFile.write(checkpoint, to: path)
    }

    /// Sets an old mark aside, under a name that tells its size: a loss was accepted.
    func setAside(size: Int64) throws(SystemError) {
        try DurableFile.rename(path, to: "\(path).lost-\(size)")
    }
}
