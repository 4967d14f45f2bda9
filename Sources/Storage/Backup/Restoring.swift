import Custody
import Foundation
import VerifiableLog

/// What a restore did.
package struct Restored: Sendable {
    /// What the ledger holds now.
    package let head: Ledger.Head
    /// The entry that tells of the loss.
    package let receipt: Receipt?
    /// Where the file that stood there is now.
    package let aside: String?
    package let documents: Int64
    package let documentsMissing: Int64
    /// Whether the key that signs checkpoints is here; without it nothing can be appended.
    package let hasLogKey: Bool
}

extension Restore {
    /// Puts a copy of the backup in place, under the ledger's lock.
    ///
    /// At any moment there is the old file under the ledger's name or the new one, whole. The old
    /// one and its mark are set aside, never deleted.
    /// - Throws: ``Rejection`` when the key may not record the loss; ``StorageError``.
    package func carryOut(accepting acceptance: LossAcceptance? = nil) throws -> Restored {
        try requireFolder()
        return try WriteLock.whileHeld(
            ledger: path,
            timeout: options.lockTimeout,
            command: options.command
        ) {
            try requireUnchanged()
            let copy = try LedgerCopy.newest(of: source.inspection.location, beside: path)
            let receipt = try record(acceptance, in: copy)
            _ = try Restore.verified(copy.path, documentsOf: backup, options, nil)
            let placed = try Ledger.open(copy.path, mode: .read, options: options)
            let head = try placed.head()
            guard try placed.continues(self.head) else {
                throw StorageError.integrity(.readBack, "The copy is not what \(backup) holds.")
            }
            return try DocumentCopy.making(for: path) { documents in
                let counts = try documents.take(from: Documents(ledger: backup), of: placed.view)
                try placed.connection.close()
                let aside = try replace(with: copy)
                raiseMark(to: head)
                return Restored(
                    head: head,
                    receipt: receipt,
                    aside: aside,
                    documents: counts.copied,
                    documentsMissing: counts.missing,
                    hasLogKey: FileIdentity(of: LedgerFiles(ledger: path).logKey) != nil
                )
            }
        }
    }

    private func requireFolder() throws(StorageError) {
        let folder = DurableFile.folder(of: path)
        guard FileIdentity(of: folder) == nil else { return }
        throw StorageError(.cannotCreate, "There is no folder \(folder).", hint: "make the folder")
    }

    /// What was looked at before the lock was held must still be so.
    private func requireUnchanged() throws {
        guard try Standing(at: path, backup: source) == standing,
            try HighWaterMark(options.state, firstLeaf: source.identity.firstLeaf)?.read() == mark
        else {
            throw StorageError(
                .busy,
                "Somebody appended to \(path) while the backup was checked.",
                hint: "try again"
            )
        }
    }

    /// The loss stands in the restored log before anybody can see it.
    private func record(
        _ acceptance: LossAcceptance?,
        in copy: borrowing LedgerCopy
    ) throws -> Receipt? {
        guard let loss else { return nil }
        guard let acceptance else {
            throw StorageError(.lossUnknown, "Entries would be lost, and nobody accepted that.")
        }
        var apart = options
        apart.state = .none
        apart.logKey = try options.logKey ?? KeyFile.read(LedgerFiles(ledger: path).logKey)
        let ledger = try Ledger.open(copy.path, mode: .write, options: apart)
        let event = LedgerRestored(lostSize: loss.size, lostRoot: loss.root.hex)
        let receipt = try ledger.append(
            try Draft(event, reason: acceptance.reason),
            requestID: acceptance.requestID,
            key: acceptance.key,
            at: acceptance.now
        )
        guard try ledger.whileLocked({ try ledger.connection.foldWAL() }) else {
            throw StorageError(.busy, "The restored copy is in use.", hint: "try again")
        }
        try ledger.connection.close()
        try copy.synchronize()
        return receipt
    }

    /// - Returns: Where the old file is now.
    private func replace(with copy: borrowing LedgerCopy) throws -> String? {
        guard standing != .nothing else {
            try copy.place(at: path)
            return nil
        }
        let isFolded = try foldOldWAL()
        do throws(SystemError) {
            let aside = try DurableFile.giveSecondName(to: path, ending: ".before-restore-")
            let wal = DatabaseLocation.wal(ofLedger: path)
            if !isFolded { try DurableFile.rename(wal, to: DatabaseLocation.wal(ofLedger: aside)) }
            if loss != nil, mark != nil {
                try HighWaterMark(options.state, firstLeaf: source.identity.firstLeaf)?
                    .setAside(size: loss?.size ?? 0)
            }
            // An empty WAL and its index; the new file must not find the old one's.
            unsafe unlink(wal)
            unsafe unlink(path + "-shm")
            try DurableFile.rename(copy.path, to: path)
            return aside
        } catch {
            throw error.failure(creating: true)
        }
    }

    /// The file that is set aside is then whole by itself.
    ///
    /// - Returns: false for the WAL of a file that SQLite can't read any more.
    private func foldOldWAL() throws -> Bool {
        let wal = DatabaseLocation.wal(ofLedger: path)
        guard DatabaseLocation.size(ofFile: wal) > 0 else { return true }
        do {
            let old = try Connection(DatabaseLocation(path, .write))
            let isFolded = try old.foldWAL()
            try old.close()
            if isFolded { return true }
        } catch let error as StorageError {
            guard standing == .unreadable || error.damage != nil else { throw error }
            return false
        }
        throw StorageError(.busy, "Somebody reads \(path) now.", hint: "try again")
    }

    private func raiseMark(to head: Ledger.Head) {
        guard let mark = HighWaterMark(options.state, firstLeaf: source.identity.firstLeaf) else {
            return
        }
        do { try mark.raise(to: head.checkpoint) } catch {
            options.warn("the high-water mark could not be written: \(error.reason)")
        }
    }
}
