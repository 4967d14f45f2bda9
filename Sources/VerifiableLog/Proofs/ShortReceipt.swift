extension InclusionProof {
    /// The same proof with the entry's leaf in the place of its note, where there is little room.
    ///
    /// Whoever gets the note by another way can hash it. nil for a proof without a note.
    package var shortened: InclusionProof? {
        leaf.map {
            InclusionProof(extra: $0.bytes, index: index, path: path, checkpoint: checkpoint)
        }
    }

    /// The note of a receipt; nil where only its leaf is there, or nothing.
    package var note: [UInt8]? { isShort ? nil : extra }

    /// What the proof is about, by its note or by itself; nil where neither is there.
    package var leaf: Digest? {
        extra.flatMap { isShort ? Digest(bytes: $0) : MerkleTree.leafHash($0) }
    }

    /// Whether a leaf stands in the place of the note.
    ///
    /// No note is as short.
    package var isShort: Bool { extra?.count == Digest.length }
}

extension InclusionProof {
    /// The text of a receipt as it was before a scanner or a mail put it down.
    ///
    /// Each line ends in a newline and nothing follows; signature lines begin with their dash, which
    /// some read as other letters. Bytes that are no receipt are left as they are. Nothing is trusted
    /// for this: what was signed has to fit all the same.
    package static func mended(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: header.utf8) else { return bytes }
        var lines = bytes.filter { $0 != UInt8(ascii: "\r") }
            .split(separator: Ascii.newline, omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let mended = lines.map { line -> [UInt8] in
            guard let first = line.first, first >= 0x80,
                let end = line.firstIndex(of: Ascii.space)
            else { return Array(line) }
            return Array("—".utf8) + line[end...]
        }
        return mended.flatMap { $0 + [Ascii.newline] }
    }
}
