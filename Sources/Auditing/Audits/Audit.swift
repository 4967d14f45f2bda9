package import Custody

/// Runs gates and policies over a subject.
package enum Audit {
    /// - Returns: nil when the code names no lot or shipment.
    package static func run(
        _ code: Code,
        policies: [Policy],
        evidence: Evidence
    ) throws -> AuditReport? {
        let history = evidence.history
        guard let subject = try Subject(code, in: history.inventory) else { return nil }
        let lineage = try Lineage(of: subject, in: history.inventory)
        let elements = try lineage.knownElements()
        let gates = [
            integrity(evidence), try balance(lineage),
        ]
        let isBlocked = gates.contains { $0.result == .blocked }
        let claims = try policies.map { policy in
            let claim = try PolicyEngine(
                policy: policy,
                lineage: lineage,
                history: history,
                elements: elements
            ).evaluate()
            guard isBlocked, claim.result != .notApplicable else {
                return try WhatWouldChange(lineage, history, elements).added(to: claim)
            }
            return Claim(
                policy: policy,
                result: .blocked,
                coverage: claim.coverage,
                findings: gates.flatMap(\.findings) + claim.findings
            )
        }
        return AuditReport(
            subject: subject,
            seq: history.size - 1,
            leaf: evidence.leaf,
            root: evidence.root,
            gates: gates,
            claims: claims,
            model: try CustodyModel.of(lineage, elements: elements),
            remarks: remarks(lineage, history)
        )
    }

    /// G0: the log verifies, no entry breaks a rule, no type is unknown.
    private static func integrity(_ evidence: Evidence) -> Gate {
        let history = evidence.history
        func finding(_ code: FindingCode, _ entries: [Int64], _ text: String) -> AuditFinding {
            AuditFinding(
                code: code,
                result: .blocked,
                lot: nil,
                life: nil,
                stage: nil,
                elements: [],
                entries: entries,
                documents: [],
                text: text
            )
        }
        let found =
            evidence.broken.map { finding(.integrityBroken, [], $0) }
            + history.breaches.map {
                finding(.structuralBreach, [$0.seq], $0.rejection.message)
            }
            + history.inventory.keys().filter { $0.suspectFrom != nil }.map {
                finding(
                    .suspectKey,
                    [$0.authorizedAt],
                    "Entries of the key \($0.name) are suspect."
                )
            }
            + history.unknownTypes.map {
                finding(.typeNotUnderstood, [$0], "Entry \($0) is of a type nobody here knows.")
            }
        return Gate(id: "G0", result: found.isEmpty ? .pass : .blocked, findings: found)
    }

    /// G1: no run of the lineage made more of an element than went in.
    private static func balance(_ lineage: Lineage) throws -> Gate {
        var excess: [AuditFinding] = []
        var open: [AuditFinding] = []
        var pooled: [Element: (excess: Int128, variance: Int128, isOpen: Bool)] = [:]
        for run in lineage.runs {
            for row in try ElementBalance.rows(of: run, in: lineage.view) {
                let sum = pooled[row.element] ?? (0, 0, false)
                pooled[row.element] = (
                    sum.excess + row.excess,
                    sum.variance.saturatingAdd(row.squaredUncertainty),
                    sum.isOpen || row.result == .notEvaluable
                )
                switch row.result {
                case .excess: excess.append(finding(run, row, .blocked))
                case .notEvaluable: open.append(finding(run, row, .pass))
                case .minorExcess, .balanced: break
                }
            }
        }
        for (element, sum) in pooled.sorted(by: { $0.key < $1.key })
        where sum.excess > 0
            && sum.excess.squareExceeds(variance: sum.variance, multiple: 2, limit: 9)
        {
            excess.append(
                AuditFinding(
                    code: .elementExcess,
                    result: .blocked,
                    lot: lineage.subject.code,
                    life: nil,
                    stage: nil,
                    elements: [element],
                    entries: lineage.runs.map(\.seq),
                    documents: [],
                    text: "Over all runs together more \(element) came out than went in."
                )
            )
        }
        if !excess.isEmpty { return Gate(id: "G1", result: .blocked, findings: excess) }
        return Gate(
            id: "G1",
            result: open.isEmpty ? .pass : .notEvaluable,
            findings: open
        )
    }

    private static func finding(
        _ run: Run,
        _ row: ElementBalance,
        _ result: PolicyResult
    ) -> AuditFinding {
        let kilograms = { (value: Int128) in value.decimalText(decimals: 9) }
        let isExcess = result == .blocked
        return AuditFinding(
            code: isExcess ? .elementExcess : .balanceNotEvaluable,
            result: result,
            lot: run.event.outputs.first?.lot,
            life: nil,
            stage: run.event.operation.stage,
            elements: [row.element],
            entries: [run.seq],
            documents: [],
            text: isExcess
                ? "\(run.code), \(row.element): \(kilograms(row.fed)) kg went in,"
                    + " \(kilograms(row.made + row.lost)) kg came out."
                : "\(run.code), \(row.element): a lot has no result, the balance can't be told."
        )
    }

    /// Overridden and noteworthy judgements on the entries of the lineage.
    private static func remarks(_ lineage: Lineage, _ history: History) -> [AuditFinding] {
        var positions = Set(lineage.runs.map(\.seq))
        positions.formUnion(lineage.lots.values.map(\.madeAt))
        for lot in lineage.lots.keys {
            positions.formUnion(history.inventory.assays(of: lot).map(\.seq))
            positions.formUnion(history.inventory.originFacts(of: lot).map(\.seq))
        }
        for transfer in history.inventory.transfers()
        where transfer.dispatch.lots.contains(where: { lineage.lots[$0.lot] != nil }) {
            positions.insert(transfer.dispatchedAt)
            positions.formUnion(transfer.received.map(\.seq))
        }
        for shipment in history.inventory.shipments()
        where shipment.code == lineage.subject.code { positions.insert(shipment.seq) }
        let amendments = positions.flatMap { history.amendments.all(of: $0).map(\.seq) }
        return positions.union(amendments).sorted().flatMap { seq in
            (history.judgements[seq] ?? []).map { judgement in
                AuditFinding(
                    code: .judgement,
                    result: .pass,
                    lot: nil,
                    life: nil,
                    stage: nil,
                    elements: [],
                    entries: [seq],
                    documents: [],
                    text: "\(judgement.code.rawValue): \(judgement.text)"
                        + (judgement.refuses ? " Recorded with a reason." : "")
                )
            }
        }
    }
}

extension CustodyModel {
    /// The strongest model that holds, computed from the graph, never declared.
    static func of(
        _ lineage: Lineage,
        elements: [Element]
    ) throws -> [Element: CustodyModel] {
        var models: [Element: CustodyModel] = [:]
        for element in elements {
            let shares = try Attribution(of: element, lineage: lineage).shares.parts
            let leaves = shares.keys.compactMap { source -> Lot? in
                guard case .lot(let code) = source else { return nil }
                return lineage.lots[code]
            }
            if shares[.unknown] != nil {
                models[element] = CustodyModel.none
                continue
            }
            let classes = Set(leaves.map { $0.wasteClass?.isRecycled ?? false })
            if leaves.count == 1 {
                models[element] = .identityPreserved
            } else {
                models[element] = classes == [true] ? .segregated : .controlledBlending
            }
        }
        return models
    }
}
