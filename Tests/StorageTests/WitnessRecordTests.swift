import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("A witness's record") struct WitnessRecordTests {
    private static let origin = "example.com/log"
    private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)

    private let folder: TemporaryFolder
    private let record: WitnessRecord
    private let logKey: SigningKey
    private let witness: SigningKey

    init() throws {
        folder = try TemporaryFolder()
        record = WitnessRecord(folder: folder.path + "/state/witness", origin: Self.origin)
        logKey = try SigningKey(name: Self.origin, seed: [UInt8](repeating: 1, count: 32))
        witness = try SigningKey(name: "w1", seed: [UInt8](repeating: 2, count: 32))
    }

    private static func leaves(_ count: Int, fork: UInt8 = 0) -> [Digest] {
        (0..<count).map { MerkleTree.leafHash([UInt8($0), fork]) }
    }

    private func request(_ old: Int, _ size: Int, fork: UInt8 = 0) throws -> WitnessRequest {
        let leaves = Self.leaves(size, fork: fork)
        return WitnessRequest(
            oldSize: Int64(old),
            proof: MerkleTree.consistencyProof(from: old, in: leaves) ?? [],
            checkpoint: try Checkpoint(
                origin: Self.origin,
                size: Int64(size),
                root: MerkleTree.root(of: leaves)
            ).signed(by: logKey)
        )
    }

    private func cosign(
        _ request: WitnessRequest,
        at now: Timestamp = now
    ) throws -> WitnessDecision {
        try record.cosign(request, trusting: [logKey.verifierKey], with: witness, at: now)
    }

    private func contents() throws -> [String: Data] {
        let path = folder.path + "/state/witness"
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0)))
            }
        )
    }

    /// What is kept as evidence.
    private func evidence() throws -> [Data] {
        try contents().filter { $0.key.contains(".evidence-") }.map(\.value)
    }

    @Test func `follows a log as it grows, and is what was cosigned last`() throws {
        var before: Checkpoint?
        for (old, size) in [(0, 3), (3, 8), (8, 8), (8, 20)] {
            let asked = try request(old, size)
            guard case .cosigned(let cosigned, let time, let after) = try cosign(asked) else {
                Issue.record("\(size) was refused")
                return
            }
            #expect(cosigned.checkpoint == asked.checkpoint.checkpoint)
            #expect(cosigned.isSigned(by: logKey.verifierKey))
            #expect(cosigned.cosignature(by: try witness.cosignerKey) == time)
            #expect(after == before)
            before = cosigned.checkpoint
            let kept = try Data(contentsOf: URL(fileURLWithPath: record.path))
            #expect(Array(kept) == cosigned.encoded)
        }
        #expect(try evidence() == [])
    }

    @Test func `cosigns the newest again when its answer was lost`() throws {
        let asked = try request(0, 3)
        _ = try cosign(asked)
        guard case .cosigned(let again, _, let after) = try cosign(asked) else {
            Issue.record("the same request was refused")
            return
        }
        #expect(again.checkpoint == after)
    }

    @Test func `never has a cosignature older than the one before`() throws {
        _ = try cosign(try request(0, 3))
        let earlier = Self.now.adding(seconds: -3600)
        guard case .cosigned(_, let time, _) = try cosign(try request(3, 4), at: earlier) else {
            Issue.record("growth was refused")
            return
        }
        #expect(time == Self.now)
    }

    @Test func `keeps what contradicts it, each once, and stays as it was`() throws {
        _ = try cosign(try request(0, 5))
        let kept = try contents()
        let bad: [(WitnessRequest, WitnessAnswer)] = [
            (try request(5, 5, fork: 1), .sameSizeOtherRoot),
            (try request(5, 9, fork: 1), .inconsistent),
            (try request(2, 4), .conflict(size: 5)),
            (
                WitnessRequest(oldSize: 5, proof: [], checkpoint: try request(0, 4).checkpoint),
                .badRequest
            ),
        ]
        for (asked, expected) in bad + bad {
            let decision = try cosign(asked)
            guard case .refused(let answer, let newest, let path) = decision else {
                Issue.record("\(expected) was cosigned")
                continue
            }
            #expect(answer == expected)
            #expect(newest?.size == 5)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: try #require(path)))
            #expect(Array(bytes) == asked.encoded)
        }
        #expect(try evidence().count == bad.count)
        for (name, bytes) in kept { #expect(try contents()[name] == bytes, "\(name)") }
    }

    @Test func `takes no evidence of an old size that is merely wrong`() throws {
        _ = try cosign(try request(0, 5))
        let decision = try cosign(try request(3, 9))
        let newest = try request(0, 5).checkpoint.checkpoint
        #expect(decision == .refused(.conflict(size: 5), newest: newest, evidence: nil))
        #expect(try evidence() == [])
    }

    @Test func `is not begun by what no trusted log signed`() throws {
        let other = try SigningKey(name: Self.origin, seed: [UInt8](repeating: 9, count: 32))
        let stranger = try logKey.renamed("example.com/lug")
        for (key, answer) in [(other, WitnessAnswer.forbidden), (stranger, .unknownOrigin)] {
            let decision = try record.cosign(
                try request(0, 5),
                trusting: [key.verifierKey],
                with: witness,
                at: Self.now
            )
            #expect(decision == .refused(answer))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/state"))
    }

    @Test func `is not relied on when somebody else wrote it`() throws {
        _ = try cosign(try request(0, 5))
        let good = try Data(contentsOf: URL(fileURLWithPath: record.path))
        let forger = try SigningKey(name: Self.origin, seed: [UInt8](repeating: 9, count: 32))
        let forged = try request(0, 2).checkpoint.checkpoint.signed(by: forger).encoded
        let otherLog = try logKey.renamed("example.com/lug")
        let foreign = try Checkpoint(origin: "example.com/lug", size: 2, root: .zero)
            .signed(by: otherLog).encoded
        for bytes in [Data(), Data(good.dropLast()), Data(forged), Data(foreign)] {
            try bytes.write(to: URL(fileURLWithPath: record.path))
            #expect {
                _ = try cosign(try request(5, 9))
            } throws: { error in
                (error as? StorageError)?.kind == .witnessRecord
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: record.path)) == bytes)
        }
    }
}
