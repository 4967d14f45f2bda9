package import VerifiableLog

/// What a receipt shows by itself: that an entry stands under a checkpoint, and whose that is.
package struct ReceiptCheck: Sendable {
    package let receipt: InclusionProof?
    package let note: EntryNote?
    /// The witnesses of the verifier's policy that cosigned its checkpoint.
    private let witnesses: [(name: String, at: Timestamp)]
    private let fault: (outcome: Outcome, text: String)?
    private let isTrusted: Bool

    package enum Outcome: String, Sendable {
        /// The entry stands in a log that the verifier trusts.
        case proven
        /// It stands under a checkpoint, and nobody says whose.
        case unproven
        /// It is of another log than the verifier trusts.
        case contradicted
        case broken

        /// How a process ends that checked it: 0, 3 broken, 5 of another log.
        package var exitCode: Int32 {
            switch self {
            case .proven, .unproven: 0
            case .broken: 3
            case .contradicted: 5
            }
        }
    }

    /// Checks the bytes of a receipt; nothing vouches for its checkpoint without a policy that names
    /// the log.
    package init(_ bytes: [UInt8], _ policy: TrustPolicy?) {
        let receipt = try? InclusionProof(parsing: InclusionProof.mended(bytes))
        let note = receipt?.note.flatMap { try? EntryNote(parsing: $0) }
        self.receipt = receipt
        self.note = note
        let checkpoint = receipt?.checkpoint
        witnesses = checkpoint.flatMap { policy?.witnesses(of: $0) } ?? []
        isTrusted = policy.map { !$0.logs.isEmpty } ?? false
        fault =
            Self.fault(of: receipt, note).map { (.broken, $0) }
            ?? Self.contradiction(of: receipt, isTrusted ? policy : nil).map { (.contradicted, $0) }
    }

    package var outcome: Outcome { fault?.outcome ?? (isTrusted ? .proven : .unproven) }

    private static func fault(of receipt: InclusionProof?, _ note: EntryNote?) -> String? {
        guard let receipt else { return "it is no receipt" }
        guard let leaf = receipt.leaf, receipt.isShort || note != nil else {
            return "it holds no entry of a ledger"
        }
        guard receipt.shows(leaf) else {
            return "the proof does not show the entry under the checkpoint"
        }
        // A short receipt has no note that could name another place.
        guard let note else { return nil }
        guard receipt.index == note.entry.seq,
            receipt.checkpoint.checkpoint.origin == note.entry.ledger
        else { return "the entry is of another place or ledger than the proof" }
        return nil
    }

    private static func contradiction(
        of receipt: InclusionProof?,
        _ policy: TrustPolicy?
    ) -> String? {
        guard let receipt, let policy, !policy.isSatisfied(by: receipt.checkpoint) else {
            return nil
        }
        return "the checkpoint is not signed and cosigned as your trust file asks"
    }
}

extension ReceiptCheck {
    /// The shape `lodestone.receipt-check/1`.
    package var json: JSONDocument {
        [
            "schema": "lodestone.receipt-check/1", "result": .string(outcome.rawValue),
            "origin": receipt.map { .string($0.checkpoint.checkpoint.origin) } ?? .null,
            "seq": receipt.map { .integer($0.index) } ?? .null,
            "type": note.map { .string($0.entry.type) } ?? .null,
            "leaf": receipt?.leaf.map { .string($0.hex) } ?? .null,
            "size": receipt.map { .integer($0.checkpoint.checkpoint.size) } ?? .null,
            "witnesses": .array(
                witnesses.map {
                    ["witness": .string($0.name), "at": .string($0.at.description)]
                }
            ),
            "failure": fault.map { .string($0.text) } ?? .null,
        ]
    }

    package var text: String {
        var lines: [String] = []
        if let receipt, let leaf = receipt.leaf, note != nil || receipt.isShort {
            let checkpoint = receipt.checkpoint.checkpoint
            let type = note?.entry.type ?? "an entry"
            lines = ["receipt       #\(receipt.index) \(type) of \(checkpoint.origin)"]
            if let note {
                lines += [
                    "recorded      \(note.entry.at), by the ledger's own clock",
                    "signed by     \(note.entry.by)",
                ]
            } else {
                lines.append("note          not here: the entry is the one with this leaf")
            }
            lines += [
                "leaf          \(leaf.hex)",
                "checkpoint    \(checkpoint.size) entries, root \(checkpoint.root.hex)",
            ]
            lines += witnesses.map { "witnessed     \($0.name) \($0.at)" }
        }
        switch outcome {
        case .proven:
            lines.append("PROVEN        the entry stands in the log that your trust file names")
        case .unproven:
            lines.append(
                "UNPROVEN      the entry stands under this checkpoint, and nobody says whose it is:"
                    + " --trust FILE"
            )
        case .contradicted: lines.append("CONTRADICTED  \(fault?.text ?? "")")
        case .broken: lines.append("BROKEN        \(fault?.text ?? "")")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
