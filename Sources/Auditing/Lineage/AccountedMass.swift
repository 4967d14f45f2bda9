import Custody

/// How much of what is booked of a lot its own past accounts for.
///
/// Source: docs/policies.md, "gains".
struct AccountedMass: Hashable {
    /// Milligrams; may be more than is booked, by what a scale may show.
    let accounted: Int128
    /// Milligrams, above 0.
    let booked: Int128

    /// What a lot was made with, of which so much is accounted for.
    init(_ accounted: Int128, of mass: Mass) {
        booked = Int128(mass.milligrams)
        self.accounted = min(accounted, booked + Tolerance.mass.allowed(on: booked))
    }

    init(wholeOf mass: Mass) { self.init(Int128(mass.milligrams), of: mass) }

    /// Whether more is booked than is accounted for, by more than a scale may show.
    var isGain: Bool { Tolerance.mass.isExceeded(by: booked, over: accounted) }

    /// Of a portion, what counts as accounted for in what is made of it; rounded down.
    ///
    /// Once a gain is told as such, it is not told again of what is made of it.
    func handedDown(with portion: Mass) -> Int128 {
        let mass = Int128(portion.milligrams)
        return isGain ? mass : mass * accounted / booked
    }

    /// After another mass was booked of what was left.
    ///
    /// A gain is of what is left as of what was taken away; a difference that a scale may show is
    /// none.
    func booked(anew mass: Mass, leftBefore left: Mass) -> AccountedMass {
        let before = Int128(left.milligrams)
        let after = Int128(mass.milligrams)
        guard before > 0, after > 0 else { return self }
        let accounted = before * accounted / booked
        let isLess = after < before && isGain
        return AccountedMass(isLess ? accounted * after / before : accounted, of: mass)
    }
}
