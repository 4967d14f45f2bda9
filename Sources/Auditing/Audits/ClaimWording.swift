import Custody

extension Claim {
    /// What may be said, from the policy's fixed text for the result.
    ///
    /// The word *recycled* stands in a text that is kept for claims of which exactly all is recycled.
    package func wording(korean: Bool = false) -> String {
        let isAllRecycled = basis?.isAllRecycled ?? false
        let found = policy.wording.filter { $0.result == result }
        let best =
            found.first { $0.allRecycled == true && isAllRecycled }
            ?? found.first { $0.allRecycled == nil }
        guard let best else { return ClaimText(korean: korean).plain(result) }
        return ClaimText(korean: korean).filled(korean ? best.ko : best.en, basis)
    }
}

extension Claim {
    /// The missing facts that would turn it, in words: one line for each stage, with its lots.
    package func remedies(korean: Bool = false) -> [String] {
        let byNeed = Dictionary(grouping: wouldChange, by: \.need)
        return byNeed.sorted { $0.key < $1.key }.map { need, facts in
            let lots = facts.map(\.lot.text).joined(separator: ", ")
            return remedy(need, facts.map(\.tier).max() ?? .e1, korean: korean) + ": " + lots
        }
    }

    private func remedy(_ need: Need, _ tier: EvidenceTier, korean: Bool) -> String {
        switch policy.rule {
        case .outside:
            korean
                ? "\(need): 대상 국가 밖임을 보이는 \(tier) 등급 이상의 증거"
                : "\(need): evidence of tier \(tier) or higher of a place outside covered countries"
        case .disclosed:
            korean
                ? "\(need): \(tier) 등급 이상의 장소 진술 또는 문서화된 조회"
                : "\(need): a place of tier \(tier) or higher, or a documented inquiry"
        }
    }
}

extension AuditFinding {
    /// Findings that differ in their lots only told as one: what of the text the lots share, and
    /// the lots, in order.
    package static func grouped(_ findings: [AuditFinding]) -> [(first: AuditFinding, text: String)]
    {
        var order: [String] = []
        var groups: [String: [AuditFinding]] = [:]
        for finding in findings {
            let what =
                finding.lot.map { finding.text.replacing($0.text, with: "…") } ?? finding.text
            let key = "\(finding.code) \(finding.result) \(finding.elements) \(what)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        return order.compactMap { groups[$0] }.map { group in
            guard group.count > 1, let lot = group[0].lot else { return (group[0], group[0].text) }
            let lots = group.compactMap(\.lot?.text).joined(separator: ", ")
            let what = group[0].text.replacing("\(lot.text), ", with: "")
            return (group[0], "\(group.count) lots, \(what) \(lots)")
        }
    }
}

/// Fills a policy's text with what the claim rests on.
private struct ClaimText {
    let korean: Bool

    func filled(_ text: String, _ basis: ClaimBasis?) -> String {
        guard let basis else { return text }
        let values = [
            "{steps}": list(basis.steps.filter { $0.need.life == .recycling }.map(\.need.stage)),
            "{countries}": basis.places.map(\.description) ?? none,
            "{missing}": list(basis.missing.map(\.stage)),
            "{tier}": basis.lowestTier?.rawValue ?? none,
            "{declared}": basis.declaredBy.isEmpty
                ? none : basis.declaredBy.map(\.text).joined(separator: ", "),
            "{overrides}": "\(basis.overrides)",
            "{recycled}": percent(basis.recycledPPB),
        ]
        return values.reduce(text) { text, value in
            text.replacing(value.key, with: value.value)
        }
    }

    func plain(_ result: PolicyResult) -> String {
        switch result {
        case .notApplicable:
            korean ? "이 정책은 해당 대상에 적용되지 않습니다." : "The policy does not speak of this subject."
        case .notInForce:
            korean
                ? "이 정책은 해당 날짜에 효력이 없습니다." : "The policy is not in force on the day of delivery."
        default: result.rawValue
        }
    }

    private var none: String { korean ? "없음" : "none" }

    private func list(_ stages: [Stage]) -> String {
        stages.isEmpty ? none : stages.map(\.rawValue).joined(separator: ", ")
    }

    /// Rounded down; 100 only for exactly all.
    private func percent(_ share: Int64) -> String {
        guard share < PartsPerBillion.whole.value else { return "100 %" }
        return Int128(share / 100_000).decimalText(decimals: 2) + " %"
    }
}
