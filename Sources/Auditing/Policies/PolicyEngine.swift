import Custody
import VerifiableLog

/// Evaluates one policy over every physical way into a subject.
///
/// Three-valued: a way is a hit, unknown or clear, the worst way decides, and shares only size what
/// a finding covers. Source: docs/policies.md.
struct PolicyEngine {
    let policy: Policy
    let lineage: Lineage
    let composition: Composition
    let record: Record
    /// Those that the answer must speak of; none is known when it is empty.
    let elements: [Element]
    /// Of these elements.
    let attributions: [Attribution]
    /// What the claim is for: the day of delivery.
    let date: CivilDate
    /// Facts that are not there: for asking what would be if.
    var supposed: Set<MissingFact> = []

    func evaluate() throws -> Claim {
        guard isInForce else { return Claim(policy: policy, result: .notInForce) }
        guard isApplicable else { return Claim(policy: policy, result: .notApplicable) }
        let places = PlaceFindings(lineage, reader: reader, policy: policy, elements: spokenOf)
        let walk = RouteWalk(lineage: lineage, composition: composition, places: places)
        let judge = RouteJudge(policy: policy, lineage: lineage, reader: reader)
        let floor = wholeFindings()
        var worst: Relation = floor.isEmpty ? .clear : .unknown
        var findings = floor + lineage.gains.findings + places.findings
        var coverage: [Element: Coverage] = [:]
        for element in spokenOf {
            let routes = try walk.routes(of: element)
            let unmeasured = try lineage.unmeasured(element, composition)
            findings += unmeasured.map { AuditFinding(unmeasured: $0, element) }
            let least: Relation = floor.isEmpty && unmeasured.isEmpty ? .clear : .unknown
            var relations: [Route: Relation] = [:]
            for route in routes.physical.sorted() {
                let judgement = judge.judge(route, element)
                relations[route] = max(judgement.relation, least)
                findings += judgement.findings
            }
            worst = relations.values.reduce(worst, max)
            if !elements.isEmpty { coverage[element] = Coverage(routes.shares, relations) }
        }
        let merged = AuditFinding.merged(findings)
        return Claim(
            policy: policy,
            result: result(worst),
            coverage: coverage,
            findings: merged,
            basis: ClaimBasis(self, judge)
        )
    }

    var reader: FactReader {
        FactReader(
            record: record,
            covered: policy.covered,
            minimumTier: policy.minimumTier,
            supposed: supposed
        )
    }

    private var isInForce: Bool {
        (policy.effectiveFrom.map { $0 <= date } ?? true)
            && (policy.effectiveUntil.map { date <= $0 } ?? true)
    }

    private var isApplicable: Bool {
        let forms = lineage.subject.lots.compactMap { lineage[$0.lot]?.form }
        guard forms.contains(where: policy.subjects.contains) else { return false }
        return !policy.needsRecycled || lineage.hasUnknownSource
            || lineage.leaves.contains { $0.wasteClass != .virgin }
    }

    /// Where nothing is known to be in it, every rare earth may be.
    private var spokenOf: [Element] { elements.isEmpty ? Element.rareEarths : elements }

    private func result(_ worst: Relation) -> PolicyResult {
        switch worst {
        case .clear: .pass
        case .unknown: .indeterminate
        case .hit: policy.rule == .disclosed ? .indeterminate : .fail
        }
    }

    /// What leaves the whole subject open.
    private func wholeFindings() -> [AuditFinding] {
        var found: [AuditFinding] = []
        let unknown = Set(record.history.unknownTypes)
        let understood = policy.understoodTypes
        let foreign = record.history.entries.filter {
            !understood.contains($0.type) || unknown.contains($0.seq)
        }
        if let first = foreign.first {
            found.append(
                AuditFinding(
                    code: .typeNotUnderstood,
                    result: .indeterminate,
                    entries: foreign.prefix(20).map(\.seq),
                    text: "Nobody here knows what an entry of type \(first.type) means for it."
                )
            )
        }
        if elements.isEmpty {
            found.append(
                AuditFinding(
                    code: .elementsUnknown,
                    result: .indeterminate,
                    lot: lineage.subject.lots.first?.lot,
                    text: "No rare earth is known to be in it: nothing that it was made of was"
                        + " assayed."
                )
            )
        }
        return found
    }
}

extension Coverage {
    /// Sums the shares of ways by how they were judged.
    ///
    /// What no results tell apart passes only where every physical way does.
    init(_ shares: ShareVector<Route>, _ relations: [Route: Relation]) {
        let worst = relations.values.max() ?? .unknown
        // A way that is not clear covers something, even where its share rounds to nothing.
        var failed: Int128 = relations.values.contains(.hit) ? 1 : 0
        var unknown: Int128 = relations.values.contains(.unknown) ? 1 : 0
        for part in shares.parts {
            let relation: Relation =
                part.source == .unattributed
                ? min(worst, .unknown) : relations[part.source] ?? .unknown
            if relation == .hit { failed += Int128(part.amount) }
            if relation == .unknown { unknown += Int128(part.amount) }
        }
        self.init(failed: failed, unknown: unknown)
    }
}
