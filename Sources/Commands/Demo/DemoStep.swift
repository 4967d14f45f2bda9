package import Custody
package import VerifiableLog

/// What one person records at one sitting.
package struct DemoStep: Sendable {
    /// Whose key signs.
    package let actor: DemoActor
    /// What the ledger's clock shows; never before the step before it.
    package let recordedAt: Timestamp
    package let drafts: [DemoDraft]
}

/// One entry to come.
package struct DemoDraft: Sendable {
    package let content: Content
    package let occurredAt: Timestamp
    package let reason: String?
    package let note: String?
    /// The bytes of the document that the event attaches, to be stored by their digest.
    package let document: [UInt8]?

    package enum Content: Sendable {
        case event(any Event)
        /// The authorisation of this actor's key: only who holds the keys can make the event.
        case enrolment(DemoActor)
    }

    init(
        _ event: any Event,
        at occurredAt: Timestamp,
        reason: String? = nil,
        note: String? = nil,
        document: [UInt8]? = nil
    ) {
        content = .event(event)
        self.occurredAt = occurredAt
        self.reason = reason
        self.note = note
        self.document = document
    }

    init(enrolling actor: DemoActor, at occurredAt: Timestamp) {
        content = .enrolment(actor)
        self.occurredAt = occurredAt
        reason = nil
        note = nil
        document = nil
    }
}

/// One thing in the demo year that is worth looking at.
package struct DemoCase: Sendable, Hashable {
    /// In a few words, as the guide's table names it.
    package let title: String
    /// Codes to ask about; the shipment first, where there is one.
    package let codes: [String]
    package let look: String
    /// What an audit of the first code with P6, P7 and P1 should say; nil where it has no say.
    package let expected: Expected?

    /// Results of the three policies.
    package struct Expected: Sendable, Hashable {
        package let p6: String
        package let p7: String
        package let p1: String

        package init(p6: String, p7: String, p1: String) {
            self.p6 = p6
            self.p7 = p7
            self.p1 = p1
        }
    }
}
