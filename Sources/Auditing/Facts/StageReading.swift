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
    /// Who was asked in vain, by documented inquiries; in order.
    package let askedInVain: [Code]
    /// Facts that can't all be true.
    package let isConflict: Bool
    /// Whose word it is where no document backs it, in order.
    package let declaredBy: [Code]
    /// Whether any of it is good enough to establish a place, not only to hurt.
    package var isEstablished = true

    /// Nothing is recorded.
    package static let missing = StageReading(
        relation: .unknown,
        place: .any,
        tier: nil,
        entries: [],
        documents: [],
        askedInVain: [],
        isConflict: false,
        declaredBy: []
    )

    package var isRecorded: Bool { !entries.isEmpty }

    /// Whether it says in which countries, or that somebody was asked in vain.
    package var isDisclosed: Bool {
        isRecorded && !isConflict && (!askedInVain.isEmpty || (isEstablished && !place.isAny))
    }
}

extension StageReading {
    /// Reads statements by the rules of one-sided evidence.
    ///
    /// Any of them inside the covered set is a hit, whatever its tier; else the union of those at
    /// the highest tier at or above the minimum counts; below it, or inferred, one that would clear
    /// says nothing. Statements that can't all be true are at most unknown.
    /// Source: docs/policies.md, "facts".
    init(
        _ statements: [Statement],
        covered: CoveredSet,
        minimumTier: EvidenceTier
    ) {
        guard !statements.isEmpty else {
            self = .missing
            return
        }
        let isConflict = statements.indices.contains { index in
            statements[..<index].contains { $0.place.conflicts(with: statements[index].place) }
        }
        let hits = statements.filter { $0.place.relation(to: covered) == .hit }
        if !hits.isEmpty {
            self.init(of: hits, place: Self.union(hits), relation: .hit, isConflict: isConflict)
            isEstablished = hits.contains { $0.tier >= minimumTier && !$0.isInferred }
            return
        }
        let usable = statements.filter { $0.tier >= minimumTier && !$0.isInferred }
        let best = usable.map(\.tier).max()
        let top = usable.filter { $0.tier == best }
        guard !top.isEmpty else {
            self.init(of: statements, place: .any, relation: .unknown, isConflict: isConflict)
            return
        }
        let place = Self.union(top)
        self.init(
            of: top,
            place: place,
            relation: isConflict ? .unknown : place.relation(to: covered),
            isConflict: isConflict
        )
    }

    private init(of statements: [Statement], place: Place, relation: Relation, isConflict: Bool) {
        let undocumented = statements.filter(\.documents.isEmpty)
        self.init(
            relation: relation,
            place: place,
            tier: statements.map(\.tier).max(),
            entries: statements.map(\.seq).sorted(),
            documents: Set(statements.flatMap(\.documents)).sorted(),
            askedInVain: Set(statements.compactMap(\.askedInVain)).sorted(),
            isConflict: isConflict,
            declaredBy: Set(undocumented.compactMap(\.source)).sorted()
        )
    }

    private static func union(_ statements: [Statement]) -> Place {
        statements.dropFirst().reduce(statements[0].place) { $0.union($1.place) }
    }
}
