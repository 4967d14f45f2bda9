import Custody
import Testing

@Suite("Division of wide integers") struct WideIntegerTests {
    @Test("small quotients agree with their definitions")
    func exhaustive() {
        for value in Int128(-60)...60 {
            for divisor in Int128(1)...13 {
                let floor = value.floorDivide(by: divisor)
                #expect(floor * divisor <= value && value < (floor + 1) * divisor)
                let ceiling = value.ceilingDivide(by: divisor)
                #expect((ceiling - 1) * divisor < value && value <= ceiling * divisor)
                let nearest = value.halfEvenDivide(by: divisor)
                let twice = 2 * (value - nearest * divisor).magnitude
                #expect(
                    twice < divisor.magnitude || (twice == divisor.magnitude && nearest % 2 == 0)
                )
            }
        }
    }

    @Test("the ends of the type do not overflow")
    func ends() {
        #expect(Int128.max.halfEvenDivide(by: .max) == 1)
        #expect((Int128.max - 1).halfEvenDivide(by: .max) == 1)
        #expect(Int128.max.ceilingDivide(by: 2) == Int128.max / 2 + 1)
        #expect(Int128.min.floorDivide(by: 2) == Int128.min / 2)
        #expect(Int128(1).halfEvenDivide(by: .max) == 0)
    }

    @Test("the named roundings are the three divisions")
    func named() {
        #expect(Int128(7).divide(by: 2, rounding: .down) == 3)
        #expect(Int128(7).divide(by: 2, rounding: .up) == 4)
        #expect(Int128(7).divide(by: 2, rounding: .halfEven) == 4)
        #expect(Int128(5).divide(by: 2, rounding: .halfEven) == 2)
    }

    @Test("squares compare with variances as the plain arithmetic does where it fits")
    func squares() {
        for difference in Int128(-20)...20 {
            for variance in Int128(-3)...150 {
                let bound = max(0, variance)
                #expect(
                    difference.squareExceeds(variance: variance)
                        == (difference * difference > bound)
                )
                #expect(
                    difference.squareExceeds(variance: variance, multiple: 2, limit: 9)
                        == (4 * difference * difference > 9 * bound)
                )
            }
        }
    }

    @Test("squares beyond the type still compare, and sums saturate")
    func saturation() {
        let huge = Int128(1) << 100
        #expect(huge.squareExceeds(variance: .max, multiple: 2, limit: 9))
        #expect(Int128.min.squareExceeds(variance: .max, multiple: 2, limit: 9))
        #expect(!Int128(1).squareExceeds(variance: .max, multiple: 2, limit: 9))
        #expect(huge.saturatingSquare == .max)
        #expect((-huge).saturatingSquare == .max)
        #expect(Int128(-3).saturatingSquare == 9)
        #expect(Int128.max.saturatingAdd(1) == .max)
        #expect(Int128.min.saturatingAdd(-1) == .min)
        #expect(Int128(2).saturatingAdd(3) == 5)
    }
}

@Suite("Apportionment") struct ApportionmentTests {
    /// Largest remainder by definition: floors first, then one each by remainder, then by order.
    private func oracle(_ total: Int, _ weights: [Int]) -> [Int]? {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return nil }
        var parts = weights.map { total * $0 / sum }
        var open = Array(weights.indices)
        while parts.reduce(0, +) < total {
            guard
                let best = open.max(by: {
                    (total * weights[$0] % sum, -$0) < (total * weights[$1] % sum, -$1)
                })
            else { return nil }
            parts[best] += 1
            open.removeAll { $0 == best }
        }
        return parts
    }

    @Test("all small cases agree with the definition")
    func exhaustive() {
        for total in 0...11 {
            for packed in 0..<625 {
                let weights = [packed % 5, packed / 5 % 5, packed / 25 % 5, packed / 125]
                let parts = Apportionment.parts(
                    of: Int128(total),
                    weights: weights.map { Int128($0) }
                )
                #expect(parts == oracle(total, weights)?.map { Int128($0) })
            }
        }
    }

    @Test("parts of 10^18 over heavy weights add up and are within one of their share")
    func wide() throws {
        let total: Int128 = 1_000_000_000_000_000_000
        let weights: [Int128] = [
            9_007_199_254_740_991 * 1_000_000_000, 1, 0, 7_777_777_777_777_777_777_777, 333,
        ]
        let parts = try #require(Apportionment.parts(of: total, weights: weights))
        #expect(parts.reduce(0, +) == total)
        let sum = weights.reduce(0, +)
        for (part, weight) in zip(parts, weights) {
            // part·sum within one sum of total·weight, compared at full width from both sides.
            let share = total.magnitude.multipliedFullWidth(by: weight.magnitude)
            let floor = sum.magnitude.dividingFullWidth(share).quotient
            #expect(part.magnitude == floor || part.magnitude == floor + 1)
        }
        #expect(parts[2] == 0)
    }

    @Test("equal remainders go to the lesser key")
    func keys() throws {
        let weights = ["c": Int128(1), "a": 1, "b": 1]
        #expect(Apportionment.parts(of: 2, weights: weights) == ["a": 1, "b": 1, "c": 0])
    }

    @Test("what can't be shared is nil")
    func refuses() {
        #expect(Apportionment.parts(of: 1, weights: []) == nil)
        #expect(Apportionment.parts(of: 1, weights: [0, 0]) == nil)
        #expect(Apportionment.parts(of: 1, weights: [2, -1]) == nil)
        #expect(Apportionment.parts(of: -1, weights: [1]) == nil)
        #expect(Apportionment.parts(of: 1, weights: [.max, 1]) == nil)
        #expect(Apportionment.parts(of: .max, weights: [.max]) == [.max])
    }
}
