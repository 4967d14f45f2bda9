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

/// Fills a policy's text with what the claim rests on.
private struct ClaimText {
    let korean: Bool

    func filled(_ text: String, _ basis: ClaimBasis?) -> String {
        guard let basis else { return text }
        let values = [
            "{steps}": list(basis.steps.filter { $0.need.life == .recycling }.map(\.need.stage)),
            "{countries}": basis.places?.text(korean: korean) ?? none,
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
        guard !stages.isEmpty else { return none }
        return stages.map { korean ? $0.name.korean : $0.name.english }.joined(separator: ", ")
    }

    /// Rounded down; 100 only for exactly all.
    private func percent(_ share: Int64) -> String {
        guard share < PartsPerBillion.whole.value else { return "100 %" }
        return Int128(share / 100_000).decimalText(decimals: 2) + " %"
    }
}
