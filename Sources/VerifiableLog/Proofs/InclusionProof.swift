/// What shows, without the log, that an entry stands in it: the entry's position, the path to the
/// root, and a checkpoint that signs the root.
///
/// Source: c2sp.org/tlog-proof.
package struct InclusionProof: Hashable, Sendable {
    /// Opaque and signed by nobody: in a receipt, the note whose leaf the proof is about.
    package let extra: [UInt8]?

    /// From 0.
    package let index: Int64

    /// From the leaf's sibling up.
    package let path: [Digest]

    /// With the cosignatures it came with.
    package let checkpoint: SignedCheckpoint

    package init(
        extra: [UInt8]? = nil,
        index: Int64,
        path: [Digest],
        checkpoint: SignedCheckpoint
    ) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a proof; `encoded` gives back the same bytes.
    package init(parsing bytes: [UInt8]) throws(ProofError) {
        var lines = ProofLines(bytes)
        guard lines.next() == Self.header else { throw .header }
        var line = lines.next()
        var extra: [UInt8]?
        if let text = line?.afterPrefix(Self.extraPrefix) {
            guard let bytes = Base64.decode(text), !bytes.isEmpty else { throw .extra }
            extra = bytes
            line = lines.next()
        }
        guard let index = line?.afterPrefix(Self.indexPrefix).flatMap(ProofLines.number) else {
            throw .index
        }
        let path = try lines.hashes()
        self.init(extra: extra, index: index, path: path, checkpoint: try lines.checkpoint())
    }

    package var encoded: [UInt8] {
        var lines = [Self.header]
        if let extra { lines.append(Self.extraPrefix + Base64.encode(extra)) }
        lines.append(Self.indexPrefix + String(index))
        return ProofLines.bytes(lines, path, checkpoint)
    }

    /// Whether that leaf stands at the index under the checkpoint's root.
    ///
    /// The checkpoint itself is *unproven* until a key that the verifier knows has signed it.
    package func shows(_ leaf: Digest) -> Bool {
        MerkleTree.isIncluded(
            leaf,
            at: index,
            size: checkpoint.checkpoint.size,
            root: checkpoint.checkpoint.root,
            proof: path
        )
    }

    package static let header = "c2sp.org/tlog-proof@v1"
    private static let extraPrefix = "extra "
    private static let indexPrefix = "index "
}

/// Why bytes are not a proof.
package enum ProofError: Error, Hashable, Sendable {
    /// The first line is another.
    case header
    /// What stands behind `extra` is not base 64.
    case extra
    /// The index is not a plain number.
    case index
    /// The hash of that number, from 1, is not the base 64 of 32 bytes, or is the 64th.
    case hash(Int)
    /// No empty line stands before a checkpoint.
    case separator
    case checkpoint(CheckpointError)
}

extension ProofError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .header: "the first line is not \(InclusionProof.header)"
        case .extra: "what stands behind \"extra\" is not base 64"
        case .index: "the index is not a plain number"
        case .hash(let number): "hash \(number) is not the base 64 of 32 bytes, or one too many"
        case .separator: "no empty line stands before the checkpoint"
        case .checkpoint(let error): "its checkpoint: \(error)"
        }
    }
}

/// The lines of a proof, and the checkpoint behind them.
private struct ProofLines {
    /// A tree of 2^63 entries has no longer path.
    private static let hashesMax = 63

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next line without its newline; nil where none ends.
    mutating func next() -> String? {
        guard let end = rest.firstIndex(of: Ascii.newline) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(validating: rest[..<end], as: UTF8.self)
    }

    /// The hashes up to the empty line, which is taken too.
    mutating func hashes() throws(ProofError) -> [Digest] {
        var hashes: [Digest] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard hashes.count < Self.hashesMax,
                let hash = Base64.decode(line).flatMap({ Digest(bytes: $0) })
            else { throw .hash(hashes.count + 1) }
            hashes.append(hash)
        }
        throw .separator
    }

    func checkpoint() throws(ProofError) -> SignedCheckpoint {
        do { return try SignedCheckpoint(parsing: Array(rest)) } catch { throw .checkpoint(error) }
    }

    static func number(_ text: String) -> Int64? {
        Int64(text).flatMap { $0 >= 0 && String($0) == text ? $0 : nil }
    }

    static func bytes(
        _ lines: [String],
        _ path: [Digest],
        _ checkpoint: SignedCheckpoint
    ) -> [UInt8] {
        let text = lines + path.map { Base64.encode($0.bytes) } + [""]
        return text.flatMap { Array($0.utf8) + [Ascii.newline] } + checkpoint.encoded
    }
}

extension String {
    fileprivate func afterPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
