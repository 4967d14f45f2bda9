package import Auditing
package import Custody
import VerifiableLog

/// A lot that was acquired, and what it brought.
package struct SourceLot {
    package let lot: Lot
    package let acquired: LotAcquired?
    /// The strongest result against it in the claim about places.
    package let worst: PolicyResult?

    var tone: Tone {
        switch worst {
        case .fail, .blocked: .hit
        case .indeterminate: .unknown
        default: .known
        }
    }
}

extension ProvenanceReport {
    /// The lots that the subject's material was acquired in, by code.
    package var sourceLots: [SourceLot] {
        let worst = worstByLot
        return lineage.leaves.map { leaf in
            SourceLot(
                lot: leaf,
                acquired: history.event(at: leaf.madeAt) as? LotAcquired,
                worst: worst[leaf.code]
            )
        }
    }

    /// What the claim about places finds on each lot or on what was made of it.
    private var worstByLot: [Code: PolicyResult] {
        let runs = Dictionary(uniqueKeysWithValues: lineage.runs.map { ($0.code, $0) })
        var worst: [Code: PolicyResult] = [:]
        for finding in placeClaim?.findings ?? [] {
            var open = finding.lot.map { [$0] } ?? []
            while let code = open.popLast() {
                // Whoever was reached before passed the same or worse to its ancestors.
                if let known = worst[code], known <= finding.result { continue }
                worst[code] = finding.result
                let run = lineage[code]?.run.flatMap { runs[$0] }
                open += run?.event.inputs.map(\.lot) ?? []
            }
        }
        return worst
    }

    /// Where the elements came from: a picture of the heaviest one and a table by supplier.
    func origin() -> Document.Section {
        let sources = sourceLots
        var blocks: [Block] = []
        if let heaviest { blocks.append(.figure(sankey(of: heaviest, sources))) }
        blocks += [
            .table(suppliers(sources)),
            .paragraph([
                .link(
                    wording("Each lot, with guaranteed bounds", "로트별 비율과 보장 범위"),
                    to: place("sources")
                ),
                .text(". "),
                .text(
                    wording(
                        "Verdicts never rest on shares: every way that any material took is judged.",
                        "판정은 비율에 따르지 않으며, 재료가 지나온 모든 경로를 판단합니다."
                    )
                ),
            ]),
        ]
        return Document.Section(
            wording("Where it came from", "출처"),
            anchor: place("origin"),
            blocks: blocks
        )
    }

    /// The element that weighs most in the subject.
    var heaviest: Element? {
        var masses: [Element: Int128] = [:]
        for row in trace.sources {
            masses[row.element, default: 0] += Int128(row.micrograms ?? 0)
        }
        return elements.max { (masses[$0] ?? 0, $1) < (masses[$1] ?? 0, $0) }
    }

    /// Suppliers, kinds of feed, the subject.
    private func sankey(of element: Element, _ sources: [SourceLot]) -> Figure {
        let byCode = Dictionary(uniqueKeysWithValues: sources.map { ($0.lot.code, $0) })
        // Where the mass is not known, the bands are shares of it.
        let isWeighed = trace.sources.allSatisfy { $0.element != element || $0.micrograms != nil }
        var nodes: [Sankey.Node] = []
        var links: [Sankey.Link] = []
        for row in trace.sources where row.element == element {
            let weight = Int128(isWeighed ? row.micrograms ?? 0 : row.sharePPB)
            guard weight > 0 else { continue }
            let source = row.source.lotCode.flatMap { byCode[$0] }
            let tone = source?.tone ?? .unknown
            let supplier = source.map(supplier) ?? nobody
            let kind = source.map(kind) ?? nobody
            let start = "from \(supplier) \(tone.rawValue)"
            let middle = "kind \(kind) \(tone.rawValue)"
            nodes.append(.init(start, column: 0, label: supplier, tone: tone))
            nodes.append(.init(middle, column: 1, label: kind, tone: tone))
            links.append(.init(from: start, to: middle, micrograms: weight, tone: tone))
            links.append(.init(from: middle, to: "subject", micrograms: weight, tone: tone))
        }
        nodes.append(
            .init("subject", column: 2, label: audit.subject.code.text, tone: .subject)
        )
        let words = Wording(language)
        let columns = [
            wording("Supplier", "공급자"), wording("Kind", "종류"), wording("Subject", "대상"),
        ].map { title in
            Sankey.Column(title) { words.pick("… and \($0) more", "… 외 \($0)건") }
        }
        let marked = placeClaim.map {
            wording(", marked as \($0.policy.id) finds", ", \($0.policy.id) 확인 사항 표시")
        }
        let title =
            wording(
                "\(element.symbol) from its suppliers to \(audit.subject.code)",
                "공급자에서 \(audit.subject.code)까지의 \(element.symbol)"
            ) + (marked ?? "")
        let picture = Sankey(
            id: place("sankey"),
            title: title,
            columns: columns,
            nodes: nodes,
            links: links,
            language: language,
            figure: { weight in
                isWeighed
                    ? Self.kilogramText(weight) + " kg"
                    : weight.halfEvenDivide(by: 100_000).decimalText(decimals: 2) + " %"
            }
        ).picture()
        return Figure(title, anchor: place("sankey"), picture)
    }

