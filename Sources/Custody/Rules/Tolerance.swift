/// How far two masses of the same material may differ before somebody must say why.
package struct Tolerance: Hashable, Sendable {
    /// Share of the earlier mass.
    package let fraction: PartsPerBillion
    /// Whatever the share, so much is no difference.
    package let floor: Mass

    /// 0.5 %, and 1 g. Source: ISCC stock deviation, domain reference 2.1 [S]; the floor is the
    /// readability of a bench scale [M].
    package static let mass = Tolerance(
        fraction: PartsPerBillion(value: 5_000_000), floor: Mass(milligrams: 1_000))

    /// The allowed difference from `mass`, rounded down.
    package func allowed(on mass: Mass) -> Mass {
        let share = Int128(mass.milligrams) * Int128(fraction.value) / 1_000_000_000
        return max(floor, Mass(milligrams: Int64(share)))
    }

    /// Whether `after` is more than `before` by more than is allowed.
    package func isExceeded(by after: Mass, over before: Mass) -> Bool {
        after.milligrams - before.milligrams > allowed(on: before).milligrams
    }

    /// Whether the two differ by more than is allowed, either way.
    package func isExceeded(between after: Mass, and before: Mass) -> Bool {
        let difference = after.milligrams - before.milligrams
        return difference.magnitude > allowed(on: before).milligrams.magnitude
    }
}
