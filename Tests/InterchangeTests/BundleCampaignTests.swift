import Interchange
import TestSupport
import Testing

@Suite("One bit flipped in a bundle") struct BundleCampaignTests {
    @Test func `is found in every byte of the file`() throws {
        let world = try BundleWorld()
        let bytes = try #require(try world.bundle()).encoded
        let campaign = FlipCampaign("bundle", length: bytes.count, sample: 60)
        let found = try campaign.run(in: [0, 1]) { flip, _ in
            var damaged = bytes
            damaged[flip.position] ^= flip.mask
            return try Self.outcome(damaged, of: world)
        }
        #expect(found[.undetected] == nil && found[.harmless] == nil)
    }

    /// Packed again, so that only the contents tell.
    @Test func `is found in every byte that the log and the terms have`() throws {
        let world = try BundleWorld()
        let archive = try #require(try world.bundle())
        let told = archive.members.filter {
            $0.name.hasPrefix("entries/") || ["checkpoint.txt", "bundle.json"].contains($0.name)
        }
        let length = told.reduce(0) { $0 + $1.bytes.count }
        let campaign = FlipCampaign("bundle, packed again", length: length, sample: 30)
        let found = try campaign.run(in: [0, 1]) { flip, _ in
            var position = flip.position
            for member in told {
                guard position >= member.bytes.count else {
                    var bytes = member.bytes
                    bytes[position] ^= flip.mask
                    let damaged = try archive.replacing(member.name, with: bytes).encoded
                    return try Self.outcome(damaged, of: world)
                }
                position -= member.bytes.count
            }
            return .undetected
        }
        #expect(found[.undetected] == nil)
    }

    /// Which program made it is the bundle's own word: nothing rests on it.
    private static func outcome(
        _ bytes: [UInt8],
        of world: BundleWorld
    ) throws -> FlipCampaign.Outcome {
        let verdict = BundleChecker.check(bytes, program: BundleWorld.program)
        switch verdict.outcome {
        case .broken: return .broken
        case .contradicted: return .contradicted
        case .verified, .consistent:
            guard let told = verdict.terms, let archive = try world.bundle(),
                let sound = world.check(archive).terms
            else { return .undetected }
            let other = BundleTerms(
                program: sound.program,
                origin: told.origin,
                subject: told.subject,
                size: told.size,
                extent: told.extent,
                documents: told.documents,
                policies: told.policies
            )
            return other == sound ? .harmless : .undetected
        }
    }
}
