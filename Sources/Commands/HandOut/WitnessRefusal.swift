import VerifiableLog

/// Why a witness did not cosign, in words.
struct WitnessRefusal {
    let request: WitnessRequest
    let keys: [VerifierKey]
    let answer: WitnessAnswer
    /// What it cosigned last.
    let newest: Checkpoint?
    /// Where the request was kept.
    let evidence: String?
    /// Where what it cosigned last is kept.
    let record: String

    init(
        _ request: WitnessRequest,
        _ keys: [VerifierKey],
        _ answer: WitnessAnswer,
        _ newest: Checkpoint?,
        _ evidence: String?,
        _ record: String
    ) {
        self.request = request
        self.keys = keys
        self.answer = answer
        self.newest = newest
        self.evidence = evidence
        self.record = record
    }

    private var checkpoint: Checkpoint { request.checkpoint.checkpoint }
    private var seen: Int64 { newest?.size ?? 0 }

    var failure: Failure {
        var failure =
            switch answer {
            case .unknownOrigin, .forbidden: untrusted
            case .sameSizeOtherRoot: forked
            case .inconsistent: notContinued
            case .badRequest, .conflict: checkpoint.size < seen ? rolledBack : outdated
            case .cosign: Failure(.defect, "a request that was not refused is told as refused")
            }
        failure.state = "nothing was cosigned"
        return failure
    }

    private var untrusted: Failure {
        let origin = checkpoint.origin.printable
        return Failure(
            .logNotTrusted,
            answer == .unknownOrigin
                ? "the witness trusts no log that is called \(origin)"
                : "no key that the witness trusts for \(origin) signed this checkpoint",
            details: keys.map { "trusted  \($0.text)".printable },
            hints: ["ask the log's owner for its key, on another way than this request came"]
        )
    }

    private var forked: Failure {
        Failure(
            .logForked,
            "FORK: the log has signed two different histories of \(checkpoint.size.entries)",
            details: roots + kept,
            hints: ["the two files prove it to anybody: lodestone checkpoint compare, on both"]
        )
    }

    private var notContinued: Failure {
        Failure(
            .logForked,
            newest == nil
                ? "a first checkpoint comes without a proof, and this one has one"
                : "nothing shows that the \(checkpoint.size.entries) continue the"
                    + " \(seen.entries) that were cosigned",
            exit: newest == nil ? .inputRefused : nil,
            details: roots + kept,
            hints: [
                "the log's owner: lodestone checkpoint request --since \(seen) -o FILE",
                "where that is refused too, the history was rewritten",
            ]
        )
    }

    private var rolledBack: Failure {
        Failure(
            .logForked,
            "ROLLBACK, or an old request: the checkpoint has \(checkpoint.size.entries),"
                + " the witness has cosigned \(seen)",
            details: roots + kept,
            hints: ["the log's owner: lodestone checkpoint request --since \(seen) -o FILE"]
        )
    }

    /// The request was made from another size than the witness knows.
    private var outdated: Failure {
        guard answer != .badRequest else {
            return Failure(
                .witnessRequestMalformed,
                "the request continues from \(request.oldSize.entries), its checkpoint has only"
                    + " \(checkpoint.size)"
            )
        }
        return Failure(
            .requestOutdated,
            seen == 0
                ? "the request continues from \(request.oldSize.entries), but this witness has"
                    + " cosigned nothing of the log"
                : "the request continues from \(request.oldSize.entries), this witness from"
                    + " \(seen)",
            hints: ["the log's owner: lodestone checkpoint request --since \(seen) -o FILE"]
        )
    }

    private var roots: [String] {
        let before = newest.map { ["cosigned  \($0.size.entries), root \($0.root.hex)"] } ?? []
        return before + ["refused   \(checkpoint.size.entries), root \(checkpoint.root.hex)"]
    }

    private var kept: [String] {
        evidence.map { ["kept      \($0)", "against   \(record)"].map(\.printable) } ?? []
    }
}
