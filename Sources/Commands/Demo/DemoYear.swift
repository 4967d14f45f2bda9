package import VerifiableLog

/// A year of the group, 2025-10-01 to 2026-09-30, step by step: who records what at what time.
///
/// It touches no file and no key: a ledger is made of it by appending each step with the actor's
/// key
/// and the step's time as the clock. The same seed and scale give the same year.
package struct DemoYear {
    /// Entry 0, which creates the ledger, comes before the first step, at this time.
    package static let begins = Day.first.time(8, 30, in: .eastern)
    package static let ends = Day.last.time(18, in: .eastern)

    private var story: Story
    private var pending: [DemoStep].SubSequence = []

    /// - Parameters:
    ///   - seed: Which year of all possible ones.
    ///   - scale: How many lines the plant has; one line makes about 100 t of oxide a year.
    /// - Throws: Only if this code names a party, a place or a compound that does not exist.
    package init(seed: UInt64 = 1, scale: Int = 1) throws {
        story = Story(seed: seed, scale: max(1, scale))
        try story.open()
    }

    /// The next step, nil after the last; times never go back.
    package mutating func next() throws -> DemoStep? {
        while pending.isEmpty {
            guard try story.advance() else { return nil }
            pending = story.steps[...]
            story.steps = []
        }
        return pending.removeFirst()
    }

    /// What is worth looking at; complete after the last step.
    package var guide: [DemoCase] { story.guide }
}
