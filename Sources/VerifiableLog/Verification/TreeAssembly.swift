/// A tree put together from its tiles, from the left, with memory for one open tile a level.
package struct TreeAssembly: Sendable {
    private var open: [[Digest]] = [[]]
    private var size: Int64 = 0

    package init() {}

    /// Adds the root of the next full tile of level 0, and gives the tiles of the levels above that
    /// it fills, lower levels first.
    package mutating func append(tileRoot: Digest) -> [Tile] {
        var filled: [Tile] = []
        var hash = tileRoot
        size += Int64(TileAddress.width)
        for level in 1... {
            if open.count == level { open.append([]) }
            open[level].append(hash)
            guard open[level].count == TileAddress.width else { break }
            let index = TileAddress.fullCount(level: level, size: size) - 1
            let tile = Tile(TileAddress(level: level, index: index), hashes: open[level])
            filled.append(tile)
            open[level] = []
            hash = tile.root
        }
        return filled
    }

    /// Adds the leaves after the last full tile, fewer than 256.
    package mutating func append(lastLeaves: [Digest]) {
        open[0] = lastLeaves
        size += Int64(lastLeaves.count)
    }

    /// `nil` unless all that was added makes up one tree.
    package var edge: TreeEdge? {
        TreeEdge(size: size, hashes: open.reversed().flatMap { TreeEdge(leaves: $0).hashes })
    }
}
