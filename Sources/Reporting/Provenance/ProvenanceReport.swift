package import Auditing
package import Custody
import VerifiableLog

/// The provenance report of a lot or shipment as data: everything that the document shows.
package struct ProvenanceReport {
    package let audit: AuditReport
    package let lineage: Lineage
    package let trace: Trace
    package let history: History
    package let elements: [Element]
    /// Nil where no policy says which countries are covered.
    package let origins: OriginTable?
    /// What is broken in the log; nothing when it was checked and is intact.
    package let broken: [String]
    /// The code under which it is issued; nil for one that is only looked at.
    package let code: Code?
    /// Positions of the entries that it rests on, in order.
    package let entries: [Int64]
    package var language: Document.Language
    /// Whether another language stands before it in the same file: its places then have names of
    /// their own.
    package var isSecond = false

    /// - Returns: nil when the code names no lot or shipment.
    package init?(
        of subject: Code,
        policies: [Policy],
        auditor: Auditor,
        code: Code? = nil,
        language: Document.Language
    ) throws {
        guard let audit = try auditor.audit(subject, policies: policies) else { return nil }
        self.audit = audit
        broken = auditor.evidence.broken
        self.code = code
        self.language = language
        history = auditor.evidence.history
        let lineage = try Lineage(of: audit.subject, in: history.inventory)
        let elements = audit.attributions.map(\.element)
        self.lineage = lineage
        self.elements = elements
        trace = Trace(backFrom: lineage, attributions: audit.attributions)
        origins = try Self.placePolicy(policies).map { policy in
            try OriginTable(lineage, auditor: auditor, policy: policy, elements: elements)
        }
        entries = Self.positions(audit, lineage, history)
    }

    /// The document, answer first.
    package func document() throws -> Document {
        var document = Document(title: title, language: language)
        document.kind = kind
        document.subject = addressee
        document.facts = cover()
        document.lead = [.paragraph([.strong(summary)])] + answers() + [limits()]
        document.sections = [
            claims(), origin(), timeline(), matrix(), try balance(), findings(), checking(),
            sources(), genealogy(), try runs(), participants(), entrySection(), documents(),
            glossary(),
        ]
        document.runningFoot =
            "\(audit.subject.code) · #\(audit.seq) · \(audit.leaf.hex.prefix(16))"
        return document
    }

    /// The document in several languages, for one file: the places of all but the first have names of
    /// their own.
    package func documents(in languages: [Document.Language]) throws -> [Document] {
        try languages.enumerated().map { index, language in
            var report = self
            report.language = language
            report.isSecond = index > 0
            return try report.document()
        }
    }

    /// The claim whose findings mark places in pictures: the first that is about places.
    var placeClaim: Claim? {
        let policy = Self.placePolicy(audit.claims.map(\.policy))
        return audit.claims.first { $0.policy == policy }
    }

    private static func placePolicy(_ policies: [Policy]) -> Policy? {
        policies.first { $0.rule != .disclosed } ?? policies.first
    }

    func wording(_ english: String, _ korean: String) -> String {
        language == .korean ? korean : english
    }

    func wording(_ name: DisplayName) -> String { wording(name.english, name.korean) }

    /// A place of its own in the file, also where the same report stands there in two languages.
    func place(_ kind: StaticString, _ code: String = "") -> Anchor {
        let anchor = Anchor(kind, code)
        return isSecond ? Anchor("second", anchor.description) : anchor
    }

    func place(_ kind: StaticString, _ seq: Int64) -> Anchor { place(kind, String(seq)) }

    func badge(_ result: PolicyResult) -> Badge {
        Badge(Badge.Kind(rawValue: result.rawValue) ?? .indeterminate, language)
    }

    func kilograms(_ micrograms: Int128, unit: Bool = true) -> String {
        Self.kilogramText(micrograms) + (unit ? " kg" : "")
    }

    /// To the gram, below a kilogram to the milligram; the data have every microgram.
    static func kilogramText(_ micrograms: Int128) -> String {
        let step: Int128 = abs(micrograms) < 1_000_000_000 ? 1_000 : 1_000_000
        let rounded = micrograms.halfEvenDivide(by: step) * step
        return rounded.decimalText(decimals: 9, grouping: true)
    }

    func kilograms(_ mass: Mass) -> String { mass.formatted(unit: .kg) }
}
