package import VerifiableLog

/// What corrections and voids make of earlier entries: the newest correction wins, a void is final.
package struct Amendments: Hashable, Sendable {
    private var byTarget: [Int64: [Amendment]] = [:]

    package init() {}

    /// Gathers every correction and void among `entries`.
    package init(_ entries: [RecordedEntry]) {
        for entry in entries { include(entry) }
    }

    package mutating func include(_ entry: RecordedEntry) {
        guard let amendment = Amendment(entry), amendment.target < amendment.seq else { return }
        byTarget[amendment.target, default: []].append(amendment)
    }

    /// Amendments of the entry at `seq`, oldest first.
    package func all(of seq: Int64) -> [Amendment] { byTarget[seq] ?? [] }

    /// The amendment in force of the entry at `seq`.
    package func current(of seq: Int64) -> Amendment? {
        let all = all(of: seq)
        return all.first { $0.change == .void } ?? all.last
    }

    /// Positions of amended entries, in order.
    package var targets: [Int64] { byTarget.keys.sorted() }
}

/// One correction or void.
package struct Amendment: Hashable, Sendable {
    /// Position of the entry that amends.
    package let seq: Int64
    /// Position of the entry that is amended.
    package let target: Int64
    package let change: Change

    package enum Change: Hashable, Sendable {
        case void
        case replacement(data: JSON, occurredAt: Timestamp)
    }

    /// Whether entries of this type amend others.
    package static func isAmendment(_ type: String) -> Bool { types.contains(type) }

    /// The types of entries that amend others.
    package static let types = [EntryCorrected.type, EntryVoided.type]

    /// Whether entries of this type can be amended: what keys, policies, claims and reports say
    /// stands for ever.
    package static func canAmend(_ type: String) -> Bool {
        !untouchable.contains(where: type.hasPrefix)
    }

    private static let untouchable = [
        "ledger.", "key.", "policy.", "claim.", "report.", "period.", "value.", "entry.",
    ]

    /// nil for an entry that amends nothing.
    package init?(_ entry: RecordedEntry) {
        switch entry.type {
        case EntryCorrected.type:
            guard
                let event = try? EventDecoder.decode(EntryCorrected.self, from: entry.body.data)
            else { return nil }
            target = event.corrects
            change = .replacement(data: event.replacement, occurredAt: event.occurredAt)
        case EntryVoided.type:
            guard let event = try? EventDecoder.decode(EntryVoided.self, from: entry.body.data)
            else { return nil }
            target = event.voids
            change = .void
        default:
            return nil
        }
        seq = entry.seq
    }
}
