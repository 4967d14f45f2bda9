import Auditing
import Custody
import VerifiableLog

extension ProvenanceReport {
    /// Who held the leaves and the shipped lots when.
    func timeline() -> Document.Section {
        let lots = lineage.lots
        let rows = lots.compactMap(row)
        let title = wording("Custody timeline", "보관 연표")
        let end =
            history.inventory.shipment(audit.subject.code)?.occurredAt
            ?? history.entries.last?.recordedAt ?? Timestamp(secondsSinceEpoch: 0)
        let picture = CustodyTimeline(
            id: Anchor("timeline"),
            title: title,
            rows: rows,
            end: end,
            language: language
        ).picture()
        return Document.Section(
            title,
            anchor: Anchor("timeline-section"),
            blocks: [.figure(Figure(title, anchor: Anchor("timeline"), picture))]
        )
    }

    private func row(of lot: Lot) -> CustodyTimeline.Row? {
        guard let made = history.occurredAt(lot.madeAt) else { return nil }
        var bars: [CustodyTimeline.Bar] = []
        var marks = [
            CustodyTimeline.Mark(
                lot.run == nil ? .acquire : .run,
                at: made,
                label: "#\(lot.madeAt) \(lot.run?.text ?? wording("acquired", "취득"))"
            )
        ]
        var start = made
        let travelled = history.inventory.transfers().filter { transfer in
            transfer.dispatch.lots.contains { $0.lot == lot.code }
        }
        for transfer in travelled {
            bars.append(
                .init(
                    .held,
                    from: start,
                    to: transfer.occurredAt,
                    label: transfer.dispatch.fromSite.text
                )
            )
            marks.append(
                .init(.dispatch, at: transfer.occurredAt, label: "#\(transfer.dispatchedAt)")
            )
            let arrival = transfer.received.first { $0.lot == lot.code }
            bars.append(
                .init(
                    .transit,
                    from: transfer.occurredAt,
                    to: arrival?.occurredAt,
                    label: transfer.code.text
                )
            )
            guard let arrival else { return .init(lot.code.text, bars: bars, marks: marks) }
            marks.append(.init(.receive, at: arrival.occurredAt, label: "#\(arrival.seq)"))
            start = arrival.occurredAt
        }
        let uses =
            history.inventory.runs(consuming: lot.code).map(\.event.ended)
            + history.inventory.shipments(of: lot.code).map(\.occurredAt)
        let last = lot.remaining == .zero ? uses.max() : nil
        bars.append(
            .init(.held, from: start, to: last.map { max($0, start) }, label: lot.site.text)
        )
        for shipment in history.inventory.shipments(of: lot.code) {
            marks.append(.init(.ship, at: shipment.occurredAt, label: "#\(shipment.seq)"))
        }
        return .init(lot.code.text, detail: lot.form.rawValue, bars: bars, marks: marks)
    }

    /// Per run and element: in, out, lost, unaccounted.
    func balance() throws -> Document.Section {
        var totals: [Element: (fed: Int128, made: Int128, lost: Int128, variance: Int128)] = [:]
        var rows: [Table.Row] = []
        for run in lineage.runs {
            for row in try ElementBalance.rows(of: run, in: history.inventory)
            where elements.contains(row.element) {
                let sum = totals[row.element] ?? (0, 0, 0, 0)
                totals[row.element] = (
                    sum.fed + row.fed, sum.made + row.made, sum.lost + row.lost,
                    sum.variance.saturatingAdd(row.squaredUncertainty)
                )
                rows.append(
                    Table.Row([
                        [.code(run.code.text)], [.text(run.event.operation.rawValue)],
                        [.text(row.element.symbol)], [.text(kilograms(row.fed))],
                        [.text(kilograms(row.made))], [.text(kilograms(row.lost))],
                        [.text(recovery(row.made, of: row.fed))], [.text(word(row.result))],
                    ])
                )
            }
        }
        let title = wording("Balance of the elements over all runs", "전체 공정 원소 수지")
        let bars = BalanceBars(
            id: Anchor("balance"),
            title: title,
            rows: totals.sorted { $0.key < $1.key }.map { element, sum in
                bar(element, sum.fed, sum.made, sum.lost, sum.variance)
            },
            language: language
        )
        return Document.Section(
            wording("Mass and element balance", "질량·원소 수지"),
            anchor: Anchor("balance-section"),
            blocks: [
                .figure(Figure(title, anchor: Anchor("balance"), bars.picture())),
                .table(
                    Table(
                        wording("Balance by run", "공정별 수지"),
                        columns: [
                            .init([.text(wording("Run", "공정"))]),
                            .init([.text(wording("Operation", "작업"))]),
                            .init([.text(wording("Element", "원소"))]),
                            .init([.text(wording("In", "투입"))], .trailing),
                            .init([.text(wording("Out", "산출"))], .trailing),
                            .init([.text(wording("Lost", "손실"))], .trailing),
                            .init([.text(wording("Recovery", "회수율"))], .trailing),
                            .init([.text(wording("Result", "결과"))]),
                        ],
                        rows: rows
                    )
                ),
            ]
        )
    }

    private func word(_ result: ElementBalance.Result) -> String {
        switch result {
        case .balanced: wording("holds", "성립")
        case .minorExcess: wording("small excess", "소폭 초과")
        case .excess: wording("excess", "초과")
        case .notEvaluable: wording("not evaluable", "평가 불가")
        }
    }

    /// Rounded down, to a tenth of a percent.
    private func recovery(_ made: Int128, of fed: Int128) -> String {
        fed > 0 ? (made * 1_000 / fed).decimalText(decimals: 1) + " %" : "–"
    }

