import Custody

extension Claim {
    /// The missing facts that would turn it, in words: one line for each set of lots.
    package func remedies(korean: Bool = false) -> [String] {
        let byNeed = Dictionary(grouping: wouldChange, by: \.need).sorted { $0.key < $1.key }
        let byLots = Bunch.gathered(byNeed.map { need, facts in (facts.map(\.lot), need) })
        let tier = wouldChange.map(\.tier).max() ?? .e1
        return byLots.map { bunch in
            "\(bunch.stages): \(remedy(tier, korean: korean)): \(bunch.lotText)"
        }
    }

    private func remedy(_ tier: EvidenceTier, korean: Bool) -> String {
        switch policy.rule {
        case .outside:
            korean
                ? "대상 국가 밖임을 보이는 \(tier) 등급 이상의 증거"
                : "evidence of tier \(tier) or higher of a place outside covered countries"
        case .disclosed:
            korean
                ? "\(tier) 등급 이상의 장소 진술 또는 문서화된 조회"
                : "a place of tier \(tier) or higher, or a documented inquiry"
        }
    }
}

extension AuditFinding {
    /// Findings that say the same of several stages and lots, told as one.
    package struct Summary {
        package let code: FindingCode
        package let result: PolicyResult
        package let text: String
        /// In order, each once.
        package let entries: [Int64]
    }

    /// One line for what is the same, in the order in which it is first told.
    package static func summaries(_ findings: [AuditFinding]) -> [Summary] {
        var order: [String] = []
        var groups: [String: [AuditFinding]] = [:]
        for finding in findings {
            let key = "\(finding.code) \(finding.result) \(finding.said)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        return order.compactMap { groups[$0] }.flatMap(summaries(alike:))
    }

    private static func summaries(alike group: [AuditFinding]) -> [Summary] {
        let first = group[0]
        let entries = Set(group.flatMap(\.entries)).sorted()
        let placed = group.compactMap { finding in finding.lot.map { ($0, finding.need) } }
        guard group.count > 1, placed.count == group.count else {
            return group.map {
                Summary(code: $0.code, result: $0.result, text: $0.text, entries: $0.entries)
            }
        }
        let byNeed = Dictionary(grouping: placed, by: { $0.1 }).compactMap { need, items in
            need.map { need in (items.map(\.0).sorted(), need) }
        }.sorted { $0.1 < $1.1 }
        guard byNeed.map(\.0.count).reduce(0, +) == placed.count else {
            return group.map {
                Summary(code: $0.code, result: $0.result, text: $0.text, entries: $0.entries)
            }
        }
        return Bunch.gathered(byNeed).map { bunch in
            Summary(
                code: first.code,
                result: first.result,
                text: "\(bunch.stages): \(first.said) \(bunch.lotText)",
                entries: entries
            )
        }
    }

    /// Its text without the lot and the stage it begins with.
    private var said: String {
        guard let lot, let need else { return text }
        return text.replacing("\(lot), \(need): ", with: "")
    }
}

/// Stages that are told of the same lots.
private struct Bunch {
    let lots: [Code]
    var needs: [Need]

    /// In the order of their first stages.
    static func gathered(_ items: [(lots: [Code], need: Need)]) -> [Bunch] {
        var bunches: [Bunch] = []
        for (lots, need) in items {
            let known = bunches.firstIndex { $0.lots == lots && $0.needs[0].life == need.life }
            if let known {
                bunches[known].needs.append(need)
            } else {
                bunches.append(Bunch(lots: lots, needs: [need]))
            }
        }
        return bunches
    }

    var stages: String {
        "\(needs[0].life) life, " + needs.map(\.stage.rawValue).joined(separator: ", ")
    }

    var lotText: String {
        // Hundreds of codes help nobody; the data has them all.
        let shown = lots.prefix(6).map(\.text).joined(separator: ", ")
        let more = lots.count > 6 ? ", … \(lots.count - 6) more" : ""
        return lots.count == 1 ? shown : "\(lots.count) lots: \(shown)\(more)"
    }
}
