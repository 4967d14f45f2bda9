package import Auditing
import Custody

/// A policy as a page that a compliance officer can check against its source.
package struct PolicyPage {
    private let policy: Policy
    private let standing: String
    private let language: Document.Language

    /// `standing` says whether it is adopted, and where.
    package init(_ policy: Policy, standing: String, language: Document.Language) {
        self.policy = policy
        self.standing = standing
        self.language = language
    }

    package var document: Document {
        var document = Document(
            title: "\(policy.id) \(wording(policy.title, policy.titleKorean))",
            language: language
        )
        document.kind = [.text(wording("Claim policy", "주장 정책"))]
        document.facts = facts
        document.sections = [covered, steps, said, types]
        return document
    }

    private func wording(_ english: String, _ korean: String) -> String {
        language == .korean ? korean : english
    }

    private func wording(_ name: DisplayName) -> String { wording(name.english, name.korean) }

    private var facts: [Fact] {
        [
            Fact(wording("Version", "버전"), [.text("\(policy.version), \(standing)")]),
            Fact(wording("Source", "근거"), [.text(policy.citation)]),
            Fact(wording("Status", "효력"), [.text(policy.legalStatus)]),
            Fact(wording("Level", "수준"), [.text(policy.level ?? "–")]),
            Fact(
                wording("Asked of", "대상"),
                [.text(policy.subjects.map { wording($0.name) }.joined(separator: ", "))]
            ),
            Fact(
                wording("Evidence", "증거"),
                [
                    .text(
                        wording(
                            "tier \(policy.minimumTier.rawValue) or higher",
                            "\(policy.minimumTier.rawValue) 등급 이상"
                        )
                    )
                ]
            ),
            Fact(
                wording("Reviewed", "검토"),
                [.text("\(policy.reviewedOn); \(policy.source)")]
            ),
        ]
    }

    private var covered: Document.Section {
        let countries = policy.covered.countries.map(\.code).joined(separator: ", ")
        return Document.Section(
            wording("Covered countries", "대상 국가"),
            anchor: Anchor("covered"),
            blocks: [.paragraph([.text(countries)])]
        )
    }

    private var rule: String {
        switch policy.rule {
        case .disclosed:
            wording(
                "Passes when for each stage below a country or a documented inquiry is recorded."
                    + " It never fails.",
                "아래 각 단계의 국가 또는 문서화된 조회가 기록되어 있으면 충족입니다. 미충족은 없습니다."
            )
        default:
            wording(
                "Looks at every way that any of the material took, however little went that way."
                    + " Fails when a stage lies in a covered country; can't be decided when the"
                    + " place of a required stage is open; passes only when all are clear.",
                "양이 아무리 적어도 재료가 지나온 모든 경로를 봅니다. 한 단계라도 대상 국가에 있으면"
                    + " 미충족, 필수 단계의 장소가 불명이면 판단 불가, 모두 밖이면 충족입니다."
            )
        }
    }

    private var steps: Document.Section {
        Document.Section(
            wording("What must be shown", "입증할 단계"),
            anchor: Anchor("steps"),
            blocks: [.paragraph([.text(rule)]), .table(requirements)]
                + (policy.told.isEmpty ? [] : [.paragraph([.text(told)])])
        )
    }

    private var requirements: Table {
        Table(
            wording("Required steps", "필수 단계"),
            columns: [
                .init([.text(wording("Of material that was", "원료"))]),
                .init([.text(wording("Life", "생애"))]),
                .init([.text(wording("Steps", "단계"))]),
            ],
            rows: policy.require.map { requirement in
                Table.Row([
                    [.text(scope(of: requirement))], [.text(wording(requirement.life.name))],
                    [.text(requirement.steps.map(name).joined(separator: ", "))],
                ])
            }
        )
    }

    private func scope(of requirement: Requirement) -> String {
        let waste = requirement.waste.map { wording($0.name) }.joined(separator: ", ")
        let forms = requirement.forms.map { forms in
            "; " + forms.map { wording($0.name) }.joined(separator: ", ")
        }
        let way: String? =
            switch requirement.loop {
            case .short: wording("; magnet to magnet without an oxide", "; 산화물 없이 자석에서 자석으로")
            case .long: wording("; through an oxide", "; 산화물을 거쳐")
            case nil: nil
            }
        return waste + (forms ?? "") + (way ?? "")
    }

    private func name(of step: Requirement.Step) -> String {
        step.alternatives.map { wording($0.name) }.joined(separator: wording(" or ", " 또는 "))
    }

    private var told: String {
        let stages = policy.told.map { told in
            wording(told.life.name) + ": "
                + told.stages.map { wording($0.name) }.joined(separator: ", ")
        }
        return wording("Told with the claim, not required: ", "주장과 함께 알리며 요구하지 않는 단계: ")
            + stages.joined(separator: "; ") + "."
    }

    private var said: Document.Section {
        Document.Section(
            wording("What may be said", "허용 문구"),
            anchor: Anchor("wording"),
            blocks: policy.wording.map { item in
                let kind = Badge.Kind(rawValue: item.result.rawValue) ?? .indeterminate
                return .answer(
                    Answer(
                        Badge(kind, language),
                        [.text(language == .korean ? item.ko : item.en)],
                        details: item.allRecycled == true
                            ? [[.text(wording("Where all is recycled.", "전부 재활용된 경우."))]] : []
                    )
                )
            }
        )
    }

    private var types: Document.Section {
        let note = wording(
            "An entry of another type in the history of the subject makes the claim indeterminate.",
            "대상의 이력에 다른 종류의 기록이 있으면 판단 불가입니다."
        )
        return Document.Section(
            wording("Entries it understands", "이해하는 기록"),
            anchor: Anchor("types"),
            blocks: [
                .paragraph([.text(note)]),
                .paragraph([.text(policy.understands.joined(separator: ", "))]),
            ]
        )
    }
}
