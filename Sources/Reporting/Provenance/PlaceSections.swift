import Auditing
package import Custody
import VerifiableLog

/// What was done where: one operation at one site.
package struct OperationPlace {
    package let operation: Operation
    package let site: Code
    /// In the order of the log.
    package let runs: [Run]
}

extension ProvenanceReport {
    /// The operations of the recycling by site, in the order of the first run.
    package var operationPlaces: [OperationPlace] {
        var order: [String] = []
        var runs: [String: [Run]] = [:]
        for run in lineage.runs {
            let key = "\(run.event.operation.rawValue) \(run.event.site)"
            if runs[key] == nil { order.append(key) }
            runs[key, default: []].append(run)
        }
        return order.compactMap { runs[$0] }.compactMap { runs in
            runs.first.map {
                OperationPlace(operation: $0.event.operation, site: $0.event.site, runs: runs)
            }
        }
    }

    /// Stage by element, then the recorded runs by place.
    func matrix() -> Document.Section {
        let lives = [Life.prior, .recycling].map { life in
            OriginMatrix.Life(
                life == .prior
                    ? wording("Earlier life", "이전 생애") : wording("Recycling life", "재활용 생애"),
                (origins?.rows ?? []).filter { $0.need.life == life }.map { row in
                    OriginMatrix.Stage(wording(row.need.stage.name), row.cells.map(cell))
                }
            )
        }
        let title = wording("Place of each stage, by element", "원소별 단계 장소")
        let picture = OriginMatrix(
            id: place("matrix"),
            title: title,
            elements: elements.map(\.symbol),
            lives: lives,
            language: language
        ).picture()
        return Document.Section(
            wording("Origin of each stage", "단계별 출처"),
            anchor: place("matrix-section"),
            blocks: [
                .figure(Figure(title, anchor: place("matrix"), picture)),
                .table(operations()),
            ]
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

    private func operations() -> Table {
        Table(
            wording("Recorded runs by operation and site", "작업·장소별 기록된 공정"),
            columns: [
                .init([.text(wording("Operation", "작업"))]),
                .init([.text(wording("Country", "국가"))]),
                .init([.text(wording("Site", "장소"))]),
                .init([.text(wording("Runs", "공정 수"))], .trailing),
                .init([.text(wording("From", "시작"))]), .init([.text(wording("To", "종료"))]),
            ],
            rows: operationPlaces.map { group in
                Table.Row([
                    [.text(wording(group.operation.name))], [.text(country(of: group.site))],
                    [.text(siteName(group.site))], [.text("\(group.runs.count)")],
                    [.code(day(group.runs.map(\.event.started).min()))],
                    [.code(day(group.runs.map(\.event.ended).max()))],
                ])
            }
        )
    }

    /// The day in UTC.
    func day(_ time: Timestamp?) -> String { String((time?.description ?? "").prefix(10)) }

    /// Country or subdivision of a site.
    package func country(of site: Code) -> String {
        guard let data = try? history.inventory.site(site) else { return "?" }
        return data.subdivision?.code ?? data.country.code
    }

    /// Code and party.
    func siteName(_ site: Code) -> String {
        guard let data = try? history.inventory.site(site) else { return site.text }
        return "\(site), \(partyName(data.party))"
    }

    func partyName(_ party: Code) -> String {
        (try? history.inventory.party(party))?.name ?? party.text
    }
}