    private func bar(
        _ element: Element,
        _ fed: Int128,
        _ made: Int128,
        _ lost: Int128,
        _ variance: Int128
    ) -> BalanceBars.Row {
        let root = squareRoot(variance)
        let isOver = fed - made - lost < 0
        return BalanceBars.Row(
            element.symbol,
            input: fed,
            output: made,
            loss: lost,
            uncertainty: root,
            figures: .init(
                input: kilograms(fed),
                output: kilograms(made),
                loss: kilograms(lost),
                unaccounted: (isOver ? "-" : "") + kilograms(abs(fed - made - lost)),
                uncertainty: "± " + kilograms(root),
                yield: recovery(made, of: fed)
            ),
            badge: Badge(isOver && made + lost - fed > root ? .fail : .pass, language)
        )
    }

    /// The root rounded up, for drawing a whisker.
    private func squareRoot(_ value: Int128) -> Int128 {
        guard value > 1 else { return max(0, value) }
        var root: Int128 = 1 << ((128 - value.leadingZeroBitCount) / 2 + 1)
        while true {
            let next = (root + value / root) / 2
            if next >= root { return root }
            root = next
        }
    }

    private var relevantEntries: [Int64] {
        var positions = Set(lineage.runs.map(\.seq)).union(lineage.lots.map(\.madeAt))
        for code in lineage.lots.map(\.code) {
            positions.formUnion(history.inventory.assays(of: code).map(\.seq))
            positions.formUnion(history.inventory.originFacts(of: code).map(\.seq))
        }
        for transfer in history.inventory.transfers()
        where transfer.dispatch.lots.contains(where: { lineage[$0.lot] != nil }) {
            positions.insert(transfer.dispatchedAt)
            positions.formUnion(transfer.received.map(\.seq))
        }
        if let shipment = history.inventory.shipment(audit.subject.code) {
            positions.insert(shipment.seq)
        }
        positions.formUnion(positions.flatMap { history.amendments.all(of: $0).map(\.seq) })
        positions.formUnion((audit.claims.flatMap(\.findings) + audit.remarks).flatMap(\.entries))
        return positions.sorted()
    }

    /// The entries everything above rests on.
    func entries() -> Document.Section {
        let rows = relevantEntries.compactMap { history.entry(at: $0) }.map { entry in
            Table.Row(
                [
                    [.text("#\(entry.seq)")], [.code(entry.type)],
                    [.text(entry.recordedAt.description)],
                    [.text((history.occurredAt(entry.seq) ?? entry.recordedAt).description)],
                    [.code(String(entry.by.suffix(16)))], [.hash(entry.leaf.hex)],
                ],
                anchor: Anchor("entry", entry.seq)
            )
        }
        return Document.Section(
            wording("Entries", "기록"),
            anchor: Anchor("entries"),
            blocks: [
                .table(
                    Table(
                        wording("Entries this report rests on", "근거 기록"),
                        columns: [
                            .init([.text("#")]), .init([.text(wording("Type", "종류"))]),
                            .init([.text(wording("Recorded", "기록 시각"))]),
                            .init([.text(wording("Happened", "발생 시각"))]),
                            .init([.text(wording("Key", "키"))]), .init([.text("SHA-256")]),
                        ],
                        rows: rows
                    )
                )
            ]
        )
    }

    /// The documents those entries name.
    func documents() -> Document.Section {
        let positions = Set(relevantEntries)
        let all = history.inventory.registrations(.document).compactMap { thing in
            history.event(at: thing.seq) as? DocumentAttached
        }
        let named = Set(
            relevantEntries.compactMap { history.event(at: $0) }.flatMap { event in
                event.subjects.filter { $0.hasPrefix("sha256:") }
            }
        )
        let rows = all.filter { document in
            named.contains(document.document.description)
                || (document.supports ?? []).contains { $0.seq.map(positions.contains) ?? false }
        }.map { document in
            Table.Row([
                [.text(document.kind)], [.text(document.title ?? "")],
                [.text(document.tier.rawValue)], [.text("\(document.bytes)")],
                [.hash(document.document.digest.hex)],
            ])
        }
        return Document.Section(
            wording("Documents", "문서"),
            anchor: Anchor("documents"),
            blocks: [
                .table(
                    Table(
                        wording("Documents by digest", "문서 목록"),
                        columns: [
                            .init([.text(wording("Kind", "종류"))]),
                            .init([.text(wording("Title", "제목"))]),
                            .init([.text(wording("Tier", "등급"))]),
                            .init([.text(wording("Bytes", "크기"))], .trailing),
                            .init([.text("SHA-256")]),
                        ],
                        rows: rows
                    )
                )
            ]
        )
    }

    /// How somebody who trusts neither us nor this program checks it.
    func checking() -> Document.Section {
        Document.Section(
            wording("How to check this without us", "독립적으로 확인하는 방법"),
            anchor: Anchor("checking"),
            blocks: [
                .list(integrity.map { [.text($0)] }),
                .paragraph([
                    .text(
                        wording(
                            "Each entry is a C2SP signed note; its SHA-256 over 0x00 and its bytes"
                                + " is the leaf above. Ask for the entries and the checkpoint, and"
                                + " compare the root on the first page with the one you hold:",
                            "각 기록은 C2SP 서명 노트이며, 0x00과 바이트의 SHA-256이 위의 값입니다."
                        )
                    )
                ]),
                .listing([
                    "lodestone verify",
                    "lodestone log --show \(audit.seq)",
                    "lodestone audit \(audit.subject.code) --as-of \(audit.seq) --json",
                ]),
            ]
        )
    }
}
