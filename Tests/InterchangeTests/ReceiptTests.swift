import Custody
import Interchange
import TestSupport
import Testing
import VerifiableLog

@Suite("A receipt")
struct ReceiptTests {
    private static func receipt(_ world: BundleWorld, _ seq: Int) throws -> InclusionProof {
        let log = try #require(try world.log())
        return try InclusionProof(of: Int64(seq), in: log, note: world.story.notes[seq].bytes)
    }

    @Test func `of every entry is proven to whoever trusts the log, and to nobody else`() throws {
        let world = try BundleWorld()
        let trust = try world.trust()
        let other = "log \(try SigningKey(name: Story.origin).verifierKey.text)\nquorum none\n"
        let stranger = try TrustPolicy(parsing: Array(other.utf8))
        for seq in world.story.notes.indices {
            let bytes = try Self.receipt(world, seq).encoded
            #expect(ReceiptCheck(bytes, trust).outcome == .proven)
            #expect(ReceiptCheck(bytes, nil).outcome == .unproven)
            #expect(ReceiptCheck(bytes, stranger).outcome == .contradicted)
        }
    }

    @Test func `of another entry, place or nothing is broken`() throws {
        let world = try BundleWorld()
        let good = try Self.receipt(world, 3)
        let swapped = InclusionProof(
            extra: world.story.notes[4].bytes,
            index: 3,
            path: good.path,
            checkpoint: good.checkpoint
        )
        let moved = InclusionProof(
            extra: good.extra,
            index: 4,
            path: good.path,
            checkpoint: good.checkpoint
        )
        let bare = InclusionProof(index: 3, path: good.path, checkpoint: good.checkpoint)
        for proof in [swapped, moved, bare] {
            #expect(ReceiptCheck(proof.encoded, try world.trust()).outcome == .broken)
        }
        #expect(ReceiptCheck([], nil).outcome == .broken)
    }

    @Test func `no bit of it can be another`() throws {
        let world = try BundleWorld()
        let bytes = try Self.receipt(world, 5).encoded
        let trust = try world.trust()
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1
            #expect(ReceiptCheck(altered, trust).outcome != .proven, "at \(position)")
        }
    }
}
