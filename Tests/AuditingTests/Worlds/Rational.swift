/// An exact fraction of small numbers, for oracles.
struct Rational: Hashable {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, over denominator: Int128 = 1) {
        let divisor = max(1, Self.gcd(numerator.magnitude, denominator.magnitude))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    static let zero = Rational(0)

    static func + (left: Self, right: Self) -> Self {
        let divisor = gcd(left.denominator.magnitude, right.denominator.magnitude)
        return Rational(
            left.numerator * (right.denominator / divisor)
                + right.numerator * (left.denominator / divisor),
            over: left.denominator / divisor * right.denominator
        )
    }

    static func * (left: Self, right: Self) -> Self {
        let crossed = (
            gcd(left.numerator.magnitude, right.denominator.magnitude),
            gcd(right.numerator.magnitude, left.denominator.magnitude)
        )
        return Rational(
            left.numerator / max(1, crossed.0) * (right.numerator / max(1, crossed.1)),
            over: left.denominator / max(1, crossed.1) * (right.denominator / max(1, crossed.0))
        )
    }

    private static func gcd(_ first: UInt128, _ second: UInt128) -> Int128 {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return Int128(larger)
    }
}
