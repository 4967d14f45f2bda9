/// Which way an exact quotient that is no integer goes.
package enum Rounding: Hashable, Sendable {
    case down
    case up
    /// To the nearest; a half goes to the even neighbour.
    case halfEven
}

// The widths, once and for all. A mass is below 2^53 mg and a fraction at most 10^9 ppb, so
// mass x fraction is below 2^83. A real ledger's element masses are below 10^14 µg (100 t), their
// squares below 10^28; the largest representable one is below 9.1 x 10^18 µg with a square below
// 8.3 x 10^37. `Int128` holds 1.7 x 10^38. Only sums of several such absurd squares could leave it,
// and a hostile entry must not stop the program: squares and their sums saturate, and the last
// comparison is done at full width.
extension Int128 {
    /// The quotient by a divisor above 0, rounded towards negative infinity.
    package func floorDivide(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The quotient by a divisor above 0, rounded towards positive infinity.
    package func ceilingDivide(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder > 0 ? quotient + 1 : quotient
    }

    /// The nearest integer to the quotient by a divisor above 0; a half goes to the even one.
    package func halfEvenDivide(by divisor: Int128) -> Int128 {
        let floor = floorDivide(by: divisor)
        let remainder = self - floor * divisor
        let complement = divisor - remainder
        if remainder == complement { return floor % 2 == 0 ? floor : floor + 1 }
        return remainder < complement ? floor : floor + 1
    }

    /// The quotient by a divisor above 0.
    package func divide(by divisor: Int128, rounding: Rounding) -> Int128 {
        switch rounding {
        case .down: floorDivide(by: divisor)
        case .up: ceilingDivide(by: divisor)
        case .halfEven: halfEvenDivide(by: divisor)
        }
    }

    /// The square, or `Int128.max` where it does not fit.
    package var saturatingSquare: Int128 {
        let (product, overflow) = multipliedReportingOverflow(by: self)
        return overflow ? .max : product
    }

    /// The sum, or the bound of the type that it passes.
    package func saturatingAdd(_ other: Int128) -> Int128 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other > 0 ? .max : .min
    }

    /// Whether `multiple² · self² > limit · variance`, at full width.
    ///
    /// With (1, 1) it is D² > U², with (2, 9) it is 4D² > 9U². A variance below 0 counts as 0.
    package func squareExceeds(variance: Int128, multiple: UInt64 = 1, limit: UInt64 = 1) -> Bool {
        let (root, tooWide) = magnitude.multipliedReportingOverflow(by: UInt128(multiple))
        if tooWide { return true }
        let square = root.multipliedFullWidth(by: root)
        let bound = Swift.max(0, variance).magnitude.multipliedFullWidth(by: UInt128(limit))
        return (square.high, square.low) > (bound.high, bound.low)
    }
}
