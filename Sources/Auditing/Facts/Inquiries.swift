import Custody
import VerifiableLog

extension Record {
    /// How long somebody who was asked may be waited for, in seconds: 30 days.
    ///
    /// Source: a parameter of ours [M]; the law says "commercially reasonable inquiry" and no number
    /// (PL 117-263 s.857(a), domain reference 1.3).
    private static let patience: Int64 = 30 * 86_400

    /// Who was asked about a fact that is unknown, if that was an inquiry: of somebody else, and
    /// answered, or left unanswered for long enough when the fact was recorded.
    func askedInVain(by fact: OriginFact) -> Code? {
        guard let code = fact.event.inquiry, let inquiry = try? inventory.inquiry(code),
            inquiry.asked != fact.statedBy, wasThere(fact.event.lot, by: inquiry.askedAt),
            !owners(of: fact.event.lot).contains(inquiry.asked)
        else { return nil }
        if inquiry.answeredAt != nil { return inquiry.asked }
        // Nobody else can tell when it was asked: the wait counts from where the log has it.
        guard let stated = history.entry(at: fact.seq)?.recordedAt,
            let asked = inventory.registrations(.inquiry, code: code.text).first,
            let recorded = history.entry(at: asked.seq)?.recordedAt
        else { return nil }
        let since = max(recorded, inquiry.askedAt)
        let waited = stated.secondsSinceEpoch - since.secondsSinceEpoch
        return waited >= Self.patience ? inquiry.asked : nil
    }

    /// Nobody asks about a lot before there is one.
    private func wasThere(_ code: Code, by time: Timestamp) -> Bool {
        guard let lot = inventory.lot(code), let made = history.occurredAt(lot.madeAt) else {
            return false
        }
        return made <= time
    }

    /// Who has had the lot: to ask oneself is no inquiry.
    private func owners(of code: Code) -> [Code] {
        guard let lot = inventory.lot(code) else { return [] }
        return [lot.owner, lot.custodian] + [acquisition(of: lot)?.owner].compactMap(\.self)
    }
}
