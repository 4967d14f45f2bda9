/// What a witness knows of one log: the newest checkpoint that it cosigned.
package struct WitnessState: Hashable, Sendable {
    /// `nil` before the first.
    package let newest: SignedCheckpoint?

    package init(newest: SignedCheckpoint?) { self.newest = newest }

    /// What a witness that trusts those logs' keys has to answer; the first reason counts.
    ///
    /// Another root at a size that was cosigned is said as soon as the signature is known to be the
    /// log's, whatever old size and proof come with it: the two checkpoints alone show the fork.
    /// After `cosign` the request's checkpoint is the state, and has to be kept before the
    /// cosignature is given away.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - keys: Those whose name is not the checkpoint's origin are not asked.
    /// - Returns: `cosign`, or the first reason against it.
    /// Source: c2sp.org/tlog-witness, `add-checkpoint`.
    package func judge(
        _ request: WitnessRequest,
        trusting keys: [VerifierKey]
    ) -> WitnessAnswer {
        let signed = request.checkpoint
        let keys = keys.filter { KeyName.isSame($0.name, signed.checkpoint.origin) }
        if keys.isEmpty { return .unknownOrigin }
        guard keys.contains(where: signed.isSigned(by:)) else { return .forbidden }
        if let newest, !KeyName.isSame(newest.checkpoint.origin, signed.checkpoint.origin) {
            return .unknownOrigin
        }
        return judgeSigned(request)
    }

    /// What comes after the signature: only for a request whose checkpoint is known to be this log's.
    package func judgeSigned(_ request: WitnessRequest) -> WitnessAnswer {
        let checkpoint = request.checkpoint.checkpoint
        guard request.oldSize <= checkpoint.size else { return .badRequest }
        let size = newest?.checkpoint.size ?? 0
        let root = newest?.checkpoint.root ?? MerkleTree.emptyRoot
        if checkpoint.size == size, checkpoint.root != root { return .sameSizeOtherRoot }
        guard request.oldSize == size else { return .conflict(size: size) }
        let isConsistent =
            size == 0
            ? request.proof.isEmpty
            : MerkleTree.isConsistent(
                oldSize: size,
                oldRoot: root,
                size: checkpoint.size,
                root: checkpoint.root,
                proof: request.proof
            )
        return isConsistent ? .cosign : .inconsistent
    }
}

/// A witness's answer, in the order in which its reasons are looked for.
package enum WitnessAnswer: Hashable, Sendable {
    /// No key is known for the checkpoint's origin.
    case unknownOrigin
    /// None of the origin's keys signed it.
    case forbidden
    /// The old size is larger than the checkpoint's.
    case badRequest
    /// The log signed another root at the size that was cosigned: with what the witness has kept,
    /// this checkpoint shows the log's fork to everybody.
    case sameSizeOtherRoot
    /// The old size is not that of the newest checkpoint cosigned, which is told.
    case conflict(size: Int64)
    /// The proof doesn't show that the checkpoint continues the newest one cosigned.
    case inconsistent
    /// Nothing speaks against it.
    case cosign

    /// The status of a witness's HTTP response.
    package var httpStatus: Int {
        switch self {
        case .unknownOrigin: 404
        case .forbidden: 403
        case .badRequest: 400
        case .sameSizeOtherRoot, .conflict: 409
        case .inconsistent: 422
        case .cosign: 200
        }
    }
}
