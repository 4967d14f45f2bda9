import Auditing
import Custody
import VerifiableLog

/// The first page: what it is about, the answers, and what they do not say.
extension ProvenanceReport {
    /// What the subject is, as its customer would say it.
    var title: String {
        let total = audit.subject.lots.map(\.mass).totalMilligrams
        let mass = total.decimalText(decimals: 6, grouping: true)
        let lots = audit.subject.lots.compactMap { lineage[$0.lot] }
        let whats = lots.map { $0.compound?.code ?? wording($0.form.name) }
        var seen: Set<String> = []
        let names = whats.filter { seen.insert($0).inserted }.joined(separator: ", ")
        return "\(audit.subject.code): \(mass) kg \(names)"
    }

    var kind: Line {
        let name = wording("Provenance report", "출처 증명 보고서")
        return [.text(name)] + (code.map { [.text(" "), .code($0.text)] } ?? [])
    }

    var addressee: Line {
        guard let shipment = history.inventory.shipment(audit.subject.code)?.event else {
            return [.text(what)]
        }
        let customer = partyName(shipment.customer)
        let day = shipment.delivery.description
        return [
            .text(
                wording(
                    "Shipped to \(customer), \(shipment.destination.text(korean: false)); delivery \(day)",
                    "\(customer), \(shipment.destination.text(korean: true)) 앞 출하, 인도일 \(day)"
                )
            )
        ]
    }

    private var what: String {
        switch audit.subject.kind {
        case .lot, .shipment: wording("A lot of this ledger", "이 원장의 로트")
        case .run: wording("What a run of this ledger made", "이 원장의 공정 산출물")
        case .transfer: wording("What was sent in a transfer", "이송된 로트")
        }
    }

    func cover() -> [Fact] {
        let head = history.entry(at: audit.seq)
        let created = history.event(at: 0) as? LedgerCreated
        var facts = [
            Fact(
                wording("Lots", "로트"),
                audit.subject.lots.flatMap { item -> Line in
                    [.link(item.lot.text, to: place("lot", item.lot.text)), " "]
                }
            ),
            Fact(wording("Elements in it", "함유 원소"), [.text(contents)]),
            Fact(
                wording("Ledger", "원장"),
                [.text((created?.organisation ?? "") + "  "), .code(history.ledger.origin)]
            ),
            Fact(
                wording("As of entry", "기준 기록"),
                [
                    .text("#\(audit.seq), \(head?.recordedAt.description ?? "")"), .lineBreak,
                    .hash(audit.leaf.hex),
                ]
            ),
            Fact(wording("Log root", "로그 루트"), [.hash(audit.root.hex)]),
        ]
        if let code {
            let text = wording(
                "as \(code); the ledger holds the SHA-256 of this file under that code",
                "\(code); 이 파일의 SHA-256이 그 코드로 원장에 기록됨"
            )
            facts.append(Fact(wording("Issued", "발행"), [.text(text)]))
        }
        return facts
    }

    /// The element masses, or what is missing for them; elements measured as none come last.
    private var contents: String {
        var masses: [String] = []
        var none: [String] = []
        for element in elements {
            let rows = trace.sources.filter { $0.element == element }
            let known = rows.compactMap(\.micrograms)
            let sum = known.reduce(Int128(0)) { $0 + Int128($1) }
            if known.count < rows.count {
                masses.append("\(element.symbol) " + wording("not assayed", "분석 없음"))
            } else if sum == 0 {
                none.append(element.symbol)
            } else {
                masses.append("\(element.symbol) \(kilograms(sum))")
            }
        }
        if !none.isEmpty {
            let list = none.joined(separator: " ")
            masses.append(wording("measured as none: \(list)", "측정값 0: \(list)"))
        }
        return masses.isEmpty
            ? wording("none is known", "알려진 원소 없음") : masses.joined(separator: ", ")
    }

    /// How many claims were asked for, and how they came out.
    var summary: String {
        let count = { (matches: (PolicyResult) -> Bool) in
            audit.claims.count { matches($0.result) }
        }
        let counts = [
            (count(\.isSupported), wording("may be made as worded", "아래 문구대로 주장 가능")),
            (count { $0 == .fail }, wording("fail", "미충족")),
            (count { $0 == .blocked }, wording("blocked", "차단")),
            (count { $0 == .indeterminate }, wording("can't be decided", "판단 불가")),
            (count(\.isNeutral), wording("not applicable or not in force", "해당 없음")),
        ].filter { $0.0 > 0 }
        let parts = counts.map { wording("\($0.1): \($0.0)", "\($0.1) \($0.0)건") }
        let total = audit.claims.count
        return wording("Claims examined: \(total) (", "검토한 주장 \(total)건 (")
            + parts.joined(separator: wording("; ", ", ")) + ")."
    }

