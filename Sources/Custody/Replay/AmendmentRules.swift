import VerifiableLog

/// The structural rules of corrections and voids: they need the history, not only the state.
///
/// Source: docs/format.md, "corrections".
struct AmendmentRules {
    let amendment: Amendment
    /// The entry that is amended; nil when there is none at that position.
    let original: RecordedEntry?
    /// Amendments before this one.
    let earlier: [Amendment]
    let sites: AmendedSites
    let view: any InventoryView
    let context: EntryContext

    func check() throws {
        guard let original else {
            throw Rejection(.unknownCode, "There is no entry \(amendment.target) before this one.")
        }
        guard Amendment.canAmend(original.type) else {
            throw Rejection(
                .badCorrection,
                "Entry \(original.seq) is a \(original.type): it stands for ever.",
                hint: "correct the original entry; the newest correction wins"
            )
        }
        if let void = earlier.first(where: { $0.change == .void }) {
            throw Rejection(
                .badCorrection,
                "Entry \(original.seq) was voided by entry \(void.seq); a void is"
                    + " final.",
                entries: [void.seq]
            )
        }
        let before = try EventKind.decode(type: original.type, data: original.body.data)
        let after = try replacement(of: before, at: original.seq)
        guard context.reason != nil else {
            throw Rejection(
                .reasonMissing,
                "A correction or void needs a reason.",
                hint: "--reason TEXT"
            )
        }
        try checkAuthority(over: original, before: before, after: after)
        try checkEnds(of: original, after: after)
    }

    private func replacement(of before: any Event, at seq: Int64) throws -> (any Event)? {
        guard case .replacement(let data, _) = amendment.change else { return nil }
        let after = try EventKind.decode(type: type(of: before).type, data: data)
        guard before.ownCode == after.ownCode else {
            throw Rejection(
                .badCorrection,
                "A correction keeps the code \(before.ownCode ?? "") of entry \(seq).",
                hint: "lodestone void \(seq) takes it back whole"
            )
        }
        return after
    }

    /// By compliance, except what an administrator records; else by the same party, for sites that
    /// the key signs for, before and after.
    private func checkAuthority(
        over original: RecordedEntry,
        before: any Event,
        after: (any Event)?
    ) throws {
        let key = try Authority.validKey(in: view, at: context)
        try Authority.checkType(
            amendment.change == .void ? EntryVoided.type : EntryCorrected.type,
            of: key
        )
        var scopes = [Authority.Scope(key: key, event: before, site: sites.before(amendment))]
        if let after {
            scopes.append(Authority.Scope(key: key, event: after, site: sites.after(amendment)))
        }
        if key.roles.contains(.compliance) && type(of: before).signers != [.admin] {
            for scope in scopes { try scope.checkSites() }
            return
        }
        try Authority.checkType(original.type, of: key)
        let party = try view.key(original.by)?.party
        guard key.party == nil || key.party == party else {
            throw Authority.refusal(
                key,
                "may not amend entry \(original.seq), signed for \(party?.text ?? "all")"
            )
        }
        for scope in scopes { try scope.check(in: view) }
    }
}

extension AmendmentRules {
    /// Whoever rejected or cancelled a transfer spoke of what was still on its way then: nobody makes
    /// it speak of other lots afterwards.
    private func checkEnds(of original: RecordedEntry, after: (any Event)?) throws {
        let standing = try earlier.last.flatMap { amendment -> (any Event)? in
            guard case .replacement(let data, _) = amendment.change else { return nil }
            return try EventKind.decode(type: original.type, data: data)
        }
        let before =
            try standing ?? EventKind.decode(type: original.type, data: original.body.data)
        for transfer in Set([before.carriedUnder, after?.carriedUnder].compactMap(\.self)) {
            guard let end = try view.transfer(transfer)?.end, original.seq < end.seq,
                before.lots(carriedUnder: transfer) != after?.lots(carriedUnder: transfer) ?? []
            else { continue }
            throw Rejection(
                .breaksLater,
                "Transfer \(transfer) was \(end.kind) at entry \(end.seq), of the lots that were still"
                    + " on their way then; with this they would be others.",
                hint: "lodestone void \(end.seq) … first, then say again what is so",
                entries: [end.seq]
            )
        }
    }

    /// A mass or an origin changed by its own signer alone is a finding.
    func judgements() -> [Judgement] {
        guard let original, original.by == context.key, changesMassOrOrigin(of: original) else {
            return []
        }
        return [
            Judgement(
                .correctedBySignerAlone,
                "Entry \(original.seq) (\(original.type)) was amended by its own signer alone.",
                refuses: false
            )
        ]
    }

    private func changesMassOrOrigin(of original: RecordedEntry) -> Bool {
        let before = original.body.data.objectValue ?? JSONObject()
        guard case .replacement(let data, _) = amendment.change else {
            return before.keys.contains(where: Self.isMassOrOrigin)
        }
        let after = data.objectValue ?? JSONObject()
        return (before.keys + after.keys).contains {
            Self.isMassOrOrigin($0) && before[$0] != after[$0]
        }
    }

    /// Whether a member says how much of what there is, or where something took place.
    private static func isMassOrOrigin(_ member: String) -> Bool {
        member.hasSuffix("_mg") || masses.contains(member) || origins.contains(member)
    }

    private static let masses: Set = ["lots", "inputs", "outputs", "losses", "results"]
    private static let origins: Set = [
        "basis", "collected", "country", "elements", "exported_from", "life", "operation", "place",
        "site", "stage", "stages", "subdivision", "supersedes", "waste_class",
    ]
}

/// The sites that amended entries belong to, as things stood where these were recorded: a lot may
/// have moved on since.
struct AmendedSites: Sendable {
    private var byAmendment: [Int64: Pair] = [:]

    private struct Pair: Sendable {
        let before: Code?
        let after: Code?
    }

    init() {}

    init(
        of original: any Event,
        at entry: RecordedEntry,
        by amendments: [Amendment],
        in view: any InventoryView
    ) throws {
        for amendment in amendments {
            var after: Code?
            if case .replacement(let data, _) = amendment.change {
                after = try? EventKind.decode(type: entry.type, data: data).authoritySite(in: view)
            }
            byAmendment[amendment.seq] = Pair(
                before: try original.authoritySite(in: view),
                after: after
            )
        }
    }

    mutating func include(_ other: AmendedSites) {
        byAmendment.merge(other.byAmendment) { _, new in new }
    }

    /// Where the amended entry belongs as it was first recorded.
    func before(_ amendment: Amendment) -> Code? { byAmendment[amendment.seq]?.before }

    /// Where it belongs as the amendment has it.
    func after(_ amendment: Amendment) -> Code? { byAmendment[amendment.seq]?.after }
}

extension Event {
    /// The transfer that it sends lots under, or takes them in from.
    fileprivate var carriedUnder: Code? {
        switch self {
        case let dispatch as CustodyDispatched: dispatch.transfer
        case let receipt as CustodyReceived: receipt.transfer
        default: nil
        }
    }

    fileprivate func lots(carriedUnder transfer: Code) -> Set<Code> {
        guard carriedUnder == transfer else { return [] }
        switch self {
        case let dispatch as CustodyDispatched: return Set(dispatch.lots.map(\.lot))
        case let receipt as CustodyReceived: return Set(receipt.lots.map(\.lot))
        default: return []
        }
    }
}
