/// What a log says about itself at one size.
///
/// Source: c2sp.org/tlog-checkpoint.
package struct Checkpoint: Hashable, Sendable {
    /// The log's name.
    package let origin: String

    /// How many entries the root covers.
    package let size: Int64

    package let root: Digest

    /// Further lines, opaque; this program writes none.
    package let extensions: [String]

    package init(origin: String, size: Int64, root: Digest, extensions: [String] = []) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a checkpoint's note; `text` gives back the same bytes.
    package init(text bytes: [UInt8]) throws(CheckpointError) {
        guard bytes.last == Ascii.newline,
            let text = String(validating: bytes.dropLast(), as: UTF8.self)
        else { throw .lines }
        let lines = text.utf8.split(separator: Ascii.newline, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }) else { throw .lines }
        guard let size = Int64(lines[1]), size >= 0, String(size) == lines[1] else { throw .size }
        guard let root = Base64.decode(lines[2]).flatMap({ Digest(bytes: $0) }) else {
            throw .root
        }
        self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...]))
    }

    /// What is signed.
    package var text: [UInt8] {
        ([origin, String(size), Base64.encode(root.bytes)] + extensions)
            .flatMap { Array($0.utf8) + [Ascii.newline] }
    }

    /// The checkpoint's note, signed by the log's key.
    package func signed(by key: SigningKey) throws -> SignedCheckpoint {
        try SignedCheckpoint(parsing: SignedNote.signing(text: text, with: key).encoded)
    }
}

/// A checkpoint's note.
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint

    package let note: SignedNote

    /// Reads a note whose text is a checkpoint.
    package init(parsing bytes: [UInt8]) throws(CheckpointError) {
        do { note = try SignedNote(parsing: bytes) } catch { throw .note(error) }
        checkpoint = try Checkpoint(text: note.text)
    }

    /// All the note's bytes.
    package var encoded: [UInt8] { note.encoded }

    /// Whether that key signed it.
    package func isSigned(by key: VerifierKey) -> Bool { note.verify(with: key) }
}

/// Why bytes are not a checkpoint.
package enum CheckpointError: Error, Hashable, Sendable {
    case note(NoteError)
    /// Fewer than three lines, or an empty one.
    case lines
    /// The second line is not a plain number.
    case size
    /// The third line is not the base 64 of 32 bytes.
    case root
}

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .note(let error): "not a signed note: \(error.message)"
        case .lines: "a checkpoint has at least three lines, none of them empty"
        case .size: "the second line is not a number of entries"
        case .root: "the third line is not a root"
        }
    }
}
