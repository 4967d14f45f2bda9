/// A signed entry as it is stored: these bytes are hashed, proven and handed out, and never written
/// anew.
package struct EntryNote: Hashable, Sendable {
    /// A note's length fits the 16 bits that an entry bundle gives it.
    package static let lengthMax = 65_535

    package let entry: Entry

    /// The whole note: line, empty line, signature line.
    package let bytes: [UInt8]

    /// SHA-256(0x00, bytes): at once the hash of the entry, the link of the chain, and the leaf of
    /// the tree.
    package let leaf: Digest

    /// By the key that `entry.by` names; valid only if `isSigned` says so.
    package let signature: NoteSignature

    private let text: [UInt8]

    /// Reads a note, and checks everything but the signature and what depends on other entries.
    package init(parsing bytes: [UInt8]) throws(EntryError) {
        guard bytes.count <= EntryNote.lengthMax else { throw .tooLong }
        let note: SignedNote
        do { note = try SignedNote(parsing: bytes) } catch { throw .note(error) }
        guard note.signatures.count == 1, let signature = note.signatures.first else {
            throw .signatureCount
        }
        guard note.text.firstIndex(of: Ascii.newline) == note.text.count - 1 else { throw .lines }
        entry = try Entry(line: Array(note.text.dropLast()))
        guard KeyName.isSame(signature.name, entry.by) else { throw .signer }
        self.signature = signature
        self.bytes = bytes
        text = note.text
        leaf = MerkleTree.leafHash(bytes)
    }

    /// Signs an entry with the key that its `by` names, and reads the result back, so that nothing
    /// is signed that could not be read.
    package static func sign(_ entry: Entry, with key: SigningKey) throws -> EntryNote {
        try EntryNote(entry, signature: NoteSignature(by: key, over: entry.signedText))
    }

    /// Puts a signature made elsewhere under an entry.
    package init(_ entry: Entry, signature: NoteSignature) throws(EntryError) {
        let note: SignedNote
        do { note = try SignedNote.adding([signature], to: entry.signedText) } catch {
            throw .note(error)
        }
        try self.init(parsing: note.encoded)
    }

    /// Whether the one signature is that key's.
    package func isSigned(by key: VerifierKey) -> Bool {
        signature.isNamed(like: key.key) && key.isValidSignature(signature.signature, for: text)
    }
}

extension Entry {
    /// The bytes that the key signs: the line and its newline.
    package var signedText: [UInt8] { lineBytes() + [Ascii.newline] }
}
