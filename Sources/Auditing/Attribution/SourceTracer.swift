import Custody

/// Carries the sources of one element through a lineage, run by run.
struct SourceTracer {
    private let flow: ElementFlow
    private let names: SourceNames
    /// By number of the lot.
    private var vectors: [Int: ShareVector<Int>] = [:]
    private var bounds: [Int: SourceBounds] = [:]
    private var via: Set<Code> = []

    init(flow: ElementFlow) {
        self.flow = flow
        names = SourceNames(flow.lineage)
        for (number, lot) in flow.lineage.lots.enumerated() where lot.run == nil {
            let source = names.number(of: lot.code)
            vectors[number] = ShareVector(all: source)
            bounds[number] = .only(source)
        }
    }

    private var unknown: ShareVector<Int> { ShareVector(all: names.unknown) }

    /// Gives the outputs of a run their sources; those of its inputs are known.
    mutating func pass(_ run: Run) throws {
        let outputs = flow.lineage.outputs(of: run)
        if run.hasUnknownHeel {
            via.insert(run.code)
            for output in outputs {
                vectors[output] = unknown
                bounds[output] = .open
            }
            return
        }
        let vector = try mixed(run.event.inputs, by: run.code, at: run.seq) { [flow] in
            try flow.feeds(of: run)
        }
        for output in outputs { vectors[output] = vector }
        try bound(outputs, of: run)
    }

    /// The vector of what was put together; the feeds are only asked for when they matter.
    private mutating func mixed(
        _ items: [LotMass],
        by code: Code,
        at seq: Int64,
        feeds: () throws -> [ElementFlow.Feed]
    ) throws -> ShareVector<Int> {
        let gains = flow.lineage.gains
        let inputs = items.compactMap { item in
            flow.lineage.number(of: item.lot).map { vector($0, gains.gain(of: item.lot, at: seq)) }
        }
        for item in items where gains.gain(of: item.lot, at: seq) != nil { via.insert(item.lot) }
        if let first = inputs.first, inputs.allSatisfy({ $0 == first }) { return first }
        let feeds = try feeds()
        let weighed = feeds.map { feed in
            (weight: feed.weight, vector: feed.isAssayed ? vector(feed.lot, feed.gain) : unknown)
        }
        guard let vector = ShareVector.mixed(weighed) else {
            via.insert(code)
            return unknown
        }
        for feed in feeds where !feed.isAssayed { via.insert(flow.lineage.lots[feed.lot].code) }
        return vector
    }

    private func vector(_ lot: Int, _ gain: AccountedMass? = nil) -> ShareVector<Int> {
        (vectors[lot] ?? unknown).diluted(by: gain, with: names.unknown)
    }
}

extension SourceTracer {
    private mutating func bound(_ outputs: [Int], of run: Run) throws {
        let gains = flow.lineage.gains
        let only = Set(
            run.event.inputs.compactMap { input in
                flow.lineage.number(of: input.lot).map { number in
                    gains.gain(of: input.lot, at: run.seq) == nil
                        ? bounds[number]?.onlySource : nil
                }
            }
        )
        if only.count == 1, let source = only.first ?? nil {
            for output in outputs { bounds[output] = .only(source) }
            return
        }
        let feeds = try flow.feeds(of: run)
        let fed = feeds.reduce(Int128(0)) { $0 + $1.weight }
        guard fed > 0 else {
            for output in outputs { bounds[output] = .open }
            return
        }
        let stretched = max(fed, try flow.knownOutput(of: run))
        let portions = try feeds.map { try portion($0, stretched: stretched, over: fed) }
        let unsure = uncertainSources(feeds)
        for output in outputs {
            let most = try flow.most(made: output)
            var joined = SourceBounds.joined(portions, most: most)
            for source in unsure { joined.bounds[source]?.others = most }
            bounds[output] = joined
        }
    }

    private func portion(
        _ feed: ElementFlow.Feed,
        stretched: Int128,
        over fed: Int128
    ) throws -> SourceBounds.Portion {
        let growth = try flow.growth(of: feed)
        return SourceBounds.Portion(
            bounds: feed.gain == nil ? bounds[feed.lot] ?? .open : .open,
            ceiling: feed.most.scaledUp(by: stretched, over: fed),
            stretch: { bound in
                bound.scaledUp(by: growth.now, over: growth.made)
                    .scaledUp(by: stretched, over: fed)
            }
        )
    }

    /// With an input that was not assayed, nothing is certain of a source that some input lacks.
    private func uncertainSources(_ feeds: [ElementFlow.Feed]) -> Set<Int> {
        guard feeds.contains(where: { !$0.isAssayed }) else { return [] }
        let present = feeds.map { Set(vector($0.lot).parts.map(\.source)) }
        let everywhere = present.reduce(present.first ?? []) { $0.intersection($1) }
        return Set(names.all.indices).subtracting(everywhere)
    }
}

extension SourceTracer {
    /// The subject's shares, once every run has passed: the subject is a run over its lots.
    mutating func attribution() throws -> Attribution {
        let subject = flow.lineage.subject
        let parts = try flow.parts()
        let vector = try mixed(subject.lots, by: subject.code, at: subject.seq) { parts }
        let mass = subjectMicrograms(parts)
        let limits = try SubjectLimits(
            portions: parts.map { try portion($0, stretched: 1, over: 1) },
            unsure: uncertainSources(parts),
            weight: mass == nil ? nil : parts.reduce(0) { $0 + $1.weight }
        )
        return Attribution(
            element: flow.element,
            micrograms: mass,
            rows: rows(vector, mass: mass, limits: limits)
        )
    }

    /// Half-even for each lot; nil when one is unknown, or the sum leaves the range.
    private func subjectMicrograms(_ parts: [ElementFlow.Feed]) -> Int64? {
        var sum: Int64 = 0
        for part in parts {
            guard let fraction = part.content?.fraction else { return nil }
            let mass = ElementMass.of(mass: part.mass, fraction: fraction)
            let (next, overflow) = sum.addingReportingOverflow(mass.micrograms)
            guard !overflow else { return nil }
            sum = next
        }
        return sum
    }

    private func rows(
        _ vector: ShareVector<Int>,
        mass: Int64?,
        limits: SubjectLimits
    ) -> [Attribution.Row] {
        let amounts = Dictionary(
            uniqueKeysWithValues: vector.parts.map { ($0.source, $0.amount) }
        )
        let shown = names.all.indices.filter { $0 != names.unknown || amounts[$0] != nil }
        let weights = shown.map { Int128(amounts[$0] ?? 0) }
        let shares = Apportionment.parts(of: Self.whole, weights: weights) ?? []
        let masses = mass.flatMap { Apportionment.parts(of: Int128($0), weights: weights) }
        func row(
            _ place: Int,
            _ range: (lower: Int64, upper: Int64),
            via: [Code]
        )
            -> Attribution.Row
        {
            let share = Int64(shares[place])
            return Attribution.Row(
                element: flow.element,
                source: names.all[shown[place]],
                sharePPB: share,
                micrograms: masses.map { Int64($0[place]) },
                lowerPPB: min(range.lower, share),
                upperPPB: max(range.upper, share),
                via: via
            )
        }
        let known = shown.indices.filter { shown[$0] != names.unknown }
            .map { row($0, limits.range(of: shown[$0]), via: []) }
        guard let place = shown.firstIndex(of: names.unknown) else { return known }
        let rest = Int64(Self.whole) - known.reduce(0) { $0 + $1.lowerPPB }
        return known + [row(place, (0, rest), via: via.sorted())]
    }

    private static let whole = Int128(PartsPerBillion.whole.value)
}
