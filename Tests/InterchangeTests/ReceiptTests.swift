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
            // Some bits make a dash of a scanner's: then the text is as it was.
            let isSame = InclusionProof.mended(altered) == bytes
            #expect(isSame || ReceiptCheck(altered, trust).outcome != .proven, "at \(position)")
        }
    }
}

@Suite("A receipt without its note")
struct ShortReceiptTests {
    private static func receipt(_ world: BundleWorld, _ seq: Int) throws -> InclusionProof {
        let log = try #require(try world.log())
        let note = world.story.notes[seq].bytes
        return try #require(InclusionProof(of: Int64(seq), in: log, note: note).shortened)
    }

    @Test func `proves the entry of a leaf, and no bit of it can be another`() throws {
        let world = try BundleWorld()
        let trust = try world.trust()
        let receipt = try Self.receipt(world, 5)
        let bytes = receipt.encoded
        #expect(receipt.leaf == world.story.notes[5].leaf)
        #expect(try InclusionProof(parsing: bytes) == receipt)
        #expect(ReceiptCheck(bytes, trust).outcome == .proven)
        #expect(ReceiptCheck(bytes, nil).outcome == .unproven)
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1
            // Some bits make a dash of a scanner's: then the text is as it was.
            let isSame = InclusionProof.mended(altered) == bytes
            #expect(isSame || ReceiptCheck(altered, trust).outcome != .proven, "at \(position)")
        }
    }

    @Test func `is read however a scanner ended its lines or wrote its dash`() throws {
        let world = try BundleWorld()
        let bytes = try Self.receipt(world, 5).encoded
        let text = String(decoding: bytes, as: UTF8.self)
        let latin = text.utf8.flatMap { $0 < 0x80 ? [$0] : [UInt8(0xc2), $0] }
        for scanned in [
            Array(text.replacing("\n", with: "\r\n").utf8), bytes + [0x0a, 0x0a],
            Array(bytes.dropLast()), latin,
        ] { #expect(InclusionProof.mended(scanned) == bytes) }
        #expect(InclusionProof.mended([1, 13, 10]) == [1, 13, 10])
    }

    @Test func `of another entry or place is broken`() throws {
        let world = try BundleWorld()
        let good = try Self.receipt(world, 3)
        let other = try Self.receipt(world, 4)
        for (extra, index) in [(other.extra, Int64(3)), (good.extra, 4), (good.extra, .max)] {
            let forged = InclusionProof(
                extra: extra,
                index: index,
                path: good.path,
                checkpoint: good.checkpoint
            )
            #expect(ReceiptCheck(forged.encoded, try world.trust()).outcome == .broken)
        }
    }
}
