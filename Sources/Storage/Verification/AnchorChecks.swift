import VerifiableLog

extension LedgerVerifier {
    /// This machine's own mark, then what others kept.
    mutating func checkAnchors(of log: VerifiedLog) throws {
        if let mark {
            let name = "this machine's high-water mark"
            found.highWaterSize = try size(of: mark, name, .highWaterMark, in: log)
        }
        var cosigned = [log.checkpoint]
        for (index, bytes) in options.anchors.enumerated() {
            let name = "anchor \(index + 1)"
            guard let size = try size(of: bytes, name, .anchors, in: log) else { continue }
            found.anchoredTo = max(found.anchoredTo ?? 0, size)
            if let anchor = try? SignedCheckpoint(foundIn: bytes) { cosigned.append(anchor) }
        }
        for stamped in options.timestamps { try check(stamped, in: log) }
        guard let trust = options.trust else { return }
        let distrust = trust.distrust(of: log.identity, cosigned: cosigned)
        for reason in distrust { fail(.trust, reason.description) }
        found.isTrusted = distrust.isEmpty
        for checkpoint in cosigned {
            for witness in trust.witnesses(of: checkpoint) {
                found.witnesses.append(.init(name: witness.name, at: witness.at))
                try checkTimes(
                    of: log,
                    around: checkpoint.checkpoint.size,
                    seen: witness,
                    late: Self.clockTolerance,
                    early: Self.answerTolerance
                )
            }
        }
    }

    /// Only a proven token is an anchor; but a checkpoint that the log's key signed contradicts
    /// another history whatever was said of its time.
    private mutating func check(_ stamped: TimestampedCheckpoint, in log: VerifiedLog) throws {
        let size = try size(of: stamped.checkpoint, stamped.name, .anchors, in: log)
        guard let size else { return }
        found.timestamps.append(.init(name: stamped.name, size: size, proof: stamped.proof))
        guard case .proven(let authority, let at) = stamped.proof else { return }
        found.anchoredTo = max(found.anchoredTo ?? 0, size)
        try checkTimes(
            of: log,
            around: size,
            seen: (authority, at),
            late: Self.authorityTolerance,
            early: nil
        )
    }

    /// The size of a checkpoint that the log continues; a failure for any other.
    private mutating func size(
        of bytes: [UInt8],
        _ name: String,
        _ check: VerificationCheck,
        in log: VerifiedLog
    ) throws -> Int64? {
        guard let anchor = try? SignedCheckpoint(foundIn: bytes),
            anchor.isSigned(by: log.identity.logKey), anchor.checkpoint.origin == log.origin
        else {
            fail(check, "\(name) is not a checkpoint of this ledger")
            return nil
        }
        let size = anchor.checkpoint.size
        guard size <= log.size else {
            fail(
                check,
                "\(name) covers \(size) entries, the ledger has \(log.size): an older copy is in"
                    + " its place"
            )
            return nil
        }
        guard try log.source.root(atSize: size) == anchor.checkpoint.root else {
            fail(
                check,
                "\(name) has another root over the first \(size) entries: the history was rewritten"
            )
            return nil
        }
        guard try Self.isOf(log, receipt: bytes) else {
            fail(check, "\(name) holds an entry that the ledger does not have")
            return nil
        }
        return size
    }

    /// Whether the entry of a receipt stands where the receipt says; true for a checkpoint.
    private static func isOf(_ log: VerifiedLog, receipt bytes: [UInt8]) throws -> Bool {
        guard let receipt = try? InclusionProof(parsing: bytes), let leaf = receipt.leaf else {
            return true
        }
        guard receipt.shows(leaf) else { return false }
        return try log.source.leaves(receipt.index..<receipt.index + 1) == [leaf]
    }
}

extension LedgerVerifier {
    /// By how much a clock may differ from a witness's.
    private static let clockTolerance: Int64 = 24 * 3600
    /// How long a witness that is asked on files may take to answer.
    private static let answerTolerance: Int64 = 7 * 24 * 3600
    /// By how much a clock may differ from an authority's, whose trade are clocks.
    private static let authorityTolerance: Int64 = 5 * 60

    /// Compares the times that entries claim with one at which a witness saw so many.
    ///
    /// An entry under its checkpoint was there by then. One after it was not yet signed when the
    /// witness was asked; an authority may be asked about an old checkpoint. `late` and `early` are
    /// seconds.
    ///
    /// Source: docs/decisions/0013-times-against-a-witness.md and 0017-timestamps-by-openssl.md.
    private mutating func checkTimes(
        of log: VerifiedLog,
        around size: Int64,
        seen witness: (name: String, at: Timestamp),
        late: Int64,
        early: Int64?
    ) throws {
        let latest = witness.at.adding(seconds: late)
        let earliest = early.map { witness.at.adding(seconds: -$0) }
        var wrong: (seq: Int64, at: Timestamp)?
        try log.source.readNotes(size - 1..<size + 1) { seq, bytes, _ in
            guard wrong == nil, let at = (try? EntryNote(parsing: bytes))?.entry.at else { return }
            let isEarly = earliest.map { at < $0 } ?? false
            if seq < size ? at > latest : isEarly { wrong = (seq, at) }
        }
        guard let wrong else { return }
        let seen = "\(witness.name) saw \(size) entries at \(witness.at)"
        fail(
            .witnessTimes,
            seq: wrong.seq,
            "it says that it was recorded at \(wrong.at), but \(seen)"
        )
    }
}
