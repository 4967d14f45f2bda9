/// Where a log can be read: a ledger's file, an evidence bundle, or memory.
///
/// Nothing that a source gives is trusted: rows may be missing, doubled or altered. Readers on
/// several threads call it at once.
package protocol EntrySource: Sendable {
    /// What is stored about the newest state.
    func head() throws -> LogHead

    /// The lowest and the highest position stored; `nil` when there is none.
    func storedPositions() throws -> ClosedRange<Int64>?

    /// Gives the stored notes whose position lies in the range, by ascending position.
    ///
    /// - Parameters:
    ///   - range: May reach beyond what is stored.
    ///   - body: Receives the position, the note's bytes, and the leaf stored beside it, `nil` when
    ///     none is stored or it is not 32 bytes.
    /// - Throws: When the source can't be read, and what `body` throws.
    func readNotes(
        _ range: Range<Int64>,
        _ body: (Int64, [UInt8], Digest?) throws -> Void
    ) throws

    /// The leaves at those positions, in their order, as they are stored; by default from
    /// `readNotes`.
    func leaves(_ range: Range<Int64>) throws -> [Digest]

    /// The bytes of a full tile, `nil` when it is not stored.
    func storedTile(level: Int, index: Int64) throws -> [UInt8]?

    /// How many tiles are stored.
    func storedTileCount() throws -> Int64

    /// Whether leaves, full tiles and the edge are stored beside the notes, and must then agree
    /// with them. A bundle has notes and a checkpoint only.
    var keepsHashes: Bool { get }
}

/// What a source stores about its newest state, unchecked.
package struct LogHead: Hashable, Sendable {
    /// The log's name.
    package var origin: String

    /// How many entries there should be.
    package var size: Int64

    /// 32 bytes.
    package var root: [UInt8]

    /// As `TreeEdge.encoded`; empty where the source keeps no hashes.
    package var edge: [UInt8]

    /// The signed checkpoint at that size.
    package var checkpoint: [UInt8]

    package init(
        origin: String,
        size: Int64,
        root: [UInt8],
        edge: [UInt8],
        checkpoint: [UInt8]
    ) {
        self.origin = origin
        self.size = size
        self.root = root
        self.edge = edge
        self.checkpoint = checkpoint
    }
}

extension EntrySource {
    package func leaves(_ range: Range<Int64>) throws -> [Digest] {
        var leaves: [Digest] = []
        try readNotes(range) { position, bytes, leaf in
            guard position == range.lowerBound + Int64(leaves.count) else {
                throw TreeReadingError.missingEntry(range.lowerBound + Int64(leaves.count))
            }
            leaves.append(leaf ?? MerkleTree.leafHash(bytes))
        }
        return leaves
    }
}
