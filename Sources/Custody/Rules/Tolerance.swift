/// How far two masses of the same material may differ before somebody must say why.
package struct Tolerance: Hashable, Sendable {
    /// Share of the earlier mass.
    package let fraction: PartsPerBillion
    /// Whatever the share, so much is no difference.
    package let floor: Mass

    /// 0.5 %, and 1 g.
    ///
    /// Source: ISCC stock deviation, domain reference 2.1 [S]; the floor is the readability of a
    /// bench scale [M].
    package static let mass = Tolerance(
        fraction: PartsPerBillion(unchecked: 5_000_000),
        floor: Mass(unchecked: 1_000)
    )

    /// The allowed difference from this many milligrams, rounded down.
    package func allowed(on milligrams: Int128) -> Int128 {
        max(Int128(floor.milligrams), milligrams * Int128(fraction.value) / 1_000_000_000)
    }

    /// Whether `after` is more than `before` by more than is allowed; milligrams.
    package func isExceeded(by after: Int128, over before: Int128) -> Bool {
        after - before > allowed(on: before)
    }

    /// Whether `after` is more than `before` by more than is allowed.
    package func isExceeded(by after: Mass, over before: Mass) -> Bool {
        isExceeded(by: Int128(after.milligrams), over: Int128(before.milligrams))
    }

    /// Whether the two differ by more than is allowed, either way.
    package func isExceeded(between after: Mass, and before: Mass) -> Bool {
        let difference = Int128(after.milligrams) - Int128(before.milligrams)
        return max(difference, -difference) > allowed(on: Int128(before.milligrams))
    }
}

extension Sequence<Mass> {
    /// Milligrams of all; wide, because ten thousand large lots leave 64 bits.
    package var totalMilligrams: Int128 { reduce(0) { $0 + Int128($1.milligrams) } }
}
