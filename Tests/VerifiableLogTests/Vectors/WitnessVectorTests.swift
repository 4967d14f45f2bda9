import Testing
import VerifiableLog

/// What an independent tool made of the published ledger for and as a witness, with a public key.
@Suite("The published ledger's witness", .needsVectors)
struct WitnessVectorTests {
    private static let name = "witness.example/w1"
    private static let time = Timestamp(secondsSinceEpoch: 0x6b02_69d6)

    @Test("has the key of the seed 0x03")
    func key() throws {
        let key = try TestKeys.signing(Self.name, 3).cosignerKey
        #expect(try Vectors.text("format/keys.txt").contains(" \(key.text)\n"))
        #expect(try CosignerKey(vkey: key.text) == key)
    }

    @Test("cosigns the checkpoint of 300 entries with the same bytes")
    func cosigned() throws {
        let bytes = try Vectors.bytes("format/witness/cosigned-checkpoint-300.txt")
        let key = try TestKeys.signing(Self.name, 3)
        let signed = try SignedCheckpoint(
            parsing: Vectors.bytes("format/checkpoints/300.txt")
        )
        #expect(try signed.cosigned(by: key, at: Self.time).encoded == bytes)
        let read = try SignedCheckpoint(parsing: bytes)
        #expect(read.cosignature(by: try key.cosignerKey) == Self.time)
        #expect(signed.cosignature(by: try key.cosignerKey) == nil)
        #expect(read.isSigned(by: try TestKeys.signing(FormatVectorTests.origin, 1).verifierKey))
    }

    @Test("is asked with the same bytes, and finds nothing against it")
    func asked() throws {
        let bytes = try Vectors.bytes("format/witness/add-checkpoint-200-300.txt")
        let source = try FormatVectorTests.source()
        let logKey = try TestKeys.signing(FormatVectorTests.origin, 1)
        let request = WitnessRequest(
            oldSize: 200,
            proof: try #require(try source.consistencyProof(from: 200, to: 300)),
            checkpoint: try SignedCheckpoint(parsing: source.storedHead.checkpoint)
        )
        #expect(request.encoded == bytes)
        #expect(try WitnessRequest(parsing: bytes) == request)
        let old = Checkpoint(
            origin: FormatVectorTests.origin,
            size: 200,
            root: try source.root(atSize: 200)
        )
        let state = WitnessState(newest: try old.signed(by: logKey))
        #expect(state.judge(request, trusting: [logKey.verifierKey]) == .cosign)
    }

    @Test("stands in a policy that the cosigned checkpoint meets, and the bare one does not")
    func policy() throws {
        let policy = try TrustPolicy(parsing: Vectors.bytes("format/policy.txt"))
        let cosigned = try SignedCheckpoint(
            parsing: Vectors.bytes("format/witness/cosigned-checkpoint-300.txt")
        )
        #expect(policy.isSatisfied(by: cosigned))
        #expect(policy.witnesses(of: cosigned).map(\.name) == ["w1"])
        #expect(policy.witnesses(of: cosigned).map(\.at) == [Self.time])
        let bare = try SignedCheckpoint(parsing: Vectors.bytes("format/checkpoints/300.txt"))
        #expect(!policy.isSatisfied(by: bare))
    }
}
