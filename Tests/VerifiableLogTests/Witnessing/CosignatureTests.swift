import Testing
import VerifiableLog

@Suite("Cosignatures")
struct CosignatureTests {
    private static let later = WitnessWorld.time.adding(seconds: 60)

    @Test("stand beside the log's signature and each other's, and each is only its witness's")
    func several() throws {
        let one = try WitnessWorld.witness(1)
        let two = try WitnessWorld.witness(2)
        let signed = try WitnessWorld.checkpoint(3)
        let cosigned = try signed.cosigned(by: one, at: WitnessWorld.time)
            .cosigned(by: two, at: Self.later)
        #expect(cosigned.checkpoint == signed.checkpoint)
        #expect(cosigned.isSigned(by: try WitnessWorld.logKey().verifierKey))
        #expect(cosigned.cosignature(by: try one.cosignerKey) == WitnessWorld.time)
        #expect(cosigned.cosignature(by: try two.cosignerKey) == Self.later)
        #expect(cosigned.cosignature(by: try WitnessWorld.witness(3).cosignerKey) == nil)
        #expect(signed.cosignature(by: try one.cosignerKey) == nil)
        #expect(cosigned.note.signatures.count == 3)
    }

    @Test("replace an older one by the same witness")
    func replaced() throws {
        let one = try WitnessWorld.witness(1)
        let two = try WitnessWorld.witness(2)
        let cosigned = try WitnessWorld.checkpoint(3).cosigned(by: one, at: WitnessWorld.time)
            .cosigned(by: two, at: WitnessWorld.time).cosigned(by: one, at: Self.later)
        #expect(cosigned.note.signatures.count == 3)
        #expect(cosigned.cosignature(by: try one.cosignerKey) == Self.later)
        #expect(cosigned.cosignature(by: try two.cosignerKey) == WitnessWorld.time)
    }

    @Test("cover the time, the origin, the size, the root and extension lines")
    func covered() throws {
        let witness = try WitnessWorld.witness(1)
        let key = try witness.cosignerKey
        let logKey = try WitnessWorld.logKey()
        let checkpoint = Checkpoint(
            origin: WitnessWorld.origin,
            size: 3,
            root: .zero,
            extensions: ["more"]
        )
        let cosigned = try checkpoint.signed(by: logKey)
            .cosigned(by: witness, at: WitnessWorld.time)
        #expect(cosigned.cosignature(by: key) == WitnessWorld.time)
        let others = [
            Checkpoint(origin: "example.com/lug", size: 3, root: .zero, extensions: ["more"]),
            Checkpoint(origin: checkpoint.origin, size: 4, root: .zero, extensions: ["more"]),
            Checkpoint(
                origin: checkpoint.origin,
                size: 3,
                root: .sha256([]),
                extensions: ["more"]
            ),
            Checkpoint(origin: checkpoint.origin, size: 3, root: .zero),
        ]
        for other in others {
            let moved = try SignedNote.adding(cosigned.note.signatures, to: other.text)
            #expect(try SignedCheckpoint(parsing: moved.encoded).cosignature(by: key) == nil)
        }
    }

    @Test("count for nothing once a bit of one line by that witness is altered")
    func altered() throws {
        let witness = try WitnessWorld.witness(1)
        let key = try witness.cosignerKey
        let cosigned = try WitnessWorld.checkpoint(3).cosigned(by: witness, at: WitnessWorld.time)
        let other = try WitnessWorld.checkpoint(4).cosigned(by: witness, at: Self.later)
        let foreign = try SignedNote.adding(
            cosigned.note.signatures + other.note.signatures.suffix(1),
            to: cosigned.note.text
        )
        #expect(try SignedCheckpoint(parsing: foreign.encoded).cosignature(by: key) == nil)

        let lines = cosigned.encoded.split(separator: UInt8(ascii: "\n"))
        let blobText = try #require(lines.last?.split(separator: UInt8(ascii: " ")).last)
        let blob = try #require(Base64.decode(String(decoding: blobText, as: UTF8.self)))
        #expect(blob.count == 4 + 8 + 64)
        for index in blob.indices {
            var changed = blob
            changed[index] ^= 1
            #expect(
                try Self.replacing(blob, with: changed, in: cosigned).cosignature(by: key) == nil
            )
        }
        for changed in [blob + [0], blob.dropLast(), Array(blob[..<12])] {
            #expect(
                try Self.replacing(blob, with: changed, in: cosigned).cosignature(by: key) == nil
            )
        }
    }

    @Test("of several by the same witness that are all valid, the newest counts")
    func newest() throws {
        let witness = try WitnessWorld.witness(1)
        let signed = try WitnessWorld.checkpoint(3)
        let early = try signed.cosigned(by: witness, at: WitnessWorld.time)
        let late = try signed.cosigned(by: witness, at: Self.later)
        for lines in [[late, early], [early, late]] {
            let both = try SignedNote.adding(
                lines.flatMap { Array($0.note.signatures.suffix(1)) },
                to: signed.note.text
            )
            let read = try SignedCheckpoint(parsing: both.encoded)
            #expect(read.cosignature(by: try witness.cosignerKey) == Self.later)
        }
    }

    @Test("are never taken for a log's signature, nor a log's signature for one")
    func apart() throws {
        let key = try TestKeys.signing(WitnessWorld.origin, 1)
        let signed = try WitnessWorld.checkpoint(3)
        #expect(signed.cosignature(by: try key.cosignerKey) == nil)
        let cosigned = try signed.cosigned(by: key, at: WitnessWorld.time)
        #expect(cosigned.isSigned(by: key.verifierKey))
        #expect(cosigned.cosignature(by: try key.cosignerKey) == WitnessWorld.time)
        let line = Array(cosigned.note.signatures.suffix(1))
        let only = try SignedNote.adding(line, to: signed.note.text)
        #expect(!only.verify(with: key.verifierKey))
    }

    @Test(
        "are checked with keys of their own type",
        arguments: [
            ("example.com/log+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .algorithm),
            ("a", .malformed), ("a+00000000+BA==", .length),
            ("a+00000000+BAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", .weak(.smallOrder)),
            ("a+00000000+BO3///////////////////////////////////////9/", .weak(.nonCanonical)),
            ("w+d9ed62c5+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR", .keyID),
        ] as [(String, KeyError)]
    )
    func keys(vkey: String, error: KeyError) throws {
        #expect(throws: error) { try CosignerKey(vkey: vkey) }
        let good = try TestKeys.signing("w", 3).cosignerKey
        #expect(throws: KeyError.algorithm) { try VerifierKey(vkey: good.text) }
    }

    private static func replacing(
        _ blob: [UInt8],
        with changed: some Collection<UInt8>,
        in signed: SignedCheckpoint
    ) throws -> SignedCheckpoint {
        let text = String(decoding: signed.encoded, as: UTF8.self)
            .replacing(Base64.encode(blob), with: Base64.encode(Array(changed)))
        return try SignedCheckpoint(parsing: Array(text.utf8))
    }
}
