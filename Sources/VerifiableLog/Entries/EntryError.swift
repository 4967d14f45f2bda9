/// Why bytes are not an entry.
package enum EntryError: Error, Hashable, Sendable {
    /// More than `EntryNote.lengthMax` bytes.
    case tooLong
    case note(NoteError)
    /// Not exactly one signature line.
    case signatureCount
    /// The text is not exactly one line.
    case lines
    case json(JSONError)
    /// Not exactly the eight members.
    case members
    /// That member has another type or form than it must.
    case member(String)
    /// The entry is of a format that this program doesn't know.
    case version
    /// The signature line names another key than `by`.
    case signer
}

extension EntryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong: "a note has more than \(EntryNote.lengthMax) bytes"
        case .note(let error): "not a signed note: \(error.message)"
        case .signatureCount: "an entry has exactly one signature"
        case .lines: "an entry is exactly one line"
        case .json(let error): error.description
        case .members:
            "an entry has exactly the members \(Entry.memberNames.joined(separator: ", "))"
        case .member(let name): "\"\(name)\" is malformed"
        case .version: "a newer format than this program knows"
        case .signer: "the signature is by another key than \"by\" names"
        }
    }
}

extension NoteError {
    /// What is wrong, in words.
    package var message: String {
        switch self {
        case .utf8: "it is not valid UTF-8"
        case .controlCharacter: "it has a control character"
        case .finalNewline: "it doesn't end in a newline"
        case .noSignature: "it has no signature"
        case .signatureLine(let number): "signature line \(number) is malformed"
        case .tooManySignatures: "it has more than \(SignedNote.signatureCountMax) signatures"
        }
    }
}
