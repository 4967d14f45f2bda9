import Custody
import VerifiableLog

/// Reads what a record says of places, for one covered set and minimum tier.
struct FactReader {
    let record: Record
    let covered: CoveredSet
    let minimumTier: EvidenceTier
    /// Facts that are not there: for asking what would be if.
    var supposed: Set<MissingFact> = []

    func read(_ statements: [Statement]) -> StageReading {
        StageReading(statements, covered: covered, minimumTier: minimumTier)
    }

    /// What is known of a stage of a leaf's life.
    func read(_ need: Need, of leaf: Lot, _ element: Element?) -> StageReading {
        read(statements(on: leaf, need, element) + supposed(need, of: leaf))
    }

    /// What was stated of a leaf: facts, its collection, the label of the device.
    private func statements(on leaf: Lot, _ need: Need, _ element: Element?) -> [Statement] {
        let facts = facts(on: leaf.code, need, element)
        switch (need.life, need.stage) {
        case (.recycling, .collect): return facts + collection(of: leaf)
        case (.prior, .deviceMake): return facts + label(of: leaf)
        default: return facts
        }
    }

    /// The facts stated on a lot about a stage of a life, for one element or for any.
    func facts(on lot: Code, _ need: Need, _ element: Element?) -> [Statement] {
        record.inventory.standingFacts(on: lot).filter { fact in
            fact.event.life == need.life
                && need.life.meaning(of: fact.event.stage).contains(need.stage)
                && (element.map(fact.event.elements.covers) ?? true)
        }.map { fact in
            let documents = record.documents(fact.event.documents, supporting: fact.seq)
            let basis = fact.event.basis
            return Statement(
                place: fact.event.place,
                tier: record.tier(of: documents) ?? basis.tierWithoutDocument,
                isInferred: basis == .inferred,
                askedInVain: basis == .unknownAfterInquiry ? record.askedInVain(by: fact) : nil,
                seq: fact.seq,
                documents: documents,
                source: fact.event.assertedBy ?? fact.statedBy ?? record.founder
            )
        }
    }

    /// The stages of which something was stated of a lot, in order.
    func stated(on lot: Lot) -> [Need] {
        var needs = Set(
            record.inventory.standingFacts(on: lot.code).flatMap { fact in
                fact.event.life.meaning(of: fact.event.stage).map {
                    Need(life: fact.event.life, stage: $0)
                }
            }
        )
        let acquisition = record.acquisition(of: lot)
        if acquisition?.collected != nil { needs.insert(Need(life: .recycling, stage: .collect)) }
        if acquisition?.label?.country != nil {
            needs.insert(Need(life: .prior, stage: .deviceMake))
        }
        return needs.sorted()
    }

    /// Where a leaf was collected, as its acquisition says.
    private func collection(of leaf: Lot) -> [Statement] {
        guard let event = record.acquisition(of: leaf), let place = event.collected else {
            return []
        }
        let documents = record.collectionDocuments(event, at: leaf.madeAt)
        return [
            Statement(
                place: place,
                tier: record.tier(of: documents) ?? .e1,
                isInferred: false,
                askedInVain: nil,
                seq: leaf.madeAt,
                documents: documents,
                source: event.supplier
            )
        ]
    }

    /// The country on a device's label: evidence for the device, not for its magnets.
    ///
    /// Source: domain reference 6.0 and 6.2, trap 2.
    private func label(of leaf: Lot) -> [Statement] {
        guard let event = record.acquisition(of: leaf), let country = event.label?.country else {
            return []
        }
        return [
            Statement(
                place: Place(country),
                tier: .e1,
                isInferred: false,
                askedInVain: nil,
                seq: leaf.madeAt,
                documents: [],
                source: event.supplier
            )
        ]
    }

    /// Where a run took place: its site, never its processor or owner.
    func place(of run: Run) -> Statement {
        let documents = record.documents(run.event.documents, supporting: run.seq, run: run.code)
        return Statement(
            place: record.place(of: run.event.site),
            tier: record.tier(of: documents) ?? .e1,
            isInferred: false,
            askedInVain: nil,
            seq: run.seq,
            documents: documents,
            source: run.event.processor ?? record.site(run.event.site)?.party
        )
    }

    /// A fact that is not there, saying the best that it could: a place outside the covered set and
    /// outside each country of which a part is in doubt.
    private func supposed(_ need: Need, of leaf: Lot) -> [Statement] {
        guard !supposed.isEmpty else { return [] }
        let doubtful = covered.subdivisionsUnknown.map(\.country)
        let excluded = Set(covered.countries + doubtful).sorted()
        guard let place = try? Place.notOneOf(excluded) else { return [] }
        return EvidenceTier.allCases.filter {
            supposed.contains(MissingFact(lot: leaf.code, need: need, tier: $0))
        }.map { tier in
            Statement(
                place: place,
                tier: tier,
                isInferred: false,
                askedInVain: nil,
                seq: .max,
                documents: [],
                source: nil
            )
        }
    }
}
