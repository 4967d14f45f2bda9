import Commands

/// What worlds draw of chance: small numbers, and odds in a hundred.
extension SplitMix64 {
    /// Spreads seeds that follow one another.
    init(world seed: Int) {
        self.init(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
}
