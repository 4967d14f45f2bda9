package import Custody
package import VerifiableLog

/// Something to be recorded, before the ledger has looked at it.
package struct Draft: Hashable, Sendable {
    /// `kind/version`.
    package var type: String
    package var data: JSON
    /// nil: when it is recorded.
    package var occurredAt: Timestamp?
    /// An idempotency key of its own; without one it gets the command's.
    package var id: String?
    package var note: PrivateText?
    package var reason: String?
    /// The clear texts behind the commitments of the data and the note, as far as they are new.
    package var values: [PrivateValue] = []

    package init(
        type: String,
        data: JSON,
        occurredAt: Timestamp? = nil,
        id: String? = nil,
        note: PrivateText? = nil,
        reason: String? = nil
    ) {
        self.type = type
        self.data = data
        self.occurredAt = occurredAt
        self.id = id
        self.note = note
        self.reason = reason
    }

    package init(
        _ event: some Event,
        occurredAt: Timestamp? = nil,
        id: String? = nil,
        note: PrivateText? = nil,
        reason: String? = nil
    ) throws(DataError) {
        self.init(
            type: Swift.type(of: event).type,
            data: try event.data(),
            occurredAt: occurredAt,
            id: id,
            note: note,
            reason: reason
        )
    }

    /// Ids of clients are shorter than the log's, so that further entries of a command fit.
    package static let idLengthMax = 56
}

/// What the ledger answers when an entry is durable.
package struct Receipt: Hashable, Sendable {
    package let seq: Int64
    package let type: String
    package let id: String
    package let leaf: Digest
    package let recordedAt: Timestamp
    /// The codes that the entry is about, the thing it makes first.
    package let subjects: [String]
    /// What rules of judgement found; none for a repeat.
    package let findings: [Judgement]
    /// Whether the entry was there already: the same id with the same content.
    package let isRepeat: Bool
}

/// One of several drafts breaks a rule, so none of them was recorded.
package struct RefusedDraft: Error, Hashable, Sendable {
    /// Which one, from 0.
    package let index: Int
    package let rejection: Rejection
}
