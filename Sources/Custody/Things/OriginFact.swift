import VerifiableLog

/// One statement about where a stage of a lot's life took place.
package struct OriginFact: Hashable, Sendable {
    package let seq: Int64
    package let event: LotOriginStated
    /// The party of the key that signed it, or nil for the founder's key.
    package let statedBy: Code?
    package var lot: Code { event.lot }

    package init(seq: Int64, event: LotOriginStated, statedBy: Code?) {
        self.seq = seq
        self.event = event
        self.statedBy = statedBy
    }
}

extension Inventory {
    /// The facts on a lot that no later one superseded, in the order of `seq`.
    package func standingFacts(on lot: Code) -> [OriginFact] {
        let facts = originFacts(of: lot)
        let superseded = Set(facts.flatMap { $0.event.supersedes ?? [] })
        return facts.filter { !superseded.contains($0.seq) }
    }
}
