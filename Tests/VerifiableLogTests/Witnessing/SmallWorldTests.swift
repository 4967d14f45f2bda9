import Testing
import VerifiableLog

/// All logs of up to 6 entries, each of one of two values.
@Suite("A witness in a small world")
struct WitnessSmallWorldTests {
    private struct History {
        let values: [Bool]
        let leaves: [Digest]
        let checkpoint: SignedCheckpoint

        init(_ values: [Bool], signedBy key: SigningKey) throws {
            self.values = values
            leaves = values.map { MerkleTree.leafHash([$0 ? 1 : 0]) }
            checkpoint = try Checkpoint(
                origin: key.name,
                size: Int64(values.count),
                root: MerkleTree.root(of: leaves)
            ).signed(by: key)
        }

        func extends(_ other: History) -> Bool { values.starts(with: other.values) }
    }

    @Test("never cosigns two checkpoints of which neither extends the other")
    func exhaustive() throws {
        let key = try WitnessWorld.logKey()
        let histories = try Self.allValues(upTo: 6).map { try History($0, signedBy: key) }
        #expect(histories.count == 126)
        var cosigned = 0
        for seen in histories {
            let state = WitnessState(newest: seen.checkpoint)
            for next in histories {
                for (oldSize, proof) in Self.attempts(from: seen, to: next) {
                    let request = WitnessRequest(
                        oldSize: Int64(oldSize),
                        proof: proof,
                        checkpoint: next.checkpoint
                    )
                    guard state.judgeSigned(request) == .cosign else { continue }
                    if !next.extends(seen) { Issue.record("\(next.values) after \(seen.values)") }
                    cosigned += 1
                }
            }
        }
        // Each log after each of its beginnings, itself among them, and once only.
        #expect(cosigned == (1...6).reduce(0) { $0 + $1 << $1 })
    }

    /// The next log's own proofs from every size, and what the seen log could have shown of itself.
    private static func attempts(
        from seen: History,
        to next: History
    ) -> [(oldSize: Int, proof: [Digest])] {
        let size = seen.values.count
        let own = (0...7).map { ($0, MerkleTree.consistencyProof(from: $0, in: next.leaves) ?? []) }
        guard next.values.count > size, !next.extends(seen) else { return own }
        let grafted = seen.leaves + next.leaves[size...]
        return own + [(size, MerkleTree.consistencyProof(from: size, in: grafted) ?? [])]
    }

    /// Every list of 1 to `length` values.
    private static func allValues(upTo length: Int) -> [[Bool]] {
        var lists: [[Bool]] = [[]]
        var all: [[Bool]] = []
        for _ in 0..<length {
            lists = lists.flatMap { [$0 + [false], $0 + [true]] }
            all += lists
        }
        return all
    }

    @Test("cosigns one history only, in whatever order random requests come")
    func randomRequests() throws {
        let key = try WitnessWorld.logKey()
        let histories = try Self.allValues(upTo: 5).map { try History($0, signedBy: key) }
        var generator = SmallGenerator(state: 20_261_123)
        for _ in 0..<40 {
            var seen: [History] = []
            for _ in 0..<60 {
                guard let next = histories.randomElement(using: &generator) else { continue }
                let base = seen.last?.values.count ?? 0
                let old =
                    Bool.random(using: &generator) ? base : Int.random(in: 0...6, using: &generator)
                let request = WitnessRequest(
                    oldSize: Int64(old),
                    proof: MerkleTree.consistencyProof(from: old, in: next.leaves) ?? [],
                    checkpoint: next.checkpoint
                )
                let state = WitnessState(newest: seen.last?.checkpoint)
                if state.judge(request, trusting: [key.verifierKey]) == .cosign {
                    seen.append(next)
                }
            }
            #expect(!seen.isEmpty)
            for (earlier, later) in zip(seen, seen.dropFirst()) {
                #expect(later.extends(earlier))
            }
        }
    }
}

/// A linear congruence: the same numbers in every run.
private struct SmallGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
