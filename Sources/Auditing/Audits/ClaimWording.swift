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
        let text = ClaimText(korean: korean)
        let said =
            best.map { text.filled(korean ? $0.ko : $0.en, basis) } ?? text.plain(result)
        return said
            + (result == .pass ? text.unstated(basis?.unstatedParts ?? []) : "")
            + (policy.isBuiltIn ? "" : text.own(policy))
    }
}

/// Fills a policy's text with what the claim rests on.
private struct ClaimText {
    let korean: Bool

    func filled(_ text: String, _ basis: ClaimBasis?) -> String {
        guard let basis else { return text }
        let values = [
            "{steps}": list(basis.steps.map(\.need)),
            "{by_stage}": places(basis.steps.filter { !$0.isOnlyTold }),
            "{told}": places(basis.steps.filter(\.isOnlyTold)),
            "{countries}": basis.places?.text(korean: korean) ?? none,
            "{missing}": list(basis.missing),
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

    /// The steps by their names, those of the earlier life apart: *separation* is in both.
    private func list(_ needs: [Need]) -> String {
        let recycling = needs.filter { $0.life == .recycling }.map(name)
        let prior = needs.filter { $0.life == .prior }.map(name)
        guard !prior.isEmpty else {
            return recycling.isEmpty ? none : recycling.joined(separator: ", ")
        }
        return (recycling.isEmpty ? "" : recycling.joined(separator: ", ") + "; ")
            + "\(named(Life.prior.name)): " + prior.joined(separator: ", ")
    }

    private func name(_ need: Need) -> String {
        named(need.stage.name)
    }

    private func named(_ name: DisplayName) -> String { korean ? name.korean : name.english }

    /// Each step with its places: `mining: AU; separation: US`.
    private func places(_ steps: [ClaimBasis.Step]) -> String {
        guard !steps.isEmpty else { return none }
        return steps.map { step in
            // Nobody mines in a recycling life: every other stage may be in both.
            let isAmbiguous = step.need.life == .prior && step.need.stage != .mine
            let known = step.knownPlace.map { $0.text(korean: korean) }
            let asked = step.askedInVain.map(\.text).joined(separator: ", ")
            let vain =
                korean ? "조회해도 알 수 없음 (\(asked))" : "not known on inquiry (\(asked))"
            let told = [known, asked.isEmpty ? nil : vain].compactMap(\.self)
            return name(step.need) + (isAmbiguous ? " (\(named(Life.prior.name)))" : "") + ": "
                + told.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    /// Nobody may take a ledger's own rule for the one that others know by the name.
    func own(_ policy: Policy) -> String {
        let covered = policy.covered.countries.map(\.code).joined(separator: ", ")
        return korean
            ? " 이 원장이 직접 정한 \(policy.id) 버전 \(policy.version)에 따른 것이며 프로그램에 내장된"
                + " 규칙이 아닙니다. 대상 국가: \(covered)."
            : " By this ledger's own \(policy.id), version \(policy.version), which is not one that"
                + " comes with the program; countries it counts as covered: \(covered)."
    }

    /// A country of which a part is in doubt reads as clear as long as nobody names the part.
    func unstated(_ countries: [Country]) -> String {
        guard !countries.isEmpty else { return "" }
        let list = countries.map(\.code).joined(separator: ", ")
        return korean
            ? " \(list)일 수 있으며 그 안의 어느 지역인지는 명시되지 않았습니다."
            : " It may have been in \(list); in which part of it is not stated."
    }

    /// Rounded down; 100 only for exactly all.
    private func percent(_ share: Int64) -> String {
        guard share < PartsPerBillion.whole.value else { return "100 %" }
        return Int128(share / 100_000).decimalText(decimals: 2) + " %"
    }
}
