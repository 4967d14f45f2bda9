/// A log in memory: an evidence bundle's, or a test's.
package struct MemorySource: EntrySource {
    /// One stored row; the public fields may be altered to see what a check finds.
    package struct Row: Hashable, Sendable {
        package var position: Int64
        package var note: [UInt8]
        package var leaf: Digest?

        package init(position: Int64, note: [UInt8], leaf: Digest?) {
            self.position = position
            self.note = note
            self.leaf = leaf
        }
    }

    package var storedHead: LogHead

    /// By ascending position.
    package var rows: [Row]

    package var tiles: [TileAddress: [UInt8]]

    package let keepsHashes: Bool

    /// Notes and a checkpoint, as an evidence bundle has them; the origin, size and root are the
    /// checkpoint's own words.
    package init(notes: [[UInt8]], checkpoint bytes: [UInt8]) throws(CheckpointError) {
        let checkpoint = try SignedCheckpoint(parsing: bytes).checkpoint
        rows = notes.enumerated().map { Row(position: Int64($0), note: $1, leaf: nil) }
        tiles = [:]
        keepsHashes = false
        storedHead = LogHead(
            origin: checkpoint.origin,
            size: checkpoint.size,
            root: checkpoint.root.bytes,
            edge: [],
            checkpoint: bytes
        )
    }

    /// Everything that a ledger stores for those notes.
    package init(storing notes: [[UInt8]], origin: String, logKey: SigningKey) throws {
        let leaves = notes.map(MerkleTree.leafHash)
        let edge = TreeEdge(leaves: leaves)
        let checkpoint = Checkpoint(origin: origin, size: edge.size, root: edge.root)
        rows = notes.enumerated().map {
            Row(position: Int64($0), note: $1, leaf: leaves[$0])
        }
        tiles = [:]
        keepsHashes = true
        storedHead = LogHead(
            origin: origin,
            size: edge.size,
            root: edge.root.bytes,
            edge: edge.encoded,
            checkpoint: try checkpoint.signed(by: logKey).encoded
        )
        for address in TileAddress.completed(from: 0, to: edge.size) {
            tiles[address] = try tile(address).bytes
        }
    }

    package func head() throws -> LogHead { storedHead }

    package func storedPositions() throws -> ClosedRange<Int64>? {
        guard let first = rows.first, let last = rows.last else { return nil }
        return first.position...last.position
    }

    package func readNotes(
        _ range: Range<Int64>,
        _ body: (Int64, [UInt8], Digest?) throws -> Void
    ) throws {
        for row in rows[firstIndex(from: range.lowerBound)...] {
            guard row.position < range.upperBound else { return }
            try body(row.position, row.note, row.leaf)
        }
    }

    package func storedTile(level: Int, index: Int64) throws -> [UInt8]? {
        tiles[TileAddress(level: level, index: index)]
    }

    package func storedTileCount() throws -> Int64 { Int64(tiles.count) }

    private func firstIndex(from position: Int64) -> Int {
        var low = rows.startIndex
        var high = rows.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if rows[middle].position < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
