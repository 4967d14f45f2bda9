import ArgumentParser
import Custody
import Storage
import VerifiableLog

extension PrivateMember: ExpressibleByArgument {}

/// Keeps texts out of entries: the drafts hold a salted commitment, and the ledger the text beside
/// the log, where it can be erased.
struct Withholding {
    let members: [PrivateMember]
    let ledger: Ledger
    let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    /// The drafts without those texts; `strict` wants each member in at least one of them.
    func applied(to drafts: [Draft], strict: Bool) throws -> [Draft] {
        guard !members.isEmpty else { return drafts }
        let result = try drafts.map(applied)
        let found = Set(result.flatMap(\.values).compactMap { $0.member?.name })
        if strict, let missing = members.first(where: { !found.contains($0.rawValue) }) {
            throw Self.missing(missing)
        }
        return result
    }

    private func applied(to draft: Draft) throws -> Draft {
        // Its holder is signed over, and kept private where the key is made.
        guard draft.type != KeyAuthorized.type else { return draft }
        // What the rules ask of a text they can't ask of a commitment.
        _ = try EventKind.decode(type: draft.type, data: draft.data)
        try EntryBody(
            data: draft.data,
            id: "1",
            note: draft.note,
            occurredAt: Timestamp(secondsSinceEpoch: 0)
        ).checkText()
        let known = try known(draft.id)
        var result = draft
        var data = draft.data.objectValue ?? JSONObject()
        if draft.type == EntryCorrected.type, var inner = data["data"]?.objectValue {
            result.values += withhold(in: &inner, known)
            data.set("data", .object(inner))
        } else {
            result.values += withhold(in: &data, known)
        }
        result.data = .object(data)
        if members.contains(.note), case .clear(let text)? = draft.note {
            let value = value(.note, text, known)
            result.values.append(value)
            result.note = .committed(value.commitment)
        }
        return result
    }

    private func withhold(in data: inout JSONObject, _ known: [PrivateValue]) -> [PrivateValue] {
        var values: [PrivateValue] = []
        for member in members {
            guard let text = data[member.rawValue]?.stringValue else { continue }
            let value = value(member, text, known)
            values.append(value)
            data.set(member.rawValue, .object(["c": .string(value.commitment)]))
        }
        return values
    }

    /// The same words under the same id must mean the same entry, so their salt is used again.
    private func value(
        _ member: PrivateMember,
        _ text: String,
        _ known: [PrivateValue]
    ) -> PrivateValue {
        known.first { $0.member.map { $0 == (member.rawValue, text) } ?? false }
            ?? PrivateValue(member, text, salt: randomBytes(32))
    }

    private func known(_ id: String?) throws -> [PrivateValue] {
        guard let id, let earlier = try ledger.entry(id: id) else { return [] }
        return try earlier.commitments.compactMap { try ledger.privateValue($0.text) }
    }
}

extension Withholding {
    static func missing(_ member: PrivateMember) -> Failure {
        Failure(
            .valueMissing,
            "there is no \(member.rawValue) here that could be kept private",
            place: .argument(option: "--private", value: member.rawValue)
        )
    }
}

extension Desk {
    /// The drafts without the texts that `--private` names; a key's holder was committed to when
    /// the key was made.
    func withholding(_ members: [PrivateMember], from drafts: [Draft]) throws -> [Draft] {
        if members.contains(.holder) && values.isEmpty { throw Withholding.missing(.holder) }
        let withholding = Withholding(
            members: members.filter { $0 != .holder },
            ledger: ledger,
            randomBytes: session.environment.randomBytes
        )
        return try withholding.applied(to: drafts, strict: true).map { draft in
            var draft = draft
            if draft.type == KeyAuthorized.type { draft.values = values }
            return draft
        }
    }
}
