package import VerifiableLog

/// Something that happened and is recorded: the `data` of an entry of one type.
///
/// The bytes of a type never change once it has been used; a later need is a new version of it.
/// A kind of event is one file in `Events/` and one line in ``EventKind/all``.
package protocol Event: Codable, Hashable, Sendable {
    /// `kind/version`, as in the entry.
    static var type: String { get }
    /// A key needs one of these roles to sign it.
    static var signers: [KeyRole] { get }
    /// The code that it gives to a new thing: a correction must keep it.
    var ownCode: String? { get }
    /// Every code it is about, the thing it makes first; for searching the log.
    var subjects: [String] { get }

    /// The laboratory whose results it records: a laboratory's key signs for its own party only.
    var assayer: Code? { get }

    /// The site under whose authority it is signed, nil when it belongs to none.
    func authoritySite(in view: any InventoryView) throws -> Code?
    /// Checks the structural rules, in the order of precedence of the model.
    ///
    /// - Throws: ``Rejection`` for the first rule broken; an error of the view when it can't read.
    func check(in view: any InventoryView, at context: EntryContext) throws
    /// What a careful person would refuse without a reason, or would want to be told.
    func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement]
    /// The changes it makes, given that `check` found nothing.
    func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect]
}

extension Event {
    package var ownCode: String? { nil }
    package var assayer: Code? { nil }
    package func authoritySite(in view: any InventoryView) throws -> Code? { nil }
    package func check(in view: any InventoryView, at context: EntryContext) throws {}
    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] { [] }
}

/// An event whose whole effect is that a thing is described, and can be looked up by its code.
package protocol DescribingEvent: Event {
    static var noun: Registration.Noun { get }
    /// The code that it is looked up by; see ``Registration/code``.
    var describedCode: String { get }
}

extension DescribingEvent {
    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let thing = Registration(
            noun: Self.noun,
            code: describedCode,
            seq: context.seq,
            data: try data()
        )
        return [.register(thing)]
    }
}

/// The entry around an event, as its rules may see it.
package struct EntryContext: Sendable {
    /// Position the entry has or would have.
    package let seq: Int64
    /// Leaf of the entry before it.
    package let prev: Digest
    package let ledger: LedgerIdentity
    /// The signing key's name.
    package let key: String
    /// The party of the signing key; nil for the founder's.
    package let party: Code?
    /// When the ledger records it: a claim.
    package let recordedAt: Timestamp
    /// When it happened, as stated.
    package let occurredAt: Timestamp
    package let reason: String?

    package init(
        seq: Int64,
        prev: Digest,
        ledger: LedgerIdentity,
        key: String,
        party: Code?,
        recordedAt: Timestamp,
        occurredAt: Timestamp,
        reason: String?
    ) {
        self.seq = seq
        self.prev = prev
        self.ledger = ledger
        self.key = key
        self.party = party
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.reason = reason
    }
}

/// What names a ledger: its origin and the leaf of its first entry.
package struct LedgerIdentity: Hashable, Sendable {
    package let origin: String
    package let firstLeaf: Digest

    package init(origin: String, firstLeaf: Digest) {
        self.origin = origin
        self.firstLeaf = firstLeaf
    }
}

/// The registry of event kinds.
package enum EventKind {
    /// Every type that this program can read, in the order of the model.
    package static let all: [any Event.Type] = [
        LedgerCreated.self, LedgerRestored.self,
        PartyRegistered.self, PartyOwned.self, PartyScreened.self,
        SiteRegistered.self, SiteCertified.self, ScaleRegistered.self,
        KeyAuthorized.self, KeyRevoked.self,
        DocumentAttached.self, DocumentRevoked.self,
        LotAcquired.self, LotWeighed.self, LotAssayed.self, LotOriginStated.self,
        LotAdjusted.self, LotHeld.self, LotReleased.self,
        CustodyDispatched.self, CustodyReceived.self, CustodyRejected.self, CustodyCancelled.self,
        RunCompleted.self, ShipmentShipped.self, ShipmentReturned.self,
        ImportRecorded.self, CostRecorded.self, RulingRecorded.self,
        PolicyAdopted.self, PolicyRetired.self,
        InquiryRecorded.self, ClaimIssued.self, ClaimWithdrawn.self, ReportIssued.self,
        PeriodClosed.self, ValueErased.self,
        EntryCorrected.self, EntryVoided.self,
    ]

    private static let byType: [String: any Event.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.type, $0) }
    )

    /// The kind of `type` (`lot.acquired/1`), nil when this program does not know it.
    package static func named(_ type: String) -> (any Event.Type)? { byType[type] }

    /// Reads `data` as an event of `type`.
    ///
    /// - Throws: ``Rejection`` when the type is unknown, the data is not of its form or a text
    ///   or list is over its limit.
    package static func decode(type: String, data: JSON) throws(Rejection) -> any Event {
        guard let kind = named(type) else {
            throw Rejection(
                .unknownType,
                "This program does not know the entry type \"\(type)\".",
                hint: "A newer lodestone may have written it."
            )
        }
        do throws(DataError) {
            try Limits.check(data, path: "data")
            return try kind.decode(data)
        } catch {
            throw Rejection(.malformedData, "\(type): \(error.path): \(error.problem).")
        }
    }
}

extension Event {
    fileprivate static func decode(_ data: JSON) throws(DataError) -> any Event {
        try EventDecoder.decode(Self.self, from: data)
    }

    /// The entry's `data`.
    package func data() throws(DataError) -> JSON { try EventEncoder.encode(self) }

    /// The entry's `data`, as the object it always is.
    package func members() throws(DataError) -> JSONObject {
        try data().objectValue ?? JSONObject()
    }
}
