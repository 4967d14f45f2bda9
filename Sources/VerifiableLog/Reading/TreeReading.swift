/// Why a tree can't be read from what is stored.
package enum TreeReadingError: Error, Hashable, Sendable {
    case missingEntry(Int64)
    case malformedTile(TileAddress)
}

/// Hashes, tiles, roots and proofs from stored leaves and full tiles.
///
/// What is stored is taken as it is: whoever uses a result compares it with a checkpoint.
extension EntrySource {
    /// Hashes of a level: leaves, or the roots of full tiles of the level below.
    package func hashes(level: Int, _ range: Range<Int64>) throws -> [Digest] {
        if range.isEmpty { return [] }
        if level == 0 {
            let leaves = try leaves(range)
            guard leaves.count == range.count else {
                throw TreeReadingError.missingEntry(range.lowerBound + Int64(leaves.count))
            }
            return leaves
        }
        return try pieces(of: range).flatMap { piece in
            let address = TileAddress(
                level: level,
                index: piece.lowerBound / Int64(TileAddress.width)
            )
            if let hashes = try storedHashes(address) {
                let first = Int(piece.lowerBound - address.positions.lowerBound)
                return Array(hashes[first..<first + piece.count])
            }
            return try piece.map {
                try tile(TileAddress(level: level - 1, index: $0)).root
            }
        }
    }

    /// A tile, full or of that width, stored or not.
    package func tile(_ address: TileAddress, width: Int = TileAddress.width) throws -> Tile {
        let start = address.positions.lowerBound
        if address.level == 0 || width < TileAddress.width {
            return Tile(
                address,
                hashes: try hashes(level: address.level, start..<start + Int64(width))
            )
        }
        if let hashes = try storedHashes(address) { return Tile(address, hashes: hashes) }
        return Tile(address, hashes: try hashes(level: address.level, address.positions))
    }

    /// The right edge of the tree over the first `size` entries.
    package func edge(atSize size: Int64) throws -> TreeEdge {
        var hashes: [Digest] = []
        for level in (0..<8).reversed() {
            let count = TileAddress.hashCount(level: level, size: size)
            let partial = try self.hashes(level: level, count & ~0xff..<count)
            hashes += TreeEdge(leaves: partial).hashes
        }
        return TreeEdge(size: size, hashes: hashes) ?? TreeEdge()
    }

    /// The root over the first `size` entries.
    package func root(atSize size: Int64) throws -> Digest { try edge(atSize: size).root }

    /// The path from an entry to the root at that size, lowest sibling first; `nil` unless
    /// `0 <= index < size`.
    package func inclusionProof(of index: Int64, size: Int64) throws -> [Digest]? {
        guard index >= 0, index < size else { return nil }
        var proof: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + splitPoint(range.count)
            let isLeft = index < middle
            proof.append(
                try root(of: isLeft ? middle..<range.upperBound : range.lowerBound..<middle)
            )
            range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
        }
        return proof.reversed()
    }

    /// What shows that the tree of `oldSize` entries is the beginning of that of `size`; `nil`
    /// unless `0 < oldSize <= size`.
    package func consistencyProof(from oldSize: Int64, to size: Int64) throws -> [Digest]? {
        guard oldSize > 0, oldSize <= size else { return nil }
        var proof: [Digest] = []
        var range = 0..<size
        while range.upperBound != oldSize {
            let middle = range.lowerBound + splitPoint(range.count)
            let isLeft = oldSize <= middle
            proof.append(
                try root(of: isLeft ? middle..<range.upperBound : range.lowerBound..<middle)
            )
            range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
        }
        if range.lowerBound != 0 { proof.append(try root(of: range)) }
        return proof.reversed()
    }

    /// The root over a range that begins at a multiple of every power of two in its length.
    private func root(of range: Range<Int64>) throws -> Digest {
        var hashes: [Digest] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = Int64.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            let level = height / 8
            let first = start >> Int64(8 * level)
            hashes.append(
                MerkleTree.root(
                    of: try self.hashes(level: level, first..<first + 1 << Int64(height % 8))
                )
            )
            start += 1 << Int64(height)
        }
        return TreeEdge(size: Int64(range.count), hashes: hashes)?.root ?? MerkleTree.emptyRoot
    }

    private func storedHashes(_ address: TileAddress) throws -> [Digest]? {
        guard let bytes = try storedTile(level: address.level, index: address.index) else {
            return nil
        }
        guard let tile = Tile(address, bytes: bytes), tile.isFull else {
            throw TreeReadingError.malformedTile(address)
        }
        return tile.hashes
    }

    /// Cuts a range of hashes at the ends of tiles.
    private func pieces(of range: Range<Int64>) -> [Range<Int64>] {
        let width = Int64(TileAddress.width)
        return (range.lowerBound / width...(range.upperBound - 1) / width).map {
            ($0 * width..<($0 + 1) * width).clamped(to: range)
        }
    }

    /// The largest power of two below the count.
    private func splitPoint(_ count: Int) -> Int64 {
        1 << Int64(Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
