import VerifiableLog

/// The receiver takes none of what is still on its way under a transfer: it stays the sender's.
package struct CustodyRejected: Event {
    package static let type = "custody.rejected/1"
    package static let signers: [KeyRole] = [.clerk]

    package let transfer: Code
    package let cause: String

    package init(transfer: Code, cause: String) {
        self.transfer = transfer
        self.cause = cause
    }

    package var subjects: [String] { [transfer.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.transfer(transfer)?.dispatch.toSite
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let open = try Lookup(view: view).transfer(transfer)
        try open.requireOpen()
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let open = try view.transfer(transfer)
        return try TransferEnd.judgements(transfer, at: context.occurredAt, in: view)
            + (open?.keyJudgements(in: view, at: context) ?? [])
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        try TransferEnd(.rejected, seq: context.seq).effects(on: transfer, in: view, at: context)
    }
}

/// The sender takes a transfer back of which nothing has arrived.
package struct CustodyCancelled: Event {
    package static let type = "custody.cancelled/1"
    package static let signers: [KeyRole] = [.clerk]

    package let transfer: Code
    package let cause: String

    package init(transfer: Code, cause: String) {
        self.transfer = transfer
        self.cause = cause
    }

    package var subjects: [String] { [transfer.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.transfer(transfer)?.dispatch.fromSite
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let open = try Lookup(view: view).transfer(transfer)
        if let first = open.received.first {
            throw Rejection(
                .secondReceipt,
                "Lot \(first.lot) arrived under \(transfer) at entry \(first.seq).",
                hint: "what is still on its way is for the receiver: lodestone reject \(transfer)",
                entries: [first.seq]
            )
        }
        try open.requireOpen()
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        try TransferEnd.judgements(transfer, at: context.occurredAt, in: view)
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        try TransferEnd(.cancelled, seq: context.seq).effects(on: transfer, in: view, at: context)
    }
}

extension Lookup {
    func transfer(_ code: Code) throws -> Transfer {
        guard let transfer = try view.transfer(code) else {
            throw unknown("transfer", code.text, "lodestone transfer list")
        }
        return transfer
    }
}

extension Transfer {
    /// Checks that something is still on its way.
    func requireOpen() throws {
        guard !isOpen else { return }
        let last = end?.seq ?? received.map(\.seq).max() ?? dispatchedAt
        throw Rejection(
            .secondReceipt,
            end.map { "Transfer \(code) was \($0.kind) at entry \($0.seq)." }
                ?? "Everything under \(code) has arrived.",
            hint: "lodestone transfer show \(code)",
            entries: [last]
        )
    }
}

extension Transfer {
    /// One key, or two keys of one party, on both sides prove nothing between two parties.
    func keyJudgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let isOneKey = dispatchedBy == context.key
        let signer = try view.key(dispatchedBy)?.party
        guard isOneKey || (signer != nil && signer == context.party) else { return [] }
        let sender = try view.site(dispatch.fromSite)?.party
        let receiver = try view.site(dispatch.toSite)?.party
        guard sender == receiver else {
            return [
                Judgement(
                    .oneKeyBothSides,
                    "One \(isOneKey ? "key" : "party's keys") signs both sides of \(code),"
                        + " between two parties."
                )
            ]
        }
        guard isOneKey else { return [] }
        return [
            Judgement(.oneKeySameParty, "One key signs both sides of \(code).", refuses: false)
        ]
    }
}

extension TransferEnd {
    static func judgements(
        _ transfer: Code,
        at time: Timestamp,
        in view: any InventoryView
    ) throws -> [Judgement] {
        guard let open = try view.transfer(transfer), time < open.occurredAt else { return [] }
        return [Judgement(.outputBeforeInput, "Ended before it was dispatched.")]
    }

    /// What had not arrived is the sender's again, where it left.
    func effects(
        on transfer: Code,
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Effect] {
        guard var ended = try view.transfer(transfer) else { return [] }
        let custodian = try view.site(ended.dispatch.fromSite)?.party
        let back = try ended.outstanding.compactMap { item -> Effect? in
            guard var lot = try view.lot(item.lot) else { return nil }
            lot.transfer = nil
            lot.custodian = custodian ?? lot.custodian
            lot.availableFrom = context.occurredAt
            return .lot(lot)
        }
        ended.end = self
        return [.transfer(ended)] + back
    }
}
