import Custody
import Synchronization
package import VerifiableLog

extension Ledger {
    /// Records drafts in one transaction, all or nothing.
    ///
    /// A draft whose id is in the log already is a repeat: with the same content it answers the
    /// entry
    /// that is there, with another it is refused. When this returns, the entries are on the disk.
    /// - Parameters:
    ///   - drafts: What to record, in this order.
    ///   - requestID: The command's idempotency key: the id of the first draft that has none of its
    ///     own; draft number n, counted from 0, gets `requestID.n`. One is made where none is
    ///     given.
    ///   - key: Who signs the entries.
    ///   - now: The clock. An entry is recorded at the later of this and the time of the entry
    ///   before.
    ///   - dryRun: Does everything, the signatures too, and then takes it back.
    /// - Returns: One receipt for each draft, in their order.
    /// - Throws: ``RefusedDraft`` for the first draft that breaks a rule; ``StorageError``, of
    /// which
    ///   `outcomeUnknown` alone leaves open what was written.
    package func append(
        _ drafts: [Draft],
        requestID: String? = nil,
        key: SigningKey,
        at now: Timestamp,
        dryRun: Bool = false
    ) throws -> [Receipt] {
        let id = requestID ?? drafts.first?.id ?? options.newID()
        return try whileLocked {
            try requireWritable()
            let logKey = try logKey()
            let (receipts, checkpoint) = try failing {
                try connection.write(id: id, keeping: !dryRun) { database in
                    var session = try AppendSession(self, database, key: key, now: now)
                    let receipts = try session.record(drafts, requestID: id)
                    return (receipts, try session.finish(logKey: logKey))
                }
            }
            if !dryRun { settle(checkpoint) }
            return receipts
        }
    }

    /// Records one draft; a broken rule is thrown as it is.
    package func append(
        _ draft: Draft,
        requestID: String? = nil,
        key: SigningKey,
        at now: Timestamp,
        dryRun: Bool = false
    ) throws -> Receipt {
        do {
            let receipts = try append(
                [draft],
                requestID: requestID,
                key: key,
                at: now,
                dryRun: dryRun
            )
            guard let receipt = receipts.first else {
                throw StorageError(.defect, "One draft gave no receipt.")
            }
            return receipt
        } catch let refused as RefusedDraft {
            throw refused.rejection
        }
    }
}

extension Ledger {
    /// Where writing can't go on, it is not tried: after a COMMIT of unknown outcome, or when
    /// another
    /// file was put in the ledger's place while it was open.
    private func requireWritable() throws {
        guard mode == .write else {
            throw StorageError(.defect, "The ledger was opened for reading.")
        }
        guard !state.withLock(\.isFailed) else {
            throw StorageError(.inputOutput, "The disk failed before; open the ledger again.")
        }
        guard FileIdentity(of: files.ledger) == inspection.identity else {
            throw StorageError(
                .busy,
                "Another file was put in the place of \(files.ledger).",
                hint: "try again"
            )
        }
    }

    private func failing<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as StorageError {
            if case .outcomeUnknown = error.kind { state.withLock { $0.isFailed = true } }
            throw error
        }
    }

    /// The key that signs checkpoints: given, or from its file.
    private func logKey() throws -> SigningKey {
        if let known = state.withLock(\.logKey) { return known }
        let key = try options.logKey ?? KeyFile.read(files.logKey)
        guard key.verifierKey == logVerifierKey else {
            throw StorageError(
                .keyMalformed,
                "\(files.logKey) is not the key that signs this ledger's checkpoints."
            )
        }
        state.withLock { $0.logKey = key }
        return key
    }

    /// What follows a commit: nothing of it can undo the entries, so that a failure is only told.
    private func settle(_ checkpoint: [UInt8]) {
        state.withLock { $0.trustedCheckpoint = checkpoint }
        do {
            if let mark = highWaterMark, try mark.read() != checkpoint {
                try mark.raise(to: checkpoint)
            }
        } catch {
            options.warn("the high-water mark could not be written: \(error)")
        }
        truncateLongWAL()
    }

    var highWaterMark: HighWaterMark? {
        HighWaterMark(options.state, firstLeaf: identity.firstLeaf)
    }
}
