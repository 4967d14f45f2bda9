package import VerifiableLog

/// An earlier entry was wrong: this is its whole data and time again, as it should have been.
///
/// Its rules need the history and not only the state: see ``History/Amendments``.
package struct EntryCorrected: Event {
    package static let type = "entry.corrected/1"
    package static let signers: [KeyRole] = KeyRole.allCases

    package let corrects: Int64
    package let occurredAt: Timestamp
    /// Data of the type of the entry that it corrects.
    package let replacement: JSON

    package init(corrects: Int64, occurredAt: Timestamp, replacement: JSON) {
        self.corrects = corrects
        self.occurredAt = occurredAt
        self.replacement = replacement
    }

    private enum CodingKeys: String, CodingKey {
        case corrects
        case occurredAt = "occurred_at"
        case replacement = "data"
    }

    package var subjects: [String] { [] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        throw Self.needsHistory
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        []
    }

    /// So that no caller takes an amendment for an ordinary event, which would ask no rule.
    fileprivate static let needsHistory = Rejection(
        .badCorrection,
        "Corrections and voids are admitted by the history only."
    )
}

extension EntryCorrected {
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        corrects = try members.decode(Int64.self, forKey: .corrects)
        occurredAt = try members.decode(Timestamp.self, forKey: .occurredAt)
        replacement = try members.decode(OpaqueJSON.self, forKey: .replacement).json
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(corrects, forKey: .corrects)
        try members.encode(occurredAt, forKey: .occurredAt)
        try members.encode(OpaqueJSON(json: replacement), forKey: .replacement)
    }
}

/// An earlier entry never should have been: it has no effect.
///
/// Final.
package struct EntryVoided: Event {
    package static let type = "entry.voided/1"
    package static let signers: [KeyRole] = KeyRole.allCases

    package let voids: Int64

    package init(voids: Int64) { self.voids = voids }

    package var subjects: [String] { [] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        throw EntryCorrected.needsHistory
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        []
    }
}

/// JSON that is carried and not looked into.
package struct OpaqueJSON: Codable, Hashable, Sendable {
    package let json: JSON

    package init(json: JSON) { self.json = json }

    package init(from decoder: any Decoder) throws {
        throw DataError(path: "data", problem: "only the log's own reader carries JSON")
    }

    package func encode(to encoder: any Encoder) throws {
        throw DataError(path: "data", problem: "only the log's own writer carries JSON")
    }
}
