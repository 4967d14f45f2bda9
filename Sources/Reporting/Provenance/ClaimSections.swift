import Auditing
import Custody

extension ProvenanceReport {
    /// Each claim: gates, coverage, findings, what would change it.
    func claims() -> Document.Section {
        let gates = audit.gates.map { gate in
            let kind = Badge.Kind(rawValue: gate.result.rawValue) ?? .blocked
            let about =
                gate.id == "G0"
                ? wording("  integrity of the log", "  로그의 무결성")
                : wording("  balance of the elements", "  원소 수지")
            return Fact(gate.id, [.badge(Badge(kind, language)), .text(about)])
        }
        return Document.Section(
            wording("Claims", "주장"),
            anchor: place("claims"),
            blocks: [.facts(gates + [model])],
            sections: audit.claims.map(section)
        )
    }

    /// The chain-of-custody model, elements that agree together.
    private var model: Fact {
        let byModel = Dictionary(grouping: audit.model.keys.sorted()) { audit.model[$0] }
        let parts = byModel.compactMap { model, elements -> (String, String)? in
            guard let model else { return nil }
            let symbols = elements.map(\.symbol).joined(separator: " ")
            return (model.rawValue, "\(symbols): \(name(of: model))")
        }.sorted { $0.0 < $1.0 }
        return Fact(
            wording("Custody model", "관리 연속성 모델"),
            [
                .text(
                    parts.map(\.1).joined(separator: "; ")
                        + wording(" (ISO 22095, computed)", " (ISO 22095, 계산됨)")
                )
            ]
        )
    }

    private func name(of model: CustodyModel) -> String {
        switch model {
        case .identityPreserved: wording("identity preserved", "동일성 유지")
        case .segregated: wording("segregated (recycled content)", "분리 관리 (재활용 원료)")
        case .controlledBlending: wording("controlled blending", "통제 배합")
        default: wording("none", "없음")
        }
    }

    private func section(of claim: Claim) -> Document.Section {
        let policy = claim.policy
        var blocks: [Block] = [
            .quote([
                .badge(badge(claim.result)), " ",
                .text(claim.wording(korean: language == .korean)),
            ]),
            .facts([
                Fact(wording("Rule", "규칙"), [said(policy.citation)]),
                Fact(wording("Status", "상태"), [said(policy.legalStatus)]),
                Fact(
                    wording("Version", "버전"),
                    [
                        .text(
                            policy.version + standing(of: policy)
                                + wording(", reviewed on ", ", 검토일 ") + "\(policy.reviewedOn)"
                        )
                    ]
                ),
                Fact(
                    wording("Least evidence", "최소 증거 등급"),
                    [.text(policy.minimumTier.rawValue)]
                ),
            ]),
        ]
        if claim.result != .notApplicable && !claim.coverage.isEmpty {
            blocks.append(.table(coverage(claim)))
        }
        if !claim.findings.isEmpty { blocks.append(.table(table(of: claim.findings))) }
        if !claim.wouldChange.isEmpty { blocks.append(.note(change(of: claim))) }
        return Document.Section(
            "\(policy.id) \(title(of: policy))",
            anchor: place("claim", policy.id),
            blocks: blocks
        )
    }

    /// Whether this ledger adopted the policy, and where.
    private func standing(of policy: Policy) -> String {
        let code = "\(policy.id)@\(policy.version)"
        guard let seq = history.inventory.registrations(.policy, code: code).first?.seq else {
            return wording(", as it comes with the program", ", 프로그램 내장")
        }
        return wording(", adopted at #\(seq)", ", #\(seq)에서 채택")
    }

    private func coverage(_ claim: Claim) -> Table {
        Table(
            wording("How much of each element", "원소별 적용 범위"),
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

    /// The facts that are missing, lots that miss the same together.
    private func change(of claim: Claim) -> Note {
        var needs: [Code: [MissingFact]] = [:]
        for fact in claim.wouldChange { needs[fact.lot, default: []].append(fact) }
        var order: [String] = []
        var groups: [String: (lots: [Code], facts: [MissingFact])] = [:]
        for (lot, facts) in needs.sorted(by: { $0.key < $1.key }) {
            let key = facts.map { "\($0.need) \($0.tier)" }.joined(separator: ",")
            if groups[key] == nil { order.append(key) }
            groups[key, default: ([], facts)].lots.append(lot)
        }
        return Note(
            .information,
            title: wording("What would change it", "결과를 바꿀 수 있는 것"),
            order.compactMap { groups[$0] }.map { group in
                [.text(need(group.facts, claim) + " ")] + list(group.lots)
            }
        )
    }

    private func need(_ facts: [MissingFact], _ claim: Claim) -> String {
        let byLife = Dictionary(grouping: facts, by: \.need.life).sorted {
            $0.key.rawValue < $1.key.rawValue
        }
        let stages = byLife.map { life, facts in
            let names = facts.map { wording($0.need.stage.name) }
            return wording(life.name) + ": " + names.joined(separator: ", ")
        }.joined(separator: "; ")
        let tier = facts.first?.tier.rawValue ?? ""
        if claim.policy.rule == .disclosed {
            return wording(
                "A place of tier \(tier) or higher, or a documented inquiry, for \(stages). ",
                "다음 단계에 대한 \(tier) 등급 이상의 장소 진술 또는 문서화된 조회: \(stages). "
            )
        }
        return wording(
            "Evidence of tier \(tier) or higher of a place outside covered countries for"
                + " \(stages). ",
            "다음 단계가 대상 국가 밖이었다는 \(tier) 등급 이상의 증거: \(stages). "
        )
    }

    /// What a careful person would question in the history of the subject.
    func findings() -> Document.Section {
        let all = audit.gates.flatMap(\.findings) + audit.remarks
        let nothing = wording("Nothing was found.", "확인 사항이 없습니다.")
        return Document.Section(
            wording("Exceptions, overrides and corrections", "예외와 정정"),
            anchor: place("findings"),
            blocks: all.isEmpty ? [.paragraph([.text(nothing)])] : [.table(table(of: all))]
        )
    }
}
