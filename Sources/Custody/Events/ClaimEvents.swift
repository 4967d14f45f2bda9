import VerifiableLog

/// What a claim that was made may say: only results that support one.
package enum ClaimResult: String, ClosedVocabulary {
    case pass
    case conditional
    case exempt

    package static let noun = "result of a claim"
}

/// So much of one element.
package struct ClaimedMass: Codable, Hashable, Sendable {
    package let element: Element
    package let mass: ElementMass

    package init(element: Element, mass: ElementMass) {
        self.element = element
        self.mass = mass
    }

    private enum CodingKeys: String, CodingKey {
        case element
        case mass = "ug"
    }
}

/// A claim about a lot or shipment was handed to somebody.
package struct ClaimIssued: DescribingEvent {
    package static let type = "claim.issued/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.claim

    package let claim: Code
    package let policy: Code
    package let version: String
    package let subject: Code
    /// Position up to which the audit knew the ledger.
    package let asOf: Int64
    package let result: ClaimResult
    package let masses: [ClaimedMass]
    /// What is claimed, in the words of the policy.
    package let wording: String
    /// 64 hex digits: SHA-256 of the canonical JSON of the sorted list of positions that it rests on.
    package let facts: String

    package init(
        claim: Code,
        policy: Code,
        version: String,
        subject: Code,
        asOf: Int64,
        result: ClaimResult,
        masses: [ClaimedMass],
        wording: String,
        facts: String
    ) {
        self.claim = claim
        self.policy = policy
        self.version = version
        self.subject = subject
        self.asOf = asOf
        self.result = result
        self.masses = masses
        self.wording = wording
        self.facts = facts
    }

    private enum CodingKeys: String, CodingKey {
        case claim, policy, version, subject, result, masses, wording, facts
        case asOf = "as_of"
    }

    package var ownCode: String? { claim.text }
    package var describedCode: String { claim.text }
    package var subjects: [String] { [claim.text, subject.text, policy.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard Digest(hex: facts) != nil, (0..<context.seq).contains(asOf) else {
            throw Rejection(
                .malformedData,
                "A claim names the SHA-256 of what it rests on and a position before its own."
            )
        }
        let elements = masses.map(\.element)
        guard !elements.isEmpty, Set(elements).count == elements.count else {
            throw Rejection(.malformedData, "data.masses has at least one element, and each once.")
        }
        let lookup = Lookup(view: view)
        try lookup.requireAdopted(policy, version)
        try lookup.requireNew(.claim, claim.text)
    }

    /// A claim stands for ever, also where its subject is corrected later: then these tell it.
    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        guard let lots = try view.claimable(subject) else {
            return [Judgement(.subjectGone, "There is no subject \"\(subject)\" to claim of.")]
        }
        let earlier = try view.standingClaims(of: subject, under: policy, before: context.seq)
        let composition = Composition(view)
        return try masses.compactMap { claimed in
            let there = try composition.least(of: claimed.element, in: lots, at: context.seq)
            let before = earlier.flatMap(\.masses).filter { $0.element == claimed.element }
            let all = before.reduce(Int128(claimed.mass.micrograms)) {
                $0 + Int128($1.mass.micrograms)
            }
            guard all > there else { return nil }
            return Judgement(
                .overclaimed,
                "\(all.decimalText(decimals: 9, grouping: false)) kg of \(claimed.element) are"
                    + " claimed of \(subject) under \(policy), and"
                    + " \(there.decimalText(decimals: 9, grouping: false)) kg are known to be in it."
            )
        }
    }
}

/// A claim is taken back: who got it has to be told.
package struct ClaimWithdrawn: DescribingEvent {
    package static let type = "claim.withdrawn/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.claimWithdrawal

    package let claim: Code
    package let cause: String

    package init(claim: Code, cause: String) {
        self.claim = claim
        self.cause = cause
    }

    package var describedCode: String { claim.text }
    package var subjects: [String] { [claim.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        guard try !view.registrations(.claim, code: claim.text).isEmpty else {
            throw lookup.unknown("claim", claim.text, "lodestone claim list")
        }
        if let first = try view.registrations(.claimWithdrawal, code: claim.text).first {
            throw Rejection(
                .codeInUse,
                "The claim \(claim) was withdrawn at entry \(first.seq).",
                entries: [first.seq]
            )
        }
    }
}

extension InventoryView {
    /// The lots, and how much of each, that a claim of a lot or shipment can be about; nil where
    /// there is no such subject.
    fileprivate func claimable(_ subject: Code) throws -> [LotMass]? {
        if let shipment = try shipment(subject) { return shipment.event.lots }
        return try lot(subject).map { [LotMass(lot: $0.code, mass: $0.made)] }
    }

    /// Claims that nobody has withdrawn, under any version of the policy.
    fileprivate func standingClaims(
        of subject: Code,
        under policy: Code,
        before seq: Int64
    ) throws -> [ClaimIssued] {
        try registrations(.claim).filter { $0.seq < seq }
            .map { try EventDecoder.decode(ClaimIssued.self, from: $0.data) }
            .filter { claim in
                try claim.subject == subject && claim.policy == policy
                    && registrations(.claimWithdrawal, code: claim.claim.text).isEmpty
            }
    }
}

extension Composition {
    /// Micrograms of an element that some lots are known to hold: nothing where nobody assayed them.
    fileprivate func least(of element: Element, in lots: [LotMass], at seq: Int64) throws -> Int128
    {
        try lots.reduce(0) { sum, item in
            guard let lot = try view.lot(item.lot),
                let content = try content(of: lot, element: element, at: seq)
            else { return sum }
            let mass = ElementMass.of(mass: item.mass, fraction: content.fraction, rounding: .down)
            return sum + Int128(mass.micrograms)
        }
    }
}
