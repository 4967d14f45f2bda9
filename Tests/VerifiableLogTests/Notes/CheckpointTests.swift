import Testing
import VerifiableLog

@Suite("Checkpoints")
struct CheckpointTests {
    /// Frozen: of the frozen entry, with the key of the seed 0x01 * 32; computed twice.
    static let frozen = """
        example.org/1f0c22ab
        1
        ZJ5jNBGIM7L18Za40VE8zeR98Jw8PgZqUz6/XidRv+c=

        \u{2014} example.org/1f0c22ab TUQ130hGy9KLpwcVWALcdhiwnFi3v8T1i9ZoIjBVanolvwQfLR+ythYS8DRu\
        dPhCnk+5fud4wuwp1cxO1Q64gEY4DQc=

        """

    @Test("have the frozen bytes")
    func frozen() throws {
        let key = try TestKeys.signing(EntryNoteTests.origin, 1)
        let entryKey = try TestKeys.signing(EntryNoteTests.entry.by, 1)
        let note = try EntryNote.sign(EntryNoteTests.entry, with: entryKey)
        let checkpoint = Checkpoint(
            origin: EntryNoteTests.origin,
            size: 1,
            root: MerkleTree.root(of: [note.leaf])
        )
        let signed = try checkpoint.signed(by: key)
        #expect(String(decoding: signed.encoded, as: UTF8.self) == Self.frozen)
        let read = try SignedCheckpoint(parsing: Array(Self.frozen.utf8))
        #expect(read == signed)
        #expect(read.isSigned(by: key.verifierKey))
        #expect(!read.isSigned(by: entryKey.verifierKey))
    }

    static let root = "ZJ5jNBGIM7L18Za40VE8zeR98Jw8PgZqUz6/XidRv+c="

    @Test("keep extension lines and the size 0")
    func extensions() throws {
        let text = Array("a b\n0\n\(Self.root)\nmore\nlines\n".utf8)
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.origin == "a b")
        #expect(checkpoint.size == 0)
        #expect(checkpoint.extensions == ["more", "lines"])
        #expect(checkpoint.text == text)
    }

    @Test(
        "refuse other texts",
        arguments: [
            ("", .lines), ("a\n1\n", .lines), ("a\n1\n\(root)", .lines), ("\n1\n\(root)\n", .lines),
            ("a\n1\n\(root)\n\n", .lines), ("a\n\n\(root)\n", .lines), ("a\n01\n\(root)\n", .size),
            ("a\n-1\n\(root)\n", .size), ("a\n+1\n\(root)\n", .size), ("a\n1 \n\(root)\n", .size),
            ("a\n9223372036854775808\n\(root)\n", .size), ("a\nx\n\(root)\n", .size),
            ("a\n1\n\(root.dropLast())\n", .root), ("a\n1\nAAAA\n", .root),
            ("a\n1\n \(root)\n", .root),
        ] as [(String, CheckpointError)]
    )
    func refused(text: String, error: CheckpointError) {
        #expect(throws: error) { try Checkpoint(text: Array(text.utf8)) }
    }
}
