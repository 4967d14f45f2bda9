import Auditing
import Custody

/// Findings that say the same of several lots or stages.
struct FindingGroup {
    let code: FindingCode
    let result: PolicyResult
    let life: Life?
    var stages: [Stage]
    var lots: [Code]
    var elements: [Element]
    var entries: [Int64]
    /// What is found, without the lot and the stage.
    let text: String

    /// First the elements of a lot are put together, then its stages, then the lots that have the
    /// same stages; in the order of the first finding of each group.
    static func of(_ findings: [AuditFinding]) -> [FindingGroup] {
        let single = findings.map { finding in
            FindingGroup(
                code: finding.code,
                result: finding.result,
                life: finding.life,
                stages: finding.stage.map { [$0] } ?? [],
                lots: finding.lot.map { [$0] } ?? [],
                elements: finding.elements,
                entries: finding.entries,
                text: core(of: finding)
            )
        }
        let byElement = joined(single) { group in
            "\(group.lots.map(\.text)) \(group.stages.map(\.rawValue)) \(group.key)"
        }
        let byLot = joined(byElement) { group in
            "\(group.lots.map(\.text)) \(group.elements.map(\.symbol)) \(group.key)"
        }
        return joined(byLot) { group in
            "\(group.stages.map(\.rawValue)) \(group.elements.map(\.symbol)) \(group.key)"
        }
    }

    private var key: String {
        "\(code.rawValue) \(result.rawValue) \(life?.rawValue ?? "") \(text)"
    }

    private static func joined(
        _ groups: [FindingGroup],
        by key: (FindingGroup) -> String
    ) -> [FindingGroup] {
        var order: [String] = []
        var byKey: [String: FindingGroup] = [:]
        for group in groups {
            let key = key(group)
            guard var known = byKey[key] else {
                order.append(key)
                byKey[key] = group
                continue
            }
            known.elements = Set(known.elements + group.elements).sorted()
            known.stages = Set(known.stages + group.stages).sorted()
            known.lots = Set(known.lots + group.lots).sorted()
            known.entries = Set(known.entries + group.entries).sorted()
            byKey[key] = known
        }
        return order.compactMap { byKey[$0] }
    }

    /// The text without the words that the columns say: `LOT, prior life, mine: `, or the run whose
    /// balance can't be told.
    private static func core(of finding: AuditFinding) -> String {
        var head = ""
        if let lot = finding.lot, let need = finding.need { head = "\(lot), \(need): " }
        if finding.code == .balanceNotEvaluable,
            let end = finding.text.firstRange(of: ": ")?.upperBound
        {
            head = String(finding.text[..<end])
        }
        guard !head.isEmpty, finding.text.hasPrefix(head) else { return finding.text }
        let rest = finding.text.dropFirst(head.count)
        return (rest.first?.uppercased() ?? "") + rest.dropFirst()
    }
}

extension ProvenanceReport {
    /// Findings as a table, those that say the same in one row.
    func table(of findings: [AuditFinding]) -> Table {
        let groups = FindingGroup.of(findings)
        let hasEntries = groups.contains { !$0.entries.isEmpty }
        let entryColumn: [Table.Column] =
            hasEntries ? [.init([.text(wording("Entries", "기록"))])] : []
        return Table(
            wording("Findings", "확인 사항"),
            columns: [
                .init([.text(wording("Code", "코드"))]), .init([.text(wording("Result", "결과"))]),
                .init([.text(wording("What", "내용"))]),
                .init([.text(wording("Elements", "원소"))]),
            ] + entryColumn,
            rows: groups.map(row)
        )
    }

    private func row(of group: FindingGroup) -> Table.Row {
        Table.Row([
            [.code(group.code.rawValue)], [.badge(standing(group.result))], what(group),
            [.text(group.elements.map(\.symbol).joined(separator: " "))],
            links(to: group.entries),
        ])
    }

    /// What is told and counts against nothing is no pass.
    private func standing(_ result: PolicyResult) -> Badge {
        result == .pass
            ? Badge(.notApplicable, language, word: wording("Noted", "참고")) : badge(result)
    }

    /// What is found, then at which stages, then of which lots.
    private func what(_ group: FindingGroup) -> Line {
        var line: Line = [said(group.text)]
        if !group.stages.isEmpty {
            let life = group.life.map { wording($0.name) + ": " } ?? ""
            let stages = group.stages.map { wording($0.name) }.joined(separator: ", ")
            line += [.lineBreak, .text(life + stages)]
        }
        return line + [.lineBreak] + list(group.lots)
    }

    /// Lots with their number in front, at most forty by name.
    func list(_ lots: [Code]) -> Line {
        let shown = lots.prefix(40).flatMap { lot -> Line in
            [.link(lot.text, to: place("lot", lot.text)), " "]
        }
        let words = wording("\(lots.count) lots: ", "로트 \(lots.count)건: ")
        let count: Line = lots.count > 1 ? [.text(words)] : []
        return count + shown + more(lots.count - 40)
    }

    func links(to entries: [Int64]) -> Line {
        entries.prefix(12).flatMap { seq -> Line in
            [.link("#\(seq)", to: place("entry", seq)), " "]
        } + more(entries.count - 12)
    }

    private func more(_ count: Int) -> Line {
        count > 0
            ? [
                .text(
                    wording(
                        "… and \(count) more, listed in the JSON form of this report",
                        "… 외 \(count)건은 이 보고서의 JSON에 있음"
                    )
                )
            ] : []
    }

    /// A sentence of an audit, which are in English.
    func said(_ text: String) -> Inline {
        guard language == .korean else { return .text(text) }
        return Self.korean[text].map(Inline.text) ?? .foreign(text, .english)
    }

    private static let korean = [
        "No place is recorded.": "기록된 장소가 없습니다.",
        "The recorded places exclude each other.": "기록된 장소가 서로 모순됩니다.",
        "What is recorded says no place that counts.":
            "기록된 내용에 인정되는 장소가 없습니다.",
        "Neither a country nor a documented inquiry is recorded.":
            "국가도 문서화된 조회도 기록되어 있지 않습니다.",
        "A lot has no result, the balance can't be told.":
            "분석 결과가 없는 로트가 있어 수지를 낼 수 없습니다.",
        "Some of the material stood in a vessel whose heel is unknown.":
            "재료의 일부가 잔류물을 알 수 없는 용기에 있었습니다.",
    ]
}
