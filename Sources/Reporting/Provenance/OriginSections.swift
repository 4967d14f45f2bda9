import Auditing
import Custody
import VerifiableLog

extension ProvenanceReport {
    /// Where the elements came from: a picture of the heaviest one and a table of all.
    func origin() throws -> Document.Section {
        var blocks: [Block] = []
        let heaviest = elements.max { mass(of: $0) < mass(of: $1) }
        if let heaviest { blocks.append(.figure(sankey(of: heaviest))) }
        blocks.append(.table(sources()))
        return Document.Section(
            wording("Where it came from", "출처"),
            anchor: Anchor("origin"),
            blocks: blocks
        )
    }

    private func mass(of element: Element) -> Int128 {
        trace.sources.filter { $0.element == element }
            .reduce(Int128(0)) { $0 + Int128($1.micrograms ?? 0) }
    }

    /// Leaves by feed class, into the lots shipped, into the subject.
    private func sankey(of element: Element) -> Figure {
        let rows = trace.sources.filter { $0.element == element }
        var nodes: [Sankey.Node] = []
        var links: [Sankey.Link] = []
        var groups: [String: Tone] = [:]
        for row in rows {
            let weight = Int128(row.micrograms ?? row.sharePPB)
            guard weight > 0 else { continue }
            let (group, tone) = group(of: row.source)
            let leaf = "leaf \(row.source.description)"
            nodes.append(
                Sankey.Node(
                    leaf,
                    column: 0,
                    label: row.source == .unknown
                        ? wording("not attributable", "귀속 불가") : row.source.description,
                    tone: tone
                )
            )
            let known = groups["group \(group)"]
            groups["group \(group)"] = known == .hit || tone == .known ? known ?? tone : tone
            links.append(
                Sankey.Link(from: leaf, to: "group \(group)", micrograms: weight, tone: tone)
            )
            links.append(
                Sankey.Link(
                    from: "group \(group)",
                    to: "subject",
                    micrograms: weight,
                    tone: tone
                )
            )
        }
        nodes += groups.sorted { $0.key < $1.key }.map {
            Sankey.Node($0.key, column: 1, label: String($0.key.dropFirst(6)), tone: $0.value)
        }
        nodes.append(Sankey.Node("subject", column: 2, label: audit.subject.code.text))
        let more = wording("more lots", "개 로트 더")
        let columns = [
            wording("Feed", "원료"), wording("Class", "종류"), wording("Subject", "대상"),
        ].map { title in Sankey.Column(title) { "… +\($0) \(more)" } }
        let title = wording("\(element.symbol) from feed to subject", "\(element.symbol) 흐름")
        let picture = Sankey(
            id: Anchor("sankey"),
            title: title,
            columns: columns,
            nodes: nodes,
            links: links,
            language: language,
            figure: { $0.decimalText(decimals: 9, grouping: true) + " kg" }
        ).picture()
        return Figure(title, anchor: Anchor("sankey"), picture)
    }

    /// The feed class of a leaf, and whether its collection is established.
    private func group(of source: Source) -> (String, Tone) {
        guard case .leaf(let code) = source, let leaf = lineage[code] else {
            return (wording("not attributable", "귀속 불가"), .unknown)
        }
        let event = history.event(at: leaf.madeAt) as? LotAcquired
        let label = leaf.feedClass?.rawValue ?? leaf.wasteClass?.rawValue ?? leaf.form.rawValue
        let strictest = audit.claims.last?.policy
        guard let covered = strictest?.covered, let place = event?.collected else {
            return (label, leaf.wasteClass == .virgin ? .known : .unknown)
        }
        switch place.relation(to: covered) {
        case .clear: return (label, .known)
        case .unknown: return (label, .unknown)
        case .hit: return (label, .hit)
        }
    }

    private func sources() -> Table {
        let percent = { (value: Int64) in Int128(value).decimalText(decimals: 7) + " %" }
        return Table(
            wording("Shares by source, with guaranteed bounds", "출처별 비율과 보장 범위"),
            columns: [
                .init([.text(wording("Element", "원소"))]), .init([.text(wording("Source", "출처"))]),
                .init([.text(wording("Share", "비율"))], .trailing),
                .init([.text(wording("Mass", "질량"))], .trailing),
                .init([.text(wording("At least", "최소"))], .trailing),
                .init([.text(wording("At most", "최대"))], .trailing),
            ],
            headerColumn: 1,
            rows: trace.sources.map { row in
                Table.Row([
                    [.text(row.element.symbol)],
                    [
                        row.source == .unknown
                            ? .text("?")
                            : .link(
                                row.source.description,
                                to: Anchor("lot", row.source.description)
                            )
                    ],
                    [.text(percent(row.sharePPB))],
                    [.text(row.micrograms.map { kilograms(Int128($0)) } ?? "–")],
                    [.text(percent(row.lowerPPB))], [.text(percent(row.upperPPB))],
                ])
            }
        )
    }

    /// Stage by element: the four-stage table and more.
    func matrix() -> Document.Section {
        let lives = [Life.prior, .recycling].map { life in
            OriginMatrix.Life(
                life == .prior
                    ? wording("Earlier life", "이전 수명") : wording("Recycling life", "재활용 수명"),
                (origins?.rows ?? []).filter { $0.need.life == life }.map { row in
                    OriginMatrix.Stage(row.need.stage.rawValue, row.cells.map(cell))
                }
            )
        }
        let title = wording("Origin of each stage", "단계별 출처")
        let picture = OriginMatrix(
            id: Anchor("matrix"),
            title: title,
            elements: elements.map(\.symbol),
            lives: lives,
            language: language
        ).picture()
        return Document.Section(
            title,
            anchor: Anchor("matrix-section"),
            blocks: [.figure(Figure(title, anchor: Anchor("matrix"), picture))]
        )
    }

    private func cell(_ cell: OriginTable.Cell?) -> OriginMatrix.Cell {
        guard let cell else { return OriginMatrix.Cell(.unrecorded) }
        let state: OriginMatrix.State =
            switch cell.relation {
            case .clear: .clear
            case .hit: .hit
            case .unknown: .unknown
            }
        return OriginMatrix.Cell(
            state,
            place: cell.place.description,
            tier: cell.tier?.rawValue ?? ""
        )
    }

    /// Every ancestor lot.
    func genealogy() -> Document.Section {
        let rows = trace.nodes.map { node in
            Table.Row(
                [
                    [.code(node.lot.code.text)],
                    [
                        .text(
                            [node.lot.material.rawValue, node.lot.form.rawValue]
                                .joined(separator: " ")
                        )
                    ],
                    [.text(node.mass.formatted(unit: .kg))], [.text(node.lot.site.text)],
                    [.text(node.lot.run?.text ?? wording("acquired", "취득"))],
                    [.text("\(node.depth)")],
                    [.link("#\(node.lot.madeAt)", to: Anchor("entry", node.lot.madeAt))],
                ],
                anchor: Anchor("lot", node.lot.code.text)
            )
        }
        return Document.Section(
            wording("Genealogy", "계보"),
            anchor: Anchor("genealogy"),
            blocks: [
                .table(
                    Table(
                        wording("Ancestor lots", "상위 로트"),
                        columns: [
                            .init([.text(wording("Lot", "로트"))]),
                            .init([.text(wording("What", "품목"))]),
                            .init([.text(wording("Mass", "질량"))], .trailing),
                            .init([.text(wording("Site", "장소"))]),
                            .init([.text(wording("Made by", "생성"))]),
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