    private var nobody: String { wording("not attributable", "귀속 불가") }

    private func supplier(_ source: SourceLot) -> String {
        source.acquired.map { partyName($0.supplier) } ?? nobody
    }

    /// What the lot was when it came: the feed it is known as, else its class, else its form.
    func kind(_ source: SourceLot) -> String {
        if source.lot.wasteClass == .virgin {
            let what = source.lot.compound?.code ?? wording(source.lot.form.name)
            return wording(WasteClass.virgin.name) + " " + what
        }
        return source.lot.feedClass.map { wording($0.name) } ?? wording(source.lot.form.name)
    }

    /// Where the lot is said to have become waste.
    func collected(_ source: SourceLot) -> String {
        guard source.lot.wasteClass != .virgin else { return "–" }
        let stated = history.inventory.standingFacts(on: source.lot.code).filter {
            $0.event.life == .recycling && $0.event.stage == .collect
        }.map(\.event.place)
        let places = ([source.acquired?.collected].compactMap(\.self) + stated).map {
            $0.text(korean: language == .korean)
        }
        let told = Set(places).sorted().joined(separator: " / ")
        return told.isEmpty ? wording("not stated", "기재 없음") : told
    }

    /// One row for each supplier, kind and place of collection.
    private func suppliers(_ sources: [SourceLot]) -> Table {
        struct Key: Hashable {
            let supplier: String
            let kind: String
            let collected: String
        }
        var shares: [Key: [Element: Int64]] = [:]
        var lots: [Key: Int] = [:]
        let byCode = Dictionary(uniqueKeysWithValues: sources.map { ($0.lot.code, $0) })
        func key(_ source: SourceLot?) -> Key {
            guard let source else { return Key(supplier: "?", kind: nobody, collected: "?") }
            return Key(
                supplier: supplier(source),
                kind: kind(source),
                collected: collected(source)
            )
        }
        for source in sources { lots[key(source), default: 0] += 1 }
        for row in trace.sources {
            let key = key(row.source.lotCode.flatMap { byCode[$0] })
            shares[key, default: [:]][row.element, default: 0] += row.sharePPB
        }
        let keys = Set(shares.keys).union(lots.keys).sorted {
            let (one, other) = (shares[$0] ?? [:], shares[$1] ?? [:])
            let weight = { (parts: [Element: Int64]) in heaviest.flatMap { parts[$0] } ?? 0 }
            return (weight(other), $0.supplier, $0.kind, $0.collected)
                < (weight(one), $1.supplier, $1.kind, $1.collected)
        }
        let total = Table.Row(
            [[.text(wording("All", "합계"))], [], [], [.text("\(sources.count)")]]
                + elements.map { element in
                    let sum = trace.sources.filter { $0.element == element }
                        .reduce(Int64(0)) { $0 + $1.sharePPB }
                    return [.text(percent(sum))]
                },
            isTotal: true
        )
        return Table(
            wording("By supplier and kind: share of each element", "공급자·종류별 원소 비율"),
            columns: [
                .init([.text(wording("Supplier", "공급자"))]),
                .init([.text(wording("Kind", "종류"))]),
                .init([.text(wording("Collected in", "수거지"))]),
                .init([.text(wording("Lots", "로트"))], .trailing),
            ] + elements.map { .init([.text($0.symbol)], .trailing) },
            rows: keys.map { key in
                Table.Row(
                    [
                        [.text(key.supplier)], [.text(key.kind)], [.text(key.collected)],
                        [.text("\(lots[key] ?? 0)")],
                    ] + elements.map { [.text(share(shares[key]?[$0]))] }
                )
            } + [total]
        )
    }

    /// To a hundredth of a percent; what is there and smaller says so.
    func share(_ ppb: Int64?) -> String {
        guard let ppb, ppb > 0 else { return "0" }
        let hundredths = Int128(ppb).halfEvenDivide(by: 100_000)
        return hundredths == 0 ? "<0.01 %" : hundredths.decimalText(decimals: 2) + " %"
    }
}

extension Source {
    /// The lot, nil for what can't be attributed.
    var lotCode: Code? {
        guard case .leaf(let code) = self else { return nil }
        return code
    }
}
