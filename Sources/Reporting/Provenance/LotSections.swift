import Auditing
import Custody
import VerifiableLog

/// The annex of lots: those acquired, and those made on the way.
extension ProvenanceReport {
    /// Every acquired lot with its share of each element and the bounds.
    func sources() -> Document.Section {
        var rows: [Code: [Element: Attribution.Row]] = [:]
        var open: [Element: Attribution.Row] = [:]
        for row in trace.sources {
            if let code = row.source.lotCode {
                rows[code, default: [:]][row.element] = row
            } else {
                open[row.element] = row
            }
        }
        var lines = sourceLots.map { source in
            Table.Row(
                [
                    [.code(source.lot.code.text), .lineBreak] + links(to: [source.lot.madeAt]),
                    described(source),
                ] + elements.map { bounds(rows[source.lot.code]?[$0]) },
                anchor: place("lot", source.lot.code.text)
            )
        }
        if !open.isEmpty {
            let via = Set(open.values.flatMap(\.via)).sorted()
            let text = wording(
                "not attributable: no result for ",
                "귀속 불가, 분석 결과 없는 로트: "
            )
            lines.append(
                Table.Row(
                    [["?"], [.text(text)] + list(via)] + elements.map { bounds(open[$0]) }
                )
            )
        }
        let note = wording(
            "Share of the element in the subject; below it the least and the most that can have"
                + " come from the lot, whatever was mixed with what.",
            "대상에 든 원소 중 비율. 아래는 혼합과 무관하게 그 로트에서 올 수 있는 최소와 최대."
        )
        return Document.Section(
            wording("Source lots", "원료 로트"),
            anchor: place("sources"),
            blocks: [
                .paragraph([.text(note)]),
                .table(
                    Table(
                        wording("Acquired lots", "취득 로트"),
                        columns: [
                            .init([.text(wording("Lot", "로트"))]),
                            .init([
                                .text(wording("What, from whom, collected", "품목, 공급자, 수거지"))
                            ]),
                        ] + elements.map { .init([.text($0.symbol)], .trailing) },
                        rows: lines
                    )
                ),
            ]
        )
    }

    private func described(_ source: SourceLot) -> Line {
        let waste = source.lot.wasteClass.map { wording($0.name) } ?? ""
        let what = [kilograms(source.lot.made), kind(source), waste].filter { !$0.isEmpty }
            .joined(separator: ", ")
        let supplier = source.acquired.map { partyName($0.supplier) } ?? "?"
        let place = wording("collected: ", "수거지: ") + collected(source)
        return [.text(what), .lineBreak, .text(supplier + "; " + place)]
    }

    private func bounds(_ row: Attribution.Row?) -> Line {
        guard let row else { return ["–"] }
        let lower = Int128(row.lowerPPB / 100_000).decimalText(decimals: 2)
        let upper = Int128(row.upperPPB).ceilingDivide(by: 100_000).decimalText(decimals: 2)
        return [.text(share(row.sharePPB)), .lineBreak, .text("\(lower)–\(upper) %")]
    }

    /// Every lot that a run made.
    func genealogy() -> Document.Section {
        let rows = trace.nodes.filter { $0.lot.run != nil }.map { node in
            let what = wording(node.lot.form.name)
            return Table.Row(
                [
                    [.code(node.lot.code.text)],
                    [.text(node.lot.compound.map { "\(what) \($0.code)" } ?? what)],
                    [.text(kilograms(node.lot.made))], [.text(node.lot.site.text)],
                    [
                        node.lot.run.map { .link($0.text, to: place("run", $0.text)) }
                            ?? .text("")
                    ],
                    [.text("\(node.depth)")], links(to: [node.lot.madeAt]),
                ],
                anchor: place("lot", node.lot.code.text)
            )
        }
        return Document.Section(
            wording("Lots made on the way", "중간 로트"),
            anchor: place("genealogy"),
            blocks: [
                .table(
                    Table(
                        wording("Lots made by runs, newest first", "공정에서 만들어진 로트"),
                        columns: [
                            .init([.text(wording("Lot", "로트"))]),
                            .init([.text(wording("What", "품목"))]),
                            .init([.text(wording("Mass made", "생성 질량"))], .trailing),
                            .init([.text(wording("Last at", "최종 장소"))]),
                            .init([.text(wording("Made by", "생성 공정"))]),
                            .init([.text(wording("Runs back", "단계"))], .trailing),
                            .init([.text(wording("Entry", "기록"))]),
                        ],
                        rows: rows
                    )
                )
            ]
        )
    }
}
