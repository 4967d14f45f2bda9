import Foundation
import Synchronization

/// One bit flipped per byte, over files of some total length, and what came of each flip.
///
/// The normal run takes a sample, the same every time; all bytes where `LODESTONE_CAMPAIGN` is
/// `full` (Scripts/campaign).
package struct FlipCampaign: Sendable {
    package static let isFull = ProcessInfo.processInfo.environment["LODESTONE_CAMPAIGN"] == "full"

    /// What a flip came to.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// Exit 3.
        case broken
        /// Exit 5.
        case contradicted
        /// Not opened at all: no ledger, or of another version.
        case refused
        /// Accepted, and everything reads as before.
        case harmless
        /// Accepted, and something reads otherwise.
        case undetected
    }

    package struct Flip: Sendable {
        package let position: Int
        package let mask: UInt8
    }

    package let name: String
    private let flips: [Flip]

    /// Over so many bytes, of which a sample of so many is enough for the normal run.
    package init(_ name: String, length: Int, sample: Int) {
        self.name = name
        let positions = Self.isFull ? Array(0..<length) : Self.sample(sample, of: length)
        // Another bit in neighbouring bytes, and in the same byte of neighbouring pages.
        flips = positions.map { Flip(position: $0, mask: 1 << UInt8(($0 ^ $0 >> 3 ^ $0 >> 9) & 7)) }
    }

    private static func sample(_ count: Int, of length: Int) -> [Int] {
        var state: UInt64 = 20_261_123
        return (0..<min(count, length)).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(length))
        }.sorted()
    }

    /// Judges every flip, in as many places at once as are given.
    ///
    /// - Returns: How many came to what; printed where the campaign is full.
    package func run<Place: Sendable>(
        in places: [Place],
        _ judge: @Sendable @escaping (Flip, Place) throws -> Outcome
    ) throws -> [Outcome: Int] {
        let counts = Mutex<[Outcome: Int]>([:])
        let failure = Mutex<(any Error)?>(nil)
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: places.count) { index in
            while let flip = next.withLock({ take(&$0) }) {
                do {
                    let outcome = try judge(flip, places[index])
                    counts.withLock { $0[outcome, default: 0] += 1 }
                    if outcome == .undetected { print("\(name): byte \(flip.position) undetected") }
                } catch {
                    failure.withLock { $0 = error }
                    return
                }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        let found = counts.withLock { $0 }
        if Self.isFull { print(summary(found)) }
        return found
    }

    private func take(_ next: inout Int) -> Flip? {
        guard next < flips.count else { return nil }
        defer { next += 1 }
        return flips[next]
    }

    private func summary(_ found: [Outcome: Int]) -> String {
        let parts = Outcome.allCases.map { "\(found[$0] ?? 0) \($0.rawValue)" }
        return "\(name): \(flips.count) flips: " + parts.joined(separator: ", ")
    }
}
