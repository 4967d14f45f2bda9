import Custody
import VerifiableLog

/// What was stated of a lot that a run made.
///
/// A fact can't replace the place of the run: disagreement is a conflict. What it says of other
/// stages can only hurt; a leaf's own facts are what clears.
struct MadeLotFacts {
    private let lot: Lot
    private let reader: FactReader
    private let needs: [Need]
    private let rule: Policy.Rule
    /// Runs that lead to the lot.
    private let ancestors: [Run]

    init(number: Int, lineage: Lineage, reader: FactReader, policy: Policy) {
        lot = lineage.lots[number]
        self.reader = reader
        rule = policy.rule
        let stated = reader.stated(on: lot)
        guard !stated.isEmpty else {
            needs = []
            ancestors = []
            return
        }
        let back = lineage.ancestors(of: number)
        ancestors = back.runs
        let looksAtPrior = back.leaves.contains {
            policy.statedPrior.contains($0.wasteClass ?? .unknown)
        }
        needs = stated.filter { $0.life == .recycling || looksAtPrior }
    }

    func findings(_ element: Element) -> [AuditFinding] {
        needs.compactMap { need in
            let statements = reader.facts(on: lot.code, need, element)
            let reading = reader.read(statements)
            guard reading.isRecorded else { return nil }
            let runs =
                need.life == .recycling ? ancestors.filter { $0.span.contains(need.stage) } : []
            let disagrees =
                !runs.isEmpty
                && statements.contains { fact in
                    runs.allSatisfy { fact.place.conflicts(with: reader.place(of: $0).place) }
                }
            guard rule == .outside || disagrees else { return nil }
            guard reading.relation == .hit || disagrees || runs.isEmpty else { return nil }
            if disagrees && (reading.relation != .hit || rule == .disclosed) {
                return AuditFinding(
                    code: .factsConflict,
                    result: .indeterminate,
                    lot: lot.code,
                    need: need,
                    elements: [element],
                    entries: (reading.entries + runs.map(\.seq)).sorted(),
                    documents: reading.documents,
                    text: "\(lot.code), \(need): \(reading.place) is stated, and the run was"
                        + " elsewhere."
                )
            }
            return AuditFinding(need, of: lot, element, reading, minimumTier: reader.minimumTier)
        }
    }
}

extension Lineage {
    /// The leaves and runs that lead to one of its lots.
    func ancestors(of number: Int) -> (leaves: [Lot], runs: [Run]) {
        var reached: Set<Int> = [number]
        var found: [Run] = []
        for run in runs.reversed() where outputs(of: run).contains(where: reached.contains) {
            found.append(run)
            reached.formUnion(inputs(of: run))
        }
        let leaves = reached.sorted().map { lots[$0] }.filter { $0.run == nil }
        return (leaves, found.reversed())
    }
}
