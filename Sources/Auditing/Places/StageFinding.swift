package import Custody

/// What is known about where one stage took place, read against a covered set.
package struct StageReading: Hashable, Sendable {
    /// clear, unknown or hit.
    package let relation: Relation
    package let place: Place
    /// The tier of the evidence it rests on; nil where nothing is recorded.
    package let tier: EvidenceTier?
    /// Positions of the entries it rests on.
    package let entries: [Int64]
    package let documents: [DocumentDigest]
    /// Unknown by a documented inquiry.
    package let isAskedInVain: Bool
    /// Facts that can't all be true.
    package let isConflict: Bool

    /// Nothing is recorded.
    package static let missing = StageReading(
        relation: .unknown,
        place: .any,
        tier: nil,
        entries: [],
        documents: [],
        isAskedInVain: false,
        isConflict: false
    )
}

/// Reads facts by the rules of one-sided evidence.
///
/// Any unsuperseded fact inside the covered set is a hit, whatever its tier; else the union of
/// those
/// at the highest tier at or above the minimum; below it, or inferred, a fact that would clear says
/// nothing. Source: docs/policies.md, "facts".
package struct FactReader {
    package let history: History
    package let covered: CoveredSet
    package let minimumTier: EvidenceTier

    package init(history: History, covered: CoveredSet, minimumTier: EvidenceTier) {
        self.history = history
        self.covered = covered
        self.minimumTier = minimumTier
    }

    /// One statement to read.
    struct Statement {
        let place: Place
        let tier: EvidenceTier
        let isInferred: Bool
        let isAskedInVain: Bool
        let seq: Int64
        let documents: [DocumentDigest]
    }

    func read(_ statements: [Statement]) -> StageReading {
        guard !statements.isEmpty else { return .missing }
        let hits = statements.filter { $0.place.relation(to: covered) == .hit }
        if !hits.isEmpty { return reading(of: hits, .hit, conflict: false) }
        let isConflict = statements.indices.contains { index in
            statements[..<index].contains { $0.place.isDisjoint(with: statements[index].place) }
        }
        let usable = statements.filter { $0.tier >= minimumTier && !$0.isInferred }
        guard let best = usable.map(\.tier).max() else {
            return reading(of: statements, .unknown, conflict: isConflict)
        }
        let top = usable.filter { $0.tier == best }
        let union = top.dropFirst().reduce(top[0].place) { $0.union($1.place) }
        let relation = isConflict ? .unknown : union.relation(to: covered)
        return reading(of: top, relation, conflict: isConflict)
    }

    private func reading(
        of statements: [Statement],
        _ relation: Relation,
        conflict: Bool
    ) -> StageReading {
        let union = statements.dropFirst().reduce(statements[0].place) { $0.union($1.place) }
        return StageReading(
            relation: relation,
            place: union,
            tier: statements.map(\.tier).max(),
            entries: statements.map(\.seq).sorted(),
            documents: statements.flatMap(\.documents),
            isAskedInVain: statements.contains(where: \.isAskedInVain),
            isConflict: conflict
        )
    }

    /// The facts stated on a lot about a stage of a life, for one element.
    func facts(on lot: Code, _ life: Life, _ stage: Stage, _ element: Element?) -> [Statement] {
        let facts = history.inventory.originFacts(of: lot)
        let superseded = Set(facts.flatMap { $0.event.supersedes ?? [] })
        return facts.filter { fact in
            !superseded.contains(fact.seq) && fact.event.life == life
                && life.meaning(of: fact.event.stage).contains(stage)
                && (element.map(fact.event.elements.covers) ?? true)
        }.map { fact in
            let documents = valid(fact.event.documents, supporting: fact.seq)
            let basis = fact.event.basis
            return Statement(
                place: fact.event.place,
                tier: tier(of: documents) ?? basis.tierWithoutDocument,
                isInferred: basis == .inferred,
                isAskedInVain: basis == .unknownAfterInquiry,
                seq: fact.seq,
                documents: documents
            )
        }
    }

    /// Where a leaf was collected, as its acquisition says.
    func collection(of leaf: Lot) -> [Statement] {
        guard let event = history.event(at: leaf.madeAt) as? LotAcquired,
            let place = event.collected
        else { return [] }
        let documents = valid(event.collectedDocuments, supporting: leaf.madeAt)
        return [
            Statement(
                place: place,
                tier: tier(of: documents) ?? .e1,
                isInferred: false,
                isAskedInVain: false,
                seq: leaf.madeAt,
                documents: documents
            )
        ]
    }

    /// Where a run took place: its site, never its processor or owner.
    func place(of run: Run) -> Statement {
        let site = try? history.inventory.site(run.event.site)
        let place = site.map { site in
            site.subdivision.map { Place($0) } ?? Place(site.country)
        }
        let documents = valid(run.event.documents, supporting: run.seq, run: run.code)
        return Statement(
            place: place ?? .any,
            tier: tier(of: documents) ?? .e1,
            isInferred: false,
            isAskedInVain: false,
            seq: run.seq,
            documents: documents
        )
    }

    /// Documents that are not revoked: those named, and those that say they support the entry or
    /// run.
    private func valid(
        _ named: [DocumentDigest]?,
        supporting seq: Int64,
        run: Code? = nil
    ) -> [DocumentDigest] {
        let supporting = history.inventory.registrations(.document).compactMap { thing in
            let event = history.event(at: thing.seq) as? DocumentAttached
            let supports = (event?.supports ?? []).contains {
                $0.seq == seq || ($0.run != nil && $0.run == run)
            }
            return supports ? event?.document : nil
        }
        let all = (named ?? []) + supporting
        return Set(all).sorted().filter {
            ((try? history.inventory.isRevoked($0)) ?? true) == false
        }
    }

    private func tier(of documents: [DocumentDigest]) -> EvidenceTier? {
        documents.compactMap { (try? history.inventory.document($0))?.tier }.max()
    }
}
