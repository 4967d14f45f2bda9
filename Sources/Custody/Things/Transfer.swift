package import VerifiableLog

/// A journey of whole lots from one site to another: opened by the sender, closed by the receiver.
package struct Transfer: Hashable, Sendable {
    package let code: Code
    /// Position of the dispatch.
    package let dispatchedAt: Int64
    package let dispatch: CustodyDispatched
    /// When it left, as the sender says.
    package let occurredAt: Timestamp
    /// The key that signed the dispatch.
    package let dispatchedBy: String
    /// Lots that have arrived, with the mass the receiver recorded, in the order received.
    package var received: [ReceivedLot]
    /// What ended it before all had arrived; nil: nothing did.
    package var end: TransferEnd?

    package init(
        code: Code,
        dispatchedAt: Int64,
        dispatch: CustodyDispatched,
        occurredAt: Timestamp,
        dispatchedBy: String,
        received: [ReceivedLot],
        end: TransferEnd? = nil
    ) {
        self.code = code
        self.dispatchedAt = dispatchedAt
        self.dispatch = dispatch
        self.occurredAt = occurredAt
        self.dispatchedBy = dispatchedBy
        self.received = received
        self.end = end
    }

    /// Lots still under way; none once it has ended.
    package var outstanding: [LotMass] {
        guard end == nil else { return [] }
        let arrived = Set(received.map(\.lot))
        return dispatch.lots.filter { !arrived.contains($0.lot) }
    }

    package var isOpen: Bool { !outstanding.isEmpty }
}

/// How a transfer ended before all of it had arrived.
package struct TransferEnd: Hashable, Sendable {
    package let kind: Kind
    /// Position of the entry that ended it.
    package let seq: Int64

    package init(_ kind: Kind, seq: Int64) {
        self.kind = kind
        self.seq = seq
    }

    package enum Kind: String, Sendable {
        /// By the receiver.
        case rejected
        /// By the sender.
        case cancelled
    }
}

/// What a receiver recorded of one lot.
package struct ReceivedLot: Codable, Hashable, Sendable {
    package let lot: Code
    package let mass: Mass
    /// Position of the receipt.
    package let seq: Int64
    /// When it arrived, as the receiver says.
    package let occurredAt: Timestamp

    package init(lot: Code, mass: Mass, seq: Int64, occurredAt: Timestamp) {
        self.lot = lot
        self.mass = mass
        self.seq = seq
        self.occurredAt = occurredAt
    }
}
