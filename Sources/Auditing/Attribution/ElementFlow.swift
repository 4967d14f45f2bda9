import Custody

/// What the runs of a lineage were fed of one element, and what the subject consists of.
struct ElementFlow {
    let lineage: Lineage
    let element: Element
    let reader: Composition

    /// One input of a run, or one part of the subject.
    struct Feed {
        /// The lot's number in the lineage.
        let lot: Int
        let mass: Mass
        /// Of the lot as it was used; nil where it had gained nothing.
        let gain: AccountedMass?
        /// As known at the run; nil without a result.
        let content: Content?
        /// mg × ppb: of the content, or of the ceiling where there is none.
        let weight: Int128
        /// mg × ppb: the most that it can have brought.
        let most: Int128

        var isAssayed: Bool { content != nil }
    }

    /// The inputs of an ancestor run, in the order of the entry.
    func feeds(of run: Run) throws -> [Feed] { try feeds(run.event.inputs, at: run.seq) }

    /// The parts of the subject.
    func parts() throws -> [Feed] { try feeds(lineage.subject.lots, at: lineage.subject.seq) }

    private func feeds(_ items: [LotMass], at seq: Int64) throws -> [Feed] {
        try items.compactMap { item in
            guard let number = lineage.number(of: item.lot) else { return nil }
            let lot = lineage.lots[number]
            let content = try reader.content(of: lot, element: element, at: seq)
            let milligrams = Int128(item.mass.milligrams)
            let ceiling = Content.ceiling(of: lot, element: element)
            return Feed(
                lot: number,
                mass: item.mass,
                gain: lineage.gains.gain(of: item.lot, at: seq),
                content: content,
                weight: milligrams * Int128((content?.fraction ?? ceiling).value),
                most: milligrams * Int128((content?.ceiling ?? ceiling).value)
            )
        }
    }

    /// mg × ppb of all that came out of a run with a known content, lots and losses.
    func knownOutput(of run: Run) throws -> Int128 {
        let made = try run.event.outputs.reduce(Int128(0)) { sum, output in
            guard let lot = try lineage.view.lot(output.lot),
                let content = try reader.content(of: lot, element: element, at: run.seq)
            else { return sum }
            return sum + Int128(output.mass.milligrams) * Int128(content.fraction.value)
        }
        return (run.event.losses ?? []).reduce(made) { sum, loss in
            guard case .value(_, let fraction, _, _)? = loss.result(for: element) else {
                return sum
            }
            return sum + Int128(loss.mass.milligrams) * Int128(fraction.value)
        }
    }

    /// mg × ppb: the most that a lot held when it was made.
    func most(made number: Int) throws -> Int128 {
        let lot = lineage.lots[number]
        let content = try reader.content(of: lot, element: element, at: lot.madeAt)
        let ceiling = content?.ceiling ?? Content.ceiling(of: lot, element: element)
        return Int128(lot.made.milligrams) * Int128(ceiling.value)
    }

    /// By how much a lot's content has grown between its making and a run, as a fraction not below
    /// one: it dried, or was assayed anew.
    func growth(of feed: Feed) throws -> (now: Int128, made: Int128) {
        let lot = lineage.lots[feed.lot]
        guard let now = feed.content?.fraction.value,
            let made = try reader.content(of: lot, element: element, at: lot.madeAt)?.fraction
                .value,
            now > made
        else { return (1, 1) }
        return made > 0 ? (Int128(now), Int128(made)) : (.max, 1)
    }
}

extension RunLoss {
    func result(for element: Element) -> AssayResult? {
        assay?.first { $0.element == element }
    }
}

extension Run {
    /// Whether some vessel held nobody knows what when the run began.
    var hasUnknownHeel: Bool { (event.vessels ?? []).contains { $0.heelIn == .unknown } }
}