    func answers() -> [Block] {
        audit.claims.map { claim in
            let policy = claim.policy
            let level = policy.level.map { wording(", level \($0)", ", 수준 \($0)") } ?? ""
            let head = "\(policy.id) \(title(of: policy))"
            return .answer(
                Answer(
                    badge(claim.result),
                    [.text(claim.wording(korean: language == .korean))],
                    details: [
                        [
                            .link(head, to: place("claim", policy.id)),
                            .text(level + wording(", version ", ", 버전 ") + policy.version),
                        ]
                    ] + coverageLines(claim).map { [.text($0)] }
                )
            )
        }
    }

    /// How much of each element passes, is unknown, fails; elements that agree on one line.
    private func coverageLines(_ claim: Claim) -> [String] {
        guard claim.result != .notApplicable, claim.result != .notInForce else { return [] }
        var order: [Coverage] = []
        var elements: [Coverage: [String]] = [:]
        for (element, coverage) in claim.coverage.sorted(by: { $0.key < $1.key }) {
            if elements[coverage] == nil { order.append(coverage) }
            elements[coverage, default: []].append(element.symbol)
        }
        return order.map { coverage in
            let parts = [
                (coverage.passPPB, wording("pass", "충족")),
                (coverage.unknownPPB, wording("unknown", "불명")),
                (coverage.failPPB, wording("fail", "미충족")),
            ].filter { $0.0 > 0 }.map { "\($0.1) \(percent($0.0))" }
            return (elements[coverage] ?? []).joined(separator: ", ") + ": "
                + parts.joined(separator: ", ")
        }
    }

    /// Parts per billion as percent, every digit: 100 only where it is all.
    func percent(_ ppb: Int64) -> String { Int128(ppb).decimalText(decimals: 7) + " %" }

    func limits() -> Block {
        .note(
            Note(
                .limits,
                title: wording("What this report does not say", "이 보고서가 말하지 않는 것"),
                limitTexts.map { [.text($0)] }
            )
        )
    }

    func title(of policy: Policy) -> String { wording(policy.title, policy.titleKorean) }

    /// What must not be read into the report.
    package var limitTexts: [String] {
        var lines = [
            wording(
                "It says who recorded what, signed by which key, and that it has not been changed"
                    + " in this ledger since. It does not prove that what they recorded is true.",
                "누가 무엇을 어떤 키로 서명하여 기록했는지, 그 뒤 이 원장에서 바뀌지 않았음을 말합니다."
                    + " 기록된 내용이 사실임을 증명하지는 않습니다."
            )
        ]
        if !audit.claims.contains(where: {
            $0.policy.speaksOfEveryLife && $0.result == .pass
        }) {
            lines.append(
                wording(
                    "It does not say where the material was first mined, refined or made into"
                        + " magnets, and must not be quoted as if it did.",
                    "재료가 처음 채광·정제되거나 자석으로 만들어진 곳을 말하지 않으며,"
                        + " 그렇게 인용해서는 안 됩니다."
                )
            )
        }
        if audit.gates.contains(where: { $0.result == .notEvaluable }) {
            lines.append(
                wording(
                    "The element balance could not be told for every run: some lots have no assay.",
                    "일부 로트에 분석 결과가 없어 모든 공정의 원소 수지를 확인하지는 못했습니다."
                )
            )
        }
        lines += [
            wording(
                "What was recorded after the newest checkpoint that somebody outside holds can be"
                    + " rewritten by whoever owns the machine and all keys.",
                "외부인이 보관한 최신 체크포인트 이후의 기록은 기계와 모든 키를 가진 사람이"
                    + " 다시 쓸 수 있습니다."
            ),
            wording(
                "Carriage through a country is not a step and is not judged. This is no legal"
                    + " advice.",
                "어떤 나라를 지나는 운송은 단계로 보지 않으며 판단하지 않습니다. 법률 자문이 아닙니다."
            ),
        ]
        return lines
    }
}

extension Policy {
    /// Whether it asks where recycled material was before it became waste, and that every such place
    /// is outside the covered set.
    fileprivate var speaksOfEveryLife: Bool {
        rule == .outside
            && require.contains { $0.life == .prior && $0.waste.contains(.postConsumer) }
    }
}
