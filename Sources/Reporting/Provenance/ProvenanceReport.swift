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
    /// The checks of the log, in words.
    package let integrity: [String]
    package let language: Document.Language

    /// - Returns: nil when the code names no lot or shipment.
    package init?(
        of code: Code,
        policies: [Policy],
        auditor: Auditor,
        integrity: [String],
        language: Document.Language
    ) throws {
        guard let audit = try auditor.audit(code, policies: policies) else { return nil }
        self.audit = audit
        self.integrity = integrity
        self.language = language
        history = auditor.evidence.history
        let lineage = try Lineage(of: audit.subject, in: history.inventory)
        let elements = audit.attributions.map(\.element)
        self.lineage = lineage
        self.elements = elements
        trace = Trace(backFrom: lineage, attributions: audit.attributions)
        origins = policies.last.map {
            OriginTable(lineage, auditor: auditor, policy: $0, elements: elements)
        }
    }

    /// The document, answer first.
    package func document() throws -> Document {
        var document = Document(
            title: wording("Provenance report", "출처 증명 보고서") + " \(audit.subject.code)",
            language: language
        )
        document.kind = [.text(wording("Provenance report", "출처 증명 보고서"))]
        document.subject = [.code(audit.subject.code.text)]
        document.facts = cover()
        document.lead = answers() + [limits()]
        document.sections = [
            claims(), try origin(), timeline(), matrix(), try balance(), genealogy(), findings(),
            entries(), documents(), checking(),
        ]
        document.runningFoot =
            "\(audit.subject.code) · #\(audit.seq) · \(audit.leaf.hex.prefix(16))"
        return document
    }

    func wording(_ english: String, _ korean: String) -> String {
        language == .korean ? korean : english
    }

    func kilograms(_ micrograms: Int128) -> String {
        micrograms.decimalText(decimals: 9, grouping: true) + " kg"
    }

    private func cover() -> [Fact] {
        let mass = audit.subject.lots.map(\.mass).totalMilligrams
        var facts = [
            Fact(
                wording("Net mass", "순중량"),
                [.text(mass.decimalText(decimals: 6, grouping: true) + " kg")]
            ),
            Fact(
                wording("Lots", "로트"),
                [.text(audit.subject.lots.map(\.lot.text).joined(separator: " "))]
            ),
            Fact(
                wording("As of entry", "기준 기록"),
                [.text("#\(audit.seq)  "), .hash(audit.leaf.hex)]
            ),
            Fact(wording("Root", "루트"), [.hash(audit.root.hex)]),
            Fact(wording("Ledger", "원장"), [.code(history.ledger.origin)]),
        ]
        if let shipment = history.inventory.shipment(audit.subject.code) {
            facts.insert(
                Fact(
                    wording("Customer", "고객"),
                    [
                        .text(
                            "\(shipment.event.customer), \(shipment.event.destination),"
                                + " \(shipment.event.delivery)"
                        )
                    ]
                ),
                at: 0
            )
        }
        return facts
    }

    private func answers() -> [Block] {
        audit.claims.map { claim in
            .answer(
                Answer(
                    badge(claim.result),
                    [
                        .strong(claim.policy.id + " "),
                        .text(claim.wording(korean: language == .korean)),
                    ],
                    details: [
                        [
                            .text(
                                "\(claim.policy.title), \(wording("version", "버전"))"
                                    + " \(claim.policy.version)"
                                    + (claim.policy.level.map { ", \($0)" } ?? "")
                            )
                        ]
                    ]
                )
            )
        }
    }

    func badge(_ result: PolicyResult) -> Badge {
        Badge(Badge.Kind(rawValue: result.rawValue) ?? .indeterminate, language)
    }

    private func limits() -> Block {
        .note(
            Note(
                .limits,
                title: wording("What this report does not say", "이 보고서가 말하지 않는 것"),
                [
                    [
                        .text(
                            wording(
                                "It says who recorded what, signed by which key, and that nothing"
                                    + " was changed since. It does not prove that what they"
                                    + " recorded is true.",
                                "누가 무엇을 기록했는지를 말하며, 기록이 사실임을 증명하지는 않습니다."
                            )
                        )
                    ],
                    [
                        .text(
                            wording(
                                "Entries after the newest checkpoint that somebody outside holds"
                                    + " can be rewritten by whoever owns the machine and all keys.",
                                "외부에 보관된 최신 체크포인트 이후의 기록은 기계와 모든 키의 소유자가"
                                    + " 다시 쓸 수 있습니다."
                            )
                        )
                    ],
                    [
                        .text(
                            wording(
                                "Carriage through a country is not a step and is not judged."
                                    + " This is no legal advice.",
                                "경유 운송은 단계로 보지 않습니다. 법률 자문이 아닙니다."
                            )
                        )
                    ],
                ]
            )
        )
    }
}
