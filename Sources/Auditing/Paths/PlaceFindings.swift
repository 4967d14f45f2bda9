import Custody
import VerifiableLog

/// What keeps places on the way from being clear: of runs, of lots that were held or exported
/// somewhere, and of facts on lots that runs made.
///
/// Each finding worsens every way through its run or lot.
struct PlaceFindings {
    /// For all elements, then for single ones.
    private(set) var findings: [AuditFinding] = []
    private var runs: [Code: Relation] = [:]
    private var lots: [Int: Relation] = [:]
    private var lotElements: [Int: [Element: Relation]] = [:]

    func relation(of run: Run) -> Relation { runs[run.code] ?? .clear }

    func relation(of lot: Int, _ element: Element) -> Relation {
        max(lots[lot] ?? .clear, lotElements[lot]?[element] ?? .clear)
    }

    /// Nothing: for asking what ways there are.
    static let none = PlaceFindings()

    private init() {}

    /// Of a policy that asks for disclosure only, what contradicts the record or breaks it.
    init(
        _ lineage: Lineage,
        reader: FactReader,
        policy: Policy,
        elements: [Element]
    ) {
        let custody = CustodyPlaces(lineage: lineage, reader: reader)
        let asksWhere = policy.rule == .outside
        for run in lineage.runs where asksWhere {
            add(reader.read([reader.place(of: run)]), of: run, lineage)
            addWhatItCannot(run, lineage)
        }
        for (number, lot) in lineage.lots.enumerated() {
            for swapped in custody.swapped(lot) { add(swapped, to: number) }
            for held in asksWhere ? custody.held(lot) : [] { add(held, to: number) }
            if lot.run == nil {
                if asksWhere, let finding = custody.exported(lot, elements) {
                    add(finding, to: number)
                }
                continue
            }
            let made = MadeLotFacts(
                number: number,
                lineage: lineage,
                reader: reader,
                policy: policy
            )
            for element in elements {
                for finding in made.findings(element) { add(finding, to: number, element) }
            }
        }
        findings = AuditFinding.merged(findings)
    }

    private mutating func add(_ reading: StageReading, of run: Run, _ lineage: Lineage) {
        guard reading.relation != .clear else { return }
        runs[run.code] = reading.relation
        let isHit = reading.relation == .hit
        findings.append(
            AuditFinding(
                code: isHit ? .coveredPlace : .placeOpen,
                result: isHit ? .fail : .indeterminate,
                lot: run.event.outputs.first { lineage.number(of: $0.lot) != nil }?.lot,
                need: Need(life: .recycling, stage: run.event.operation.stage),
                entries: reading.entries,
                documents: reading.documents,
                text: "\(run.code), \(run.event.operation) at \(run.event.site): \(reading.place)"
                    + (isHit ? " lies in a covered country." : " may lie in a covered country.")
            )
        )
    }

    /// Where the rest was done is not told by the run's site.
    private mutating func addWhatItCannot(_ run: Run, _ lineage: Lineage) {
        let beyond = Span.beyond(
            run.event.operation,
            inputs: lineage.inputs(of: run).map { lineage.lots[$0].form },
            outputs: lineage.outputs(of: run).map { lineage.lots[$0].form },
            stated: run.event.stages ?? []
        )
        guard !beyond.isEmpty else { return }
        runs[run.code] = max(relation(of: run), .unknown)
        findings.append(
            AuditFinding(
                code: .runCannot,
                result: .indeterminate,
                lot: run.event.outputs.first { lineage.number(of: $0.lot) != nil }?.lot,
                need: Need(life: .recycling, stage: beyond[0]),
                entries: [run.seq],
                text: "\(run.code) is recorded as \(run.event.operation), which does not"
                    + " \(beyond.map(\.rawValue).joined(separator: ", "))."
            )
        )
    }

    private mutating func add(_ finding: AuditFinding, to lot: Int, _ element: Element? = nil) {
        let relation: Relation = finding.result == .fail ? .hit : .unknown
        if let element {
            let known = lotElements[lot]?[element] ?? .clear
            lotElements[lot, default: [:]][element] = max(known, relation)
        } else {
            lots[lot] = max(lots[lot] ?? .clear, relation)
        }
        findings.append(finding)
    }
}
