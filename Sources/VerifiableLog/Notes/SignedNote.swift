/// A text and the signatures under it.
///
/// Source: c2sp.org/signed-note.
package struct SignedNote: Hashable, Sendable {
    /// Signatures a note may carry; the specification asks for at least 16.
    package static let signatureCountMax = 100

    /// UTF-8, ending in a newline: what is signed.
    package let text: [UInt8]

    /// In the order of their lines, at least one.
    package let signatures: [NoteSignature]

    /// Reads a note; `encoded` gives back the same bytes.
    package init(parsing bytes: [UInt8]) throws(NoteError) {
        guard (try? UTF8Span(validating: bytes.span)) != nil else { throw .utf8 }
        let blank = try lastBlankLine(bytes)
        guard bytes.last == Ascii.newline else { throw .finalNewline }
        guard let blank else { throw .noSignature }
        text = Array(bytes[..<blank])
        signatures = try readSignatures(bytes[(blank + 1)...])
    }

    /// Signs a text.
    package static func signing(text: [UInt8], with key: SigningKey) throws -> SignedNote {
        try adding([NoteSignature(by: key, over: text)], to: text)
    }

    /// Puts signatures under a text, and reads the result back: what could not be read is refused.
    package static func adding(
        _ signatures: [NoteSignature],
        to text: [UInt8]
    ) throws(NoteError) -> SignedNote {
        try SignedNote(parsing: encode(text: text, signatures: signatures))
    }

    /// All the note's bytes.
    package var encoded: [UInt8] { SignedNote.encode(text: text, signatures: signatures) }

    /// Whether that key signed: there is a line with its name and id, and every such line is valid.
    package func verify(with key: VerifierKey) -> Bool {
        let lines = signatures.filter { $0.isNamed(like: key.key) }
        return !lines.isEmpty
            && lines.allSatisfy { key.isValidSignature($0.signature, for: text) }
    }

    private static func encode(text: [UInt8], signatures: [NoteSignature]) -> [UInt8] {
        var bytes = text
        bytes.append(Ascii.newline)
        for signature in signatures { bytes.append(contentsOf: signature.line) }
        return bytes
    }
}

/// One signature line.
package struct NoteSignature: Hashable, Sendable {
    package let name: String
    package let keyID: UInt32

    /// 64 bytes for Ed25519; other types may stand beside ours and have other lengths.
    package let signature: [UInt8]

    /// A signature made elsewhere, by an agent for instance.
    package init(of key: VerifierKey, signature: [UInt8]) {
        self.init(name: key.name, keyID: key.id, signature: signature)
    }

    init(by key: SigningKey, over text: [UInt8]) throws {
        self.init(of: key.verifierKey, signature: try key.sign(text))
    }

    init(name: String, keyID: UInt32, signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    func isNamed(like key: NamedKey) -> Bool {
        keyID == key.id && KeyName.isSame(name, key.name)
    }

    fileprivate var line: [UInt8] {
        let blob = Base64.encode(keyID.bigEndianBytes + signature)
        return signatureMark + Array("\(name) \(blob)\n".utf8)
    }
}

/// Why bytes are not a signed note.
package enum NoteError: Error, Hashable, Sendable {
    case utf8
    case controlCharacter
    case finalNewline
    case noSignature
    /// The signature line of that number, from 1, is malformed.
    case signatureLine(Int)
    case tooManySignatures
}

/// Em dash and space.
private let signatureMark = Array("\u{2014} ".utf8)

/// Where the last empty line is, `nil` when there is none; the text ends before it.
private func lastBlankLine(_ bytes: [UInt8]) throws(NoteError) -> Int? {
    var blank: Int?
    var previous: UInt8 = 0
    for index in bytes.indices {
        let byte = bytes[index]
        if byte < Ascii.space {
            guard byte == Ascii.newline else { throw .controlCharacter }
            if previous == Ascii.newline { blank = index }
        }
        previous = byte
    }
    return blank
}

private func readSignatures(_ bytes: ArraySlice<UInt8>) throws(NoteError) -> [NoteSignature] {
    let lines = bytes.dropLast().split(separator: Ascii.newline, omittingEmptySubsequences: false)
    guard !bytes.isEmpty else { throw .noSignature }
    guard lines.count <= SignedNote.signatureCountMax else { throw .tooManySignatures }
    var signatures: [NoteSignature] = []
    for line in lines {
        guard let signature = readSignature(line) else {
            throw .signatureLine(signatures.count + 1)
        }
        signatures.append(signature)
    }
    return signatures
}

private func readSignature(_ line: ArraySlice<UInt8>) -> NoteSignature? {
    guard line.starts(with: signatureMark) else { return nil }
    let rest = line.dropFirst(signatureMark.count)
    guard let space = rest.firstIndex(of: Ascii.space),
        let blob = Base64.decode(rest[(space + 1)...]), blob.count > 4
    else { return nil }
    let name = String(decoding: rest[..<space], as: UTF8.self)
    guard KeyName.isValid(name) else { return nil }
    return NoteSignature(
        name: name,
        keyID: UInt32(bigEndianBytes: blob.prefix(4)),
        signature: Array(blob.dropFirst(4))
    )
}
