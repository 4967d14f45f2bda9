package import Custody
import VerifiableLog

/// Answers what can be claimed, from one body of evidence.
///
/// It remembers what lots hold and how runs balance, so that many subjects of one history cost little
/// more than one.
package struct Auditor {
    package let evidence: Evidence
    package let composition: Composition
    let record: Record
    private let book: BalanceBook

    package init(_ evidence: Evidence) throws {
        self.evidence = evidence
        composition = Composition(evidence.history.inventory)
        record = try Record(evidence.history)
        book = BalanceBook(evidence.history.inventory, composition)
    }

    private var history: History { evidence.history }

    /// Runs gates and policies over a subject.
    ///
    /// - Parameters:
    ///   - code: of a lot, run, transfer or shipment.
    ///   - policies: in the order of the claims.
    ///   - delivery: the day that policies are looked up by; by default the shipment's, else that of
    ///     the last entry.
    /// - Throws: what reading the inventory throws.
    /// - Returns: nil when the code names nothing that can be audited.
    package func audit(
        _ code: Code,
        policies: [Policy],
        delivery: CivilDate? = nil
    ) throws -> AuditReport? {
        guard let subject = try Subject(code, in: history.inventory) else { return nil }
        let lineage = try Lineage(of: subject, in: history.inventory)
        let elements = try lineage.elementsInPlay()
        let attributions = try elements.map {
            try Attribution(of: $0, lineage: lineage, reader: composition)
        }
        let gates = [
            Gate(integrityOf: evidence), try Gate(balanceOf: lineage, book: book),
        ]
        let obstacles = gates.filter { $0.result == .blocked }.flatMap(\.findings)
        let claims = try policies.map { policy in
            let engine = PolicyEngine(
                policy: policy,
                lineage: lineage,
                composition: composition,
                record: record,
                elements: elements,
                attributions: attributions,
                date: delivery ?? day(of: subject)
            )
            let claim = try engine.evaluate()
            guard obstacles.isEmpty else { return claim.blocked(by: obstacles) }
            return try WhatWouldChange(engine: engine).added(to: claim)
        }
        return AuditReport(
            subject: subject,
            seq: history.size - 1,
            leaf: evidence.leaf,
            root: evidence.root,
            gates: gates,
            claims: claims,
            model: Dictionary(
                uniqueKeysWithValues: attributions.map {
                    ($0.element, CustodyModel($0, in: lineage))
                }
            ),
            remarks: record.remarks(on: lineage),
            attributions: attributions
        )
    }

    private func day(of subject: Subject) -> CivilDate {
        if let shipment = history.inventory.shipment(subject.code) {
            return shipment.event.delivery
        }
        return CivilDate(history.entries.last?.recordedAt ?? Timestamp(secondsSinceEpoch: 0))
    }
}
