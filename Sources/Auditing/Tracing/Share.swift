package import Custody

/// Where some of an element came from: a lot that was acquired, or nobody can tell.
package enum Source: Hashable, Comparable, Sendable {
    case lot(Code)
    case unknown

    /// Lots by code, the unknown last.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.lot(let one), .lot(let other)): one < other
        case (.lot, .unknown): true
        case (.unknown, _): false
        }
    }

    package var text: String {
        switch self {
        case .lot(let code): code.text
        case .unknown: "?"
        }
    }
}

/// Shares of one element by source: integers that add up to 10^18.
package struct ShareVector: Hashable, Sendable {
    package static let whole: Int128 = 1_000_000_000_000_000_000

    package private(set) var parts: [Source: Int128]

    /// All from one source.
    package init(_ source: Source) { parts = [source: Self.whole] }

    /// A mix of vectors by weight, rounded by largest remainder, ties to the lesser source; nil
    /// when
    /// there is no weight.
    package init?(mixing items: [(vector: ShareVector, weight: Int128)]) {
        guard
            let weights = Apportionment.parts(of: Self.whole, weights: items.map(\.weight))
        else { return nil }
        var exact: [Source: Int128] = [:]
        for (item, weight) in zip(items, weights) {
            for (source, part) in item.vector.parts {
                exact[source, default: 0] += weight * part
            }
        }
        // The products add up to 10^36 exactly; dividing by 10^18 leaves remainders to hand out.
        var floors = exact.mapValues { $0 / Self.whole }
        let missing = Int(Self.whole - floors.values.reduce(0, +))
        let order = exact.keys.sorted { left, right in
            let one = (exact[left] ?? 0) % Self.whole
            let other = (exact[right] ?? 0) % Self.whole
            return one == other ? left < right : one > other
        }
        for source in order.prefix(missing) { floors[source, default: 0] += 1 }
        parts = floors
    }
}
