import Foundation
package import VerifiableLog

/// What a witness remembers of one log: the newest checkpoint that it cosigned, in a file apart from
/// the log's.
///
/// Who deletes the file makes the witness forget: it then takes any first checkpoint.
package struct WitnessRecord: Sendable {
    /// `<SHA-256 of the origin>.cosigned` in the witness's folder.
    package let path: String

    private let folder: String
    private let origin: String

    package init(folder: String, origin: String) {
        self.folder = folder
        self.origin = origin
        path = "\(folder)/\(Digest.sha256(utf8: origin).hex).cosigned"
    }

    /// Judges a request and cosigns it when nothing speaks against it.
    ///
    /// Reading the record, judging and writing it happen while nobody else can do the same, and the
    /// record is on the disk before the cosignature is given to the caller. What was cosigned last is
    /// cosigned again whatever old size it comes with, since a cosignature may have been lost on its
    /// way. What shows a log that contradicts itself is kept beside the record.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - keys: Of the logs that the witness trusts.
    ///   - key: The witness's.
    ///   - now: The time; a cosignature is never older than the one before it.
    ///   - timeout: How long to wait for another process that does the same.
    /// - Returns: The cosigned checkpoint, or why there is none.
    /// - Throws: ``StorageError``; of kind `witnessRecord` when the record can't be relied on.
    package func cosign(
        _ request: WitnessRequest,
        trusting keys: [VerifierKey],
        with key: SigningKey,
        at now: Timestamp,
        timeout: Duration = .seconds(10)
    ) throws -> WitnessDecision {
        // Strangers' requests leave nothing on the disk, not even a lock.
        let first = WitnessState(newest: nil).judge(request, trusting: keys)
        if first == .unknownOrigin || first == .forbidden { return .refused(first) }
        do throws(SystemError) { try DurableFile.makeFolder(folder, mode: 0o700) } catch {
            throw error.failure(creating: true)
        }
        return try WriteLock.whileHeld(
            ledger: path,
            timeout: timeout,
            command: "lodestone checkpoint cosign",
            subject: "The witness's record"
        ) {
            let newest = try read(trusting: keys)
            let answer = WitnessState(newest: newest).judge(request, trusting: keys)
            guard answer == .cosign || isRepeat(request, of: newest, answer) else {
                let evidence =
                    try isEvidence(request, against: newest, answer) ? keep(request) : nil
                return .refused(answer, newest: newest?.checkpoint, evidence: evidence)
            }
            let time = try newest?.cosignature(by: key.cosignerKey).map { max($0, now) } ?? now
            let cosigned = try request.checkpoint.cosigned(by: key, at: time)
            try write(cosigned)
            return .cosigned(cosigned, at: time, after: newest?.checkpoint)
        }
    }

    /// nil before the first.
    private func read(trusting keys: [VerifierKey]) throws(StorageError) -> SignedCheckpoint? {
        let bytes: [UInt8]
        do {
            bytes = try OpenFile(path, O_RDONLY).readAll(limit: 1 << 20) ?? []
        } catch {
            if error.code == ENOENT { return nil }
            throw error.failure()
        }
        guard let kept = try? SignedCheckpoint(parsing: bytes), kept.checkpoint.origin == origin,
            keys.contains(where: kept.isSigned(by:))
        else {
            throw StorageError(
                .witnessRecord,
                "\(path) is not a checkpoint that the log's key signed.",
                state: "nothing was cosigned",
                hint: "find out who wrote that file; without it this witness can't tell a fork"
            )
        }
        return kept
    }

    private func write(_ cosigned: SignedCheckpoint) throws(StorageError) {
        do throws(SystemError) {
            try DurableFile.write(cosigned.encoded, to: path)
        } catch { throw error.failure(creating: true) }
    }

    private func isRepeat(
        _ request: WitnessRequest,
        of newest: SignedCheckpoint?,
        _ answer: WitnessAnswer
    ) -> Bool {
        guard case .conflict = answer else { return false }
        return newest?.note.text == request.checkpoint.note.text
    }

    /// Whether the log contradicts what it signed before, or seems to have gone back behind it.
    private func isEvidence(
        _ request: WitnessRequest,
        against newest: SignedCheckpoint?,
        _ answer: WitnessAnswer
    ) -> Bool {
        switch answer {
        case .sameSizeOtherRoot: true
        case .inconsistent: newest != nil
        case .badRequest, .conflict:
            request.checkpoint.checkpoint.size < newest?.checkpoint.size ?? 0
        case .cosign, .unknownOrigin, .forbidden: false
        }
    }

    /// Keeps a request under a name that tells its bytes, so that none takes another's place.
    private func keep(_ request: WitnessRequest) throws(StorageError) -> String {
        let bytes = request.encoded
        let kept = "\(path).evidence-\(Digest.sha256(bytes).hex.prefix(32))"
        let temporary = DurableFile.temporaryPath(beside: kept)
        do throws(SystemError) {
            if FileIdentity(of: kept) != nil { return kept }
            try DurableFile.writeNew(bytes, at: temporary, mode: 0o444)
            try DurableFile.renameNew(temporary, to: kept)
        } catch {
            unsafe unlink(temporary)
            throw error.failure(creating: true)
        }
        return kept
    }
}

/// What a witness did with a request.
package enum WitnessDecision: Hashable, Sendable {
    /// It cosigned at that time, after having cosigned another checkpoint, or none.
    case cosigned(SignedCheckpoint, at: Timestamp, after: Checkpoint?)

    /// It did not; what it has cosigned last, and the path of what it kept as evidence.
    case refused(WitnessAnswer, newest: Checkpoint? = nil, evidence: String? = nil)
}
