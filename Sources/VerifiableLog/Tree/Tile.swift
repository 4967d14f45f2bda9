/// Up to 256 neighbouring hashes of one level of the tree.
///
/// Source: c2sp.org/tlog-tiles.
package struct Tile: Hashable, Sendable {
    package let address: TileAddress

    /// From the left; 256 in a full tile.
    package let hashes: [Digest]

    package init(_ address: TileAddress, hashes: [Digest]) {
        self.address = address
        self.hashes = hashes
    }

    /// `nil` unless the bytes are 1 to 256 whole hashes.
    package init?(_ address: TileAddress, bytes: [UInt8]) {
        guard let hashes = [Digest](concatenated: bytes[...]),
            (1...TileAddress.width).contains(hashes.count)
        else { return nil }
        self.init(address, hashes: hashes)
    }

    /// The hashes one after the other.
    package var bytes: [UInt8] { hashes.concatenated }

    package var isFull: Bool { hashes.count == TileAddress.width }

    /// The root over its hashes: of a full tile, one hash of the level above.
    package var root: Digest { MerkleTree.root(of: hashes) }

    /// Where a static export keeps it.
    package var path: String { address.path(width: hashes.count) }
}
