import Interchange
import TestSupport
import Testing
import VerifiableLog

@Suite("A bundle with an earlier checkpoint") struct ContinuedBundleTests {
    @Test func `continues it, whatever its size, complete or not`() throws {
        let world = try BundleWorld()
        for size in 1...world.story.notes.count {
            let earlier = try world.checkpoint(of: size)
            for extent in [BundleTerms.Extent.complete, .selected] {
                let archive = try #require(try world.bundle(continuing: size, extent))
                let verdict = world.check(archive)
                #expect(verdict.failures == [], "\(size)")
                #expect(verdict.continues == earlier.checkpoint)
            }
        }
        let plain = try #require(try world.bundle())
        #expect(world.check(plain).continues == nil)
    }

    @Test func `of another history is not made, and is broken`() throws {
        let world = try BundleWorld()
        let other = try Checkpoint(origin: Story.origin, size: 3, root: .zero)
            .signed(by: world.story.log)
        let log = try #require(try world.log())
        let consistency = try #require(try Consistency(from: other, in: log))
        #expect(!consistency.holds(for: log.checkpoint.checkpoint, of: world.story.log.verifierKey))
        let longer = try Checkpoint(origin: Story.origin, size: 900, root: .zero)
            .signed(by: world.story.log)
        #expect(try Consistency(from: longer, in: log) == nil)
    }
}

extension AlteredBundles {
    /// Bundles that come with an earlier checkpoint, and such whose proof is another.
    mutating func continueEarlier(in world: BundleWorld) throws {
        let name = "proofs/consistency.txt"
        let whole = try world.bundle(continuing: 5)
        let part = try world.bundle(continuing: 4, .selected)
        guard let whole, let part, let right = whole[name], let other = part[name] else { return }
        add("continuing 5", whole.encoded)
        add("continuing 4, selected", part.encoded)
        for size in [1, 2, 3, 6, 7, 8, world.story.notes.count] {
            add("continuing \(size)", try world.bundle(continuing: size)?.encoded ?? [])
        }
        add("continuing 4, complete", try whole.replacing(name, with: other).encoded)
        add("continuing nothing", try whole.replacing(name, with: []).encoded)
        for position in stride(from: 0, to: right.count, by: 7) {
            var altered = right
            altered[position] ^= 1
            let archive = try whole.replacing(name, with: altered)
            add("continuing, byte \(position) altered", archive.encoded)
        }
        let point = world.story.log
        let forged = try Checkpoint(origin: Story.origin, size: 5, root: .zero).signed(by: point)
        let text = String(decoding: right, as: UTF8.self)
        let proof = text.prefix { $0 != "—" }.split(separator: "\n\n")[0]
        let bytes = Array((proof + "\n\n").utf8) + forged.encoded
        add("continuing another root", try whole.replacing(name, with: bytes).encoded)
    }
}
