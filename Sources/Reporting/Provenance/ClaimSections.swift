import Auditing
import Custody

extension ProvenanceReport {
    /// Each claim: gates, coverage, findings, what would change it.
    func claims() -> Document.Section {
        let gates = audit.gates.map { gate in
            Fact(
                gate.id,
                [
                    .badge(
                        Badge(Badge.Kind(rawValue: gate.result.rawValue) ?? .blocked, language)
                    ),
                    .text(
                        gate.id == "G0"
                            ? wording("  integrity of the log", "  원장의 무결성")
                            : wording("  balance of the elements", "  원소 수지")
                    ),
                ]
            )
        }
        return Document.Section(
            wording("Claims", "주장"),
            anchor: Anchor("claims"),
            blocks: [.facts(gates)],
            sections: audit.claims.map(section)
        )
    }

    private func section(of claim: Claim) -> Document.Section {
        var blocks: [Block] = [
            .facts([
                Fact(wording("Result", "결과"), [.badge(badge(claim.result))]),
                Fact(wording("Rule", "규칙"), [.text(claim.policy.citation)]),
                Fact(wording("Status", "상태"), [.text(claim.policy.legalStatus)]),
                Fact(
                    wording("Least evidence", "최소 증거 등급"),
                    [.text(claim.policy.minimumTier.rawValue)]
                ),
            ])
        ]
        if !claim.coverage.isEmpty { blocks.append(.table(coverage(claim))) }
        if !claim.findings.isEmpty { blocks.append(.table(table(of: claim.findings))) }
        if !claim.wouldChange.isEmpty {
            blocks.append(
                .note(
                    Note(
                        .information,
                        title: wording("What would change it", "결과를 바꿀 수 있는 것"),
                        claim.remedies(korean: language == .korean).map { [.text($0)] }
                    )
                )
            )
        }
        return Document.Section(
            "\(claim.policy.id) \(claim.policy.title)",
            anchor: Anchor("claim", claim.policy.id),
            blocks: blocks
        )
    }

    private func coverage(_ claim: Claim) -> Table {
        let percent = { (value: Int64) in Int128(value).decimalText(decimals: 7) + " %" }
        return Table(
            wording("How much it covers", "적용 범위"),
            columns: [
                .init([.text(wording("Element", "원소"))]),
                .init([.text(wording("pass", "충족"))], .trailing),
                .init([.text(wording("unknown", "불명"))], .trailing),
                .init([.text(wording("fail", "미충족"))], .trailing),
            ],
            rows: claim.coverage.sorted { $0.key < $1.key }.map { element, share in
                Table.Row([
                    [.text(element.symbol)], [.text(percent(share.passPPB))],
                    [.text(percent(share.unknownPPB))], [.text(percent(share.failPPB))],
                ])
            }
        )
    }

    /// Findings, at most 200; the rest are counted.
    func table(of findings: [AuditFinding]) -> Table {
        var rows = findings.prefix(200).map { finding in
            Table.Row([
                [.code(finding.code.rawValue)], [.badge(badge(finding.result))],
                [.text(finding.text)],
                [.text(finding.elements.map(\.symbol).joined(separator: " "))],
                finding.entries.prefix(12).flatMap { seq -> [Inline] in
                    [.link("#\(seq)", to: Anchor("entry", seq)), " "]
                },
            ])
        }
        if findings.count > 200 {
            rows.append(
                Table.Row([[], [], [.text("… +\(findings.count - 200)")], [], []])
            )
        }
        return Table(
            wording("Findings", "확인 사항"),
            columns: [
                .init([.text(wording("Code", "코드"))]), .init([.text(wording("Result", "결과"))]),
                .init([.text(wording("What", "내용"))]),
                .init([.text(wording("Elements", "원소"))]),
                .init([.text(wording("Entries", "기록"))]),
            ],
            rows: rows
        )
    }

    /// What a careful person would question in the history of the subject.
    func findings() -> Document.Section {
        let all = audit.gates.flatMap(\.findings) + audit.remarks
        let nothing = wording("Nothing was found.", "확인 사항이 없습니다.")
        return Document.Section(
            wording("Exceptions, overrides and corrections", "예외와 정정"),
            anchor: Anchor("findings"),
            blocks: all.isEmpty ? [.paragraph([.text(nothing)])] : [.table(table(of: all))]
        )
    }
}
