/// Chance for the demo and for tests: seeded, the same on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

// The standard library's own draws may change between its versions; these never do.
extension SplitMix64 {
    /// Each number of the range alike.
    package mutating func among(_ range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64(next() % width)
    }

    /// A number of the range, those in the middle more often.
    package mutating func around(_ range: ClosedRange<Int64>) -> Int64 {
        (among(range) + among(range)) / 2
    }

    /// One of the choices, each alike; there must be one.
    package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int(next() % UInt64(choices.count))]
    }

    /// True so many times in a thousand.
    package mutating func happens(perThousand share: UInt64) -> Bool { next() % 1_000 < share }
}
