package import VerifiableLog

/// A primitive change to the inventory.
///
/// Storage, replay and audits see only these, so that a new kind of event touches no SQL.
package enum Effect: Hashable, Sendable {
    /// A thing that is described once and looked up by its code: party, site, document, policy …
    case register(Registration)
    /// A key may sign from here on, or its authority has changed.
    case authorize(KeyAuthority)
    /// A lot is made, or its state has changed.
    case lot(Lot)
    /// A transfer is opened, or part of it has arrived.
    case transfer(Transfer)
    /// A run is recorded; its edges join inputs and outputs.
    case run(Run)
    case shipment(Shipment)
    case assay(Assay)
    case origin(OriginFact)
    /// What now stands in a vessel.
    case vessel(Vessel)
}

/// A thing that is described once, with the position of the entry that describes it.
package struct Registration: Hashable, Sendable {
    package let noun: Noun
    /// Its code; for a document its digest; for a policy `ID@VERSION`; for an edge or a dated
    /// record (ownership, screening, certificate, revocation) the code of what it is about; for a
    /// private value its commitment.
    package let code: String
    package let seq: Int64
    /// The event's data.
    package let data: JSON

    package init(noun: Noun, code: String, seq: Int64, data: JSON) {
        self.noun = noun
        self.code = code
        self.seq = seq
        self.data = data
    }

    /// What kind of thing it is; the raw value is the name in the table.
    package enum Noun: String, Sendable, CaseIterable {
        case ledger, party, ownership, screening, site, certificate, scale, document
        /// Another mass of a lot than was booked before: by lot.
        case booking
        case documentRevocation = "document_revocation"
        case policy
        case policyRetirement = "policy_retirement"
        case inquiry, report
        /// What came back of a shipment: by shipment.
        case shipmentReturn = "shipment_return"
        case importation = "import"
        /// What a supplier was paid: by supplier.
        case cost
        case ruling, claim
        case claimWithdrawal = "claim_withdrawal"
        /// A site's books were closed: by `SITE@PERIOD`.
        case period
        /// An entry holds the commitment to a private value: by commitment, at that entry.
        case commitment
        /// A private value was erased: by commitment.
        case erasure

        /// Whether a code names at most one thing of this noun.
        package var isUnique: Bool {
            switch self {
            case .ownership, .screening, .certificate, .documentRevocation, .policyRetirement,
                .commitment, .booking, .shipmentReturn, .cost:
                false
            case .ledger, .party, .site, .scale, .document, .policy, .inquiry, .report, .erasure,
                .importation, .ruling, .claim, .claimWithdrawal, .period:
                true
            }
        }
    }
}
