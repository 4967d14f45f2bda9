import VerifiableLog

/// Private values are taken away for good: the entries keep the commitments, which then say nothing.
///
/// Source: docs/format.md, "private values".
package struct ValueErased: Event {
    package static let type = "value.erased/1"
    package static let signers: [KeyRole] = [.admin]

    /// Base64 of 32 bytes, each once, as the entries hold them.
    package let commitments: [String]
    /// Who asked for it, or which law.
    package let authority: String
    package let approvals: [Approval]?

    package init(commitments: [String], authority: String, approvals: [Approval]? = nil) {
        self.commitments = commitments
        self.authority = authority
        self.approvals = approvals
    }

    package var subjects: [String] { commitments }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard !commitments.isEmpty, Set(commitments).count == commitments.count else {
            throw Rejection(.malformedData, "data.commitments must name each commitment once.")
        }
        for commitment in commitments where !PrivateText.isCommitment(commitment) {
            throw Rejection(
                .malformedData,
                "data.commitments: \"\(commitment)\" is not the base64 of 32 bytes."
            )
        }
        for commitment in commitments { try requireCommitted(commitment, in: view) }
        for commitment in commitments { try requireKept(commitment, in: view) }
        guard context.reason != nil else {
            throw Rejection(
                .reasonMissing,
                "Erasing a private value needs a reason.",
                hint: "--reason TEXT"
            )
        }
        try Approval.require(approvals, for: self, in: view, at: context)
    }

    private func requireCommitted(_ commitment: String, in view: any InventoryView) throws {
        guard try view.registrations(.commitment, code: commitment).isEmpty else { return }
        throw Lookup(view: view).unknown("private value", commitment, "lodestone value list")
    }

    private func requireKept(_ commitment: String, in view: any InventoryView) throws {
        guard let seq = try view.erasure(of: commitment) else { return }
        throw Rejection(
            .codeInUse,
            "The private value \(commitment) was erased by entry \(seq).",
            entries: [seq]
        )
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        try effects(at: context.seq)
    }

    fileprivate func effects(at seq: Int64) throws -> [Effect] {
        let data = try data()
        return commitments.map {
            .register(Registration(noun: .erasure, code: $0, seq: seq, data: data))
        }
    }
}

extension RecordedEntry {
    /// What the entry erases, by its own word: no rule was asked.
    package var erasureEffects: [Effect] {
        let event = try? EventKind.decode(type: type, data: body.data)
        return (try? (event as? ValueErased)?.effects(at: seq)) ?? []
    }
}

extension InventoryView {
    /// The entry that erased a private value; nil when it was not erased.
    package func erasure(of commitment: String) throws -> Int64? {
        try registrations(.erasure, code: commitment).first?.seq
    }

    /// A text as it may be shown: "erased" with its entry, or "withheld", for what is kept out of
    /// the log.
    package func shown(_ text: PrivateText) throws -> String {
        guard case .committed(let commitment) = text, let seq = try erasure(of: commitment) else {
            return text.shown
        }
        return "erased (entry \(seq))"
    }
}
