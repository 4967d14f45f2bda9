import Testing
import VerifiableLog

/// 300 entries that independent tools wrote in the ledger's format, with public keys.
@Suite("The published ledger of 300 entries", .needsVectors)
struct FormatVectorTests {
    static let origin = "lodestone.example/pedalpoint"
    static let clerkName = "igneo.lodestone.example/k/clerk-1"

    static func notes() throws -> [[UInt8]] {
        let full = try Vectors.bytes("format/export/tile/entries/000")
        let partial = try Vectors.bytes("format/export/tile/entries/001.p/44")
        return try #require(EntryBundle.decode(full)) + #require(EntryBundle.decode(partial))
    }

    static func source() throws -> MemorySource {
        try MemorySource(
            storing: notes(),
            origin: origin,
            logKey: TestKeys.signing(origin, 1)
        )
    }

    @Test("has the keys of the seeds 0x01 and 0x02")
    func keys() throws {
        let text = try Vectors.text("format/keys.txt")
        #expect(text.contains(try TestKeys.signing(Self.origin, 1).verifierKey.text))
        #expect(text.contains(try TestKeys.signing(Self.clerkName, 2).verifierKey.text))
        #expect(text.contains(try TestKeys.signing("witness.example/w1", 3).verifierKey.text))
    }

    @Test("is written byte for byte from what its entries say")
    func rewritten() throws {
        let clerk = try TestKeys.signing(Self.clerkName, 2)
        var prev = Digest.zero
        for (seq, bytes) in try Self.notes().enumerated() {
            let entry = Entry(
                ledger: Self.origin,
                seq: Int64(seq),
                prev: prev,
                at: try #require(Timestamp(rfc3339: "2027-01-02T03:04:05Z")),
                type: "lot.weighed/1",
                by: Self.clerkName,
                body: [
                    "lot": .string("L-" + String(10_000 + seq).dropFirst()),
                    "note": "caf\u{e9} \u{2713}", "grams": .integer(Int64(1000 + seq)),
                ]
            )
            let note = try EntryNote.sign(entry, with: clerk)
            #expect(note.bytes == bytes)
            prev = note.leaf
        }
    }

    @Test("has the same notes as single files", arguments: [0, 1, 137, 299])
    func singleFiles(seq: Int) throws {
        let digits = String(1_000_000 + seq).dropFirst()
        let bytes = try Vectors.bytes("format/entries/\(digits).note")
        #expect(try Self.notes()[seq] == bytes)
        let note = try EntryNote(parsing: bytes)
        #expect(note.isSigned(by: try TestKeys.signing(Self.clerkName, 2).verifierKey))
        #expect(note.entry.seq == Int64(seq))
    }

    @Test("has the same checkpoint at each size", arguments: [1, 2, 3, 255, 256, 257, 299, 300])
    func checkpoints(size: Int) throws {
        let key = try TestKeys.signing(Self.origin, 1)
        let source = try Self.source()
        let checkpoint = Checkpoint(
            origin: Self.origin,
            size: Int64(size),
            root: try source.root(atSize: Int64(size))
        )
        let bytes = try Vectors.bytes("format/checkpoints/\(size).txt")
        #expect(try checkpoint.signed(by: key).encoded == bytes)
        let read = try SignedCheckpoint(parsing: bytes)
        #expect(read.checkpoint == checkpoint)
        #expect(read.isSigned(by: key.verifierKey))
    }

    @Test("has the same static export, tile by tile")
    func staticExport() throws {
        let source = try Self.source()
        let notes = try Self.notes()
        let tiles = try [
            source.tile(TileAddress(level: 0, index: 0)),
            source.tile(TileAddress(level: 0, index: 1), width: 44),
            source.tile(TileAddress(level: 1, index: 0), width: 1),
        ]
        for tile in tiles {
            #expect(try Vectors.bytes("format/export/" + tile.path) == tile.bytes)
        }
        #expect(source.tiles == [tiles[0].address: tiles[0].bytes])
        #expect(
            try Vectors.bytes("format/export/" + EntryBundle.path(index: 1, width: 44))
                == EntryBundle.encode(Array(notes[256...]))
        )
        #expect(
            try Vectors.bytes("format/export/" + EntryBundle.path(index: 0))
                == EntryBundle.encode(Array(notes[..<256]))
        )
        #expect(try Vectors.bytes("format/export/checkpoint") == source.storedHead.checkpoint)
    }

    @Test("has the same proofs")
    func proofs() throws {
        let source = try Self.source()
        let inclusion = try #require(try source.inclusionProof(of: 137, size: 300))
        let proof = try Vectors.text("format/proofs/entry-137.tlog-proof")
        #expect(proof.hasPrefix("c2sp.org/tlog-proof@v1\nindex 137\n" + lines(inclusion) + "\n"))
        let consistency = try #require(try source.consistencyProof(from: 200, to: 300))
        let file = try Vectors.text("format/proofs/consistency-200-300.txt")
        #expect(file == lines(consistency))
    }

    @Test("verifies with the clerk's and the log's keys, and not with others")
    func verified() throws {
        let source = try Self.source()
        let logKey = try TestKeys.signing(Self.origin, 1).verifierKey
        let clerk = try OneKey(key: TestKeys.signing(Self.clerkName, 2).verifierKey)
        let check = try LogVerifier(source, logKey: logKey, keys: clerk).check()
        #expect(check.isClean, "\(check.failures)")
        #expect(check.signaturesChecked == 300)
        #expect(check.root == (try source.root(atSize: 300)))
        let other = try OneKey(key: TestKeys.signing(Self.clerkName, 3).verifierKey)
        let refused = try LogVerifier(source, logKey: logKey, keys: other).check()
        #expect(refused.failures.map(\.code) == Array(repeating: .entrySignature, count: 300))
    }

    /// One key that is always valid.
    private struct OneKey: KeyResolver {
        let key: VerifierKey

        func standing(
            of name: String,
            at position: Int64,
            recorded at: Timestamp
        ) -> KeyStanding {
            name == key.name ? .valid(key) : .unknown
        }
    }

    private func lines(_ digests: [Digest]) -> String {
        digests.map { Base64.encode($0.bytes) + "\n" }.joined()
    }
}
