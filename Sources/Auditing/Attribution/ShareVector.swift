import Custody

/// How one element of a lot is divided among sources: whole parts of 10^18 that add up to it.
///
/// A source whose part rounds to nothing has no part.
struct ShareVector<Source: Hashable & Comparable & Sendable>: Hashable, Sendable {
    /// All of the element.
    static var whole: Int64 { 1_000_000_000_000_000_000 }

    struct Part: Hashable, Sendable {
        let source: Source
        /// Above 0.
        let amount: Int64
    }

    /// In the order of the sources, each once.
    let parts: [Part]

    /// All from one source.
    init(all source: Source) { parts = [Part(source: source, amount: Self.whole)] }

    private init(parts: [Part]) { self.parts = parts }

    /// The same amounts under other names; sources that become one are added up.
    func renamed<New>(_ name: (Source) -> New) -> ShareVector<New> {
        var sums: [New: Int64] = [:]
        for part in parts { sums[name(part.source), default: 0] += part.amount }
        return ShareVector<New>(parts: ShareVector<New>.sorted(sums))
    }

    /// The vector of what was put together from `inputs` by weight, rounded once, by largest
    /// remainder, ties to the lesser source.
    ///
    /// Nil when the weights add up to 0.
    static func mixed(_ inputs: [(weight: Int128, vector: ShareVector)]) -> ShareVector? {
        let total = inputs.reduce(Int128(0)) { $0 + $1.weight }
        guard total > 0 else { return nil }
        var sums: [Source: WideSum] = [:]
        for input in inputs where input.weight > 0 {
            for part in input.vector.parts {
                sums[part.source, default: WideSum()].add(input.weight, times: part.amount)
            }
        }
        let exact = sums.map { source, sum in
            let (quotient, remainder) = sum.divided(by: total)
            return (source: source, amount: Int64(quotient), remainder: remainder)
        }
        let missing = Int(exact.reduce(whole) { $0 - $1.amount })
        let byRemainder = exact.sorted { ($1.remainder, $0.source) < ($0.remainder, $1.source) }
        var amounts: [Source: Int64] = [:]
        for (place, part) in byRemainder.enumerated() {
            amounts[part.source] = part.amount + (place < missing ? 1 : 0)
        }
        return ShareVector(parts: sorted(amounts))
    }

    /// Of a lot that gained mass: the share of the gain is `unknown`.
    func diluted(by gain: AccountedMass?, with unknown: Source) -> ShareVector {
        guard let gain else { return self }
        let added = ShareVector(all: unknown)
        let parts = [(gain.accounted, self), (gain.booked - gain.accounted, added)]
        return Self.mixed(parts.map { (weight: $0.0, vector: $0.1) }) ?? added
    }

    private static func sorted(_ amounts: [Source: Int64]) -> [Part] {
        amounts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
            .map { Part(source: $0.key, amount: $0.value) }
    }
}
