import Custody

/// A sum of products that leaves 128 bits: a mass times a fraction times a share of 10^18.
struct WideSum {
    private var high: UInt128 = 0
    private var low: UInt128 = 0

    /// Adds the product of two numbers, neither below 0.
    mutating func add(_ first: Int128, times second: Int64) {
        let product = first.magnitude.multipliedFullWidth(by: UInt128(second.magnitude))
        let (sum, carries) = low.addingReportingOverflow(product.low)
        low = sum
        high += product.high + (carries ? 1 : 0)
    }

    /// Quotient and remainder by a divisor above 0; the quotient must fit 128 bits.
    func divided(by divisor: Int128) -> (quotient: UInt128, remainder: UInt128) {
        divisor.magnitude.dividingFullWidth((high, low))
    }
}

extension Int128 {
    /// `self × numerator / denominator`, rounded up, or `Int128.max` where it does not fit.
    ///
    /// None is below 0, and the denominator is above it.
    func scaledUp(by numerator: Int128, over denominator: Int128) -> Int128 {
        if self == .max { return .max }
        let product = magnitude.multipliedFullWidth(by: numerator.magnitude)
        guard product.high < denominator.magnitude else { return .max }
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth(product)
        guard quotient < UInt128(Int128.max) else { return .max }
        return Int128(quotient) + (remainder > 0 ? 1 : 0)
    }
}
