import Custody
import Foundation
package import VerifiableLog

/// A restore that was looked into: the backup holds, and it is known what would be lost.
///
/// Nothing is written yet.
package struct Restore: Sendable {
    package let backup: String
    package let path: String
    package let origin: String
    /// What the backup holds of the log.
    package let head: Ledger.Head
    package let verification: Verification
    /// nil: the backup has every entry that this machine knows of.
    package let loss: Loss?
    let standing: Standing
    let mark: [UInt8]?
    let source: Ledger
    let options: LedgerOptions

    /// Verifies the backup as `verify` does, and compares it with what stands in its place and with
    /// this machine's high-water mark.
    ///
    /// - Throws: ``BrokenLedger``; ``StorageError``, of which `otherLedger` refuses to replace
    ///   another ledger and `lossUnknown` one that can't say what would be lost.
    package init(
        backup: String,
        to path: String,
        options: LedgerOptions,
        progress: LogCheckProgress? = nil
    ) throws {
        guard FileIdentity(of: backup) == nil || FileIdentity(of: backup) != FileIdentity(of: path)
        else { throw StorageError(.cannotCreate, "\(backup) is the ledger itself.") }
        guard FileIdentity(of: backup) != nil else {
            throw StorageError(.notFound, "There is no backup \(backup).", hint: "name its file")
        }
        self.backup = backup
        self.path = path
        self.options = options
        verification = try Restore.verified(backup, documentsOf: backup, options, progress)
        let source = try Ledger.open(backup, mode: .read, options: options)
        self.source = source
        origin = source.identity.origin
        head = try source.head()
        standing = try Standing(at: path, backup: source)
        mark = try HighWaterMark(options.state, firstLeaf: source.identity.firstLeaf)?.read()
        let marked = try mark.map { try Restore.checkpoint($0, of: source) }
        if standing == .unreadable, marked == nil { throw Restore.lossUnknown(path) }
        var seen = [marked].compactMap(\.self)
        if case .ledger(let newest) = standing { seen.append(newest) }
        loss = try Loss(of: seen, at: path, backup: source, options: options)
    }

    /// Whether a file stands in the place, which would be set aside.
    package var replaces: Bool { standing != .nothing }

    static func verified(
        _ file: String,
        documentsOf ledger: String,
        _ options: LedgerOptions,
        _ progress: LogCheckProgress?
    ) throws -> Verification {
        let found = try Ledger.verify(
            file,
            documents: Documents(ledger: ledger),
            mark: { _ in nil },
            options: options,
            checking: VerificationOptions(progress: progress)
        )
        guard found.outcome == .intact else { throw BrokenLedger(path: ledger, found: found) }
        return found
    }

    private static func checkpoint(_ mark: [UInt8], of source: Ledger) throws -> Checkpoint {
        guard let signed = try? SignedCheckpoint(parsing: mark),
            signed.isSigned(by: source.logVerifierKey),
            signed.checkpoint.origin == source.identity.origin
        else {
            throw StorageError(
                .forkOrRollback,
                "This machine's high-water mark is not a checkpoint of this ledger.",
                hint: "find out who wrote that file: lodestone doctor names it"
            )
        }
        return signed.checkpoint
    }

    private static func lossUnknown(_ path: String) -> StorageError {
        StorageError(
            .lossUnknown,
            "\(path) can't be read any more, and this machine has no high-water mark of it: nobody"
                + " knows whether it held newer entries than the backup.",
            hint: "keep it under another name (mv), then restore where no file stands"
        )
    }
}
