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

    package init(
        code: Code,
        dispatchedAt: Int64,
        dispatch: CustodyDispatched,
        occurredAt: Timestamp,
        dispatchedBy: String,
        received: [ReceivedLot]
    ) {
        self.code = code
        self.dispatchedAt = dispatchedAt
        self.dispatch = dispatch
        self.occurredAt = occurredAt
        self.dispatchedBy = dispatchedBy
        self.received = received
    }

    /// Lots still under way.
    package var outstanding: [LotMass] {
        let arrived = Set(received.map(\.lot))
        return dispatch.lots.filter { !arrived.contains($0.lot) }
    }

    package var isOpen: Bool { !outstanding.isEmpty }
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
