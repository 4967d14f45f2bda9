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
        guard let amendment = Amendment(entry) else { return }
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

    init?(_ entry: RecordedEntry) {
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

/// The structural rules of corrections and voids: they need the history, not only the state.
///
/// Source: docs/format.md, "corrections".
struct AmendmentRules {
    let amendment: Amendment
    /// The entry that is amended; nil when there is none at that position.
    let original: RecordedEntry?
    /// Amendments before this one.
    let earlier: [Amendment]
    let view: any InventoryView
    let context: EntryContext

    private static let untouchable = [
        "ledger.", "key.", "policy.", "claim.", "report.", "period.", "value.", "entry.",
    ]

    func check() throws {
        guard context.reason != nil else {
            throw Rejection(.reasonMissing, "A correction or void needs a reason.")
        }
        guard let original, amendment.target < context.seq else {
            throw Rejection(.unknownCode, "There is no entry \(amendment.target) before this one.")
        }
        if Self.untouchable.contains(where: original.type.hasPrefix) {
            throw Rejection(
                .badCorrection, "Entry \(original.seq) is a \(original.type): it stands for ever.",
                hint: "correct the original entry; the newest correction wins")
        }
        if let void = earlier.first(where: { $0.change == .void }) {
            throw Rejection(
                .badCorrection, "Entry \(original.seq) was voided by entry \(void.seq); a void is"
                    + " final.", entries: [void.seq])
        }
        let replaced = try replacement(of: original)
        try checkAuthority(over: original, replaced: replaced)
    }

    private func replacement(of original: RecordedEntry) throws -> (any Event)? {
        let before = try EventKind.decode(type: original.type, data: original.body.data)
        guard case .replacement(let data, _) = amendment.change else { return nil }
        let after = try EventKind.decode(type: original.type, data: data)
        guard before.ownCode == after.ownCode else {
            throw Rejection(
                .badCorrection,
                "A correction keeps the code \(before.ownCode ?? "") of entry \(original.seq).",
                hint: "lodestone void \(original.seq) takes it back whole")
        }
        return after
    }

    /// By compliance, except what an administrator records; else by the same party, for a site the
    /// key signs for.
    private func checkAuthority(over original: RecordedEntry, replaced: (any Event)?) throws {
        let key = try Authority.validKey(in: view, at: context)
        let event = try EventKind.decode(type: original.type, data: original.body.data)
        let signers = Swift.type(of: event).signers
        if key.roles.contains(.compliance) && signers != [.admin] { return }
        guard signers.contains(where: key.roles.contains) else {
            throw Authority.refusal(key, "may not amend a \(original.type)")
        }
        let party = try view.key(original.by)?.party
        guard key.party == nil || key.party == party else {
            throw Authority.refusal(
                key, "may not amend entry \(original.seq), signed for \(party?.text ?? "all")")
        }
        for event in [event, replaced].compactMap({ $0 }) {
            try Authority.checkScope(
                of: key, type: original.type, site: try event.authoritySite(in: view), in: view)
        }
    }

    /// A mass or an origin corrected by its own signer alone is a finding.
    func judgements() -> [Judgement] {
        guard let original, original.by == context.key,
            original.type == LotOriginStated.type || Self.massTypes.contains(original.type)
        else { return [] }
        return [
            Judgement(
                .correctedBySignerAlone,
                "Entry \(original.seq) (\(original.type)) was amended by its own signer alone.",
                refuses: false)
        ]
    }

    private static let massTypes: Set<String> = [
        LotAcquired.type, LotWeighed.type, CustodyReceived.type, RunCompleted.type,
        ShipmentShipped.type, CustodyDispatched.type,
    ]
}
