package import VerifiableLog

/// A recorded transformation: inputs consumed, outputs made, at one site.
package struct Run: Hashable, Sendable {
    package let seq: Int64
    package let event: RunCompleted
    /// Operation, stages between the forms of inputs and outputs, and stated stages; ladder order.
    package let span: [Stage]

    package var code: Code { event.run }

    /// Whether it changes what the material is, by its operation or by the forms of its lots.
    package var isChemical: Bool {
        event.operation.operationClass == .chemical || span.contains(where: Ladder.leadsUp)
    }

    package init(seq: Int64, event: RunCompleted, span: [Stage]) {
        self.seq = seq
        self.event = event
        self.span = span
    }
}

/// A shipment to a customer: the subject that most claims are made about.
package struct Shipment: Hashable, Sendable {
    package let seq: Int64
    package let event: ShipmentShipped
    package let occurredAt: Timestamp

    package var code: Code { event.shipment }

    package init(seq: Int64, event: ShipmentShipped, occurredAt: Timestamp) {
        self.seq = seq
        self.event = event
        self.occurredAt = occurredAt
    }
}

/// What stood in a vessel of a site when the last run there ended.
package struct Vessel: Hashable, Sendable {
    /// Sites name their vessels without asking each other.
    package let site: Code
    package let id: Code
    package let heel: HeelState
    package let seq: Int64

    package init(site: Code, id: Code, heel: HeelState, seq: Int64) {
        self.site = site
        self.id = id
        self.heel = heel
        self.seq = seq
    }
}
